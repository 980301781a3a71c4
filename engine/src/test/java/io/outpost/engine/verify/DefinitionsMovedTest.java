package io.outpost.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.SmallWorld;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake whose packs changed in its life, as they may, still equals what its own facts and definitions say. */
class DefinitionsMovedTest {

    private static final LocalDate MOVED = LocalDate.of(2021, 10, 1);

    @TempDir
    Path folder;

    private LakeFixture lake;

    @BeforeEach
    void aLakeClosedHalfWay() {
        lake = new LakeFixture(folder)
                .edit("core/pack.yaml", "dormant-after-days: 180", "dormant-after-days: 5")
                .write("own/pack.yaml", "pack: {id: own, name: {zh: 自有, en: Own}, requires: [core]}\n")
                .write("own/indicators.yaml", "indicators:\n" + indicator("own.first", "closed_on is null"));
        new SmallWorld(5, 4).drops().forEach(lake::take);
        lake.closeThrough(MOVED.minusDays(1));
    }

    private static String indicator(String id, String where) {
        return "  - {id: " + id + ", name: {zh: 甲, en: A}, kind: level, of: account, where: '" + where + "'}\n";
    }

    private List<Difference> differences() {
        return new Verification(lake.workspace(), lake.definitions())
                .run(Optional.empty(), (d, done, all) -> {})
                .differences();
    }

    @Test
    void measuresANewIndicatorFromItsFirstDateOnly() {
        lake.write(
                "own/indicators.yaml",
                "indicators:\n" + indicator("own.first", "closed_on is null") + indicator("own.second", "balance > 0"));
        assertThat(differences()).isEmpty();

        lake.close();

        assertThat(differences()).isEmpty();
    }

    @Test
    void doesNotAskForAnIndicatorThatIsGone() {
        lake.write("own/indicators.yaml", "indicators:\n" + indicator("own.second", "balance > 0"));
        lake.close();

        assertThat(differences()).isEmpty();
    }

    @Test
    void followsTheVersionsOfAnIndicator() {
        lake.write(
                "own/indicators.yaml",
                "indicators:\n" + indicator("own.first", "closed_on is null")
                        + indicator("own.first", "balance > 0")
                                .replace("kind: level", "version: 2, from: \"" + MOVED + "\", kind: level"));
        lake.close();

        assertThat(differences()).isEmpty();
    }

    @Test
    void doesNotHoldOtherSettingsAgainstDatesClosedBeforeThem() {
        lake.edit("core/pack.yaml", "dormant-after-days: 5", "dormant-after-days: 3")
                .edit("core/pack.yaml", "from-yuan: 10000}", "from-yuan: 20000}")
                .edit("core/pack.yaml", "maturity-window-days: 30", "maturity-window-days: 4");
        lake.close();

        assertThat(differences()).isEmpty();
    }
}
