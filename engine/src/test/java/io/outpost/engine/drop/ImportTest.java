package io.outpost.engine.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the lake holds after drops that are in order. */
class ImportTest {

    private static final LocalDate FIRST = LocalDate.of(2021, 10, 1);

    @TempDir
    Path folder;

    private DropFixture lake;

    @BeforeEach
    void openLake() {
        lake = new DropFixture(folder);
    }

    @Test
    void takesInAWholeNetwork() {
        Report report = lake.take(lake.networkDrop());

        assertThat(report.drop()).contains(1);
        assertThat(report.quarantine()).isEmpty();
        assertThat(report.refused()).isZero();
        assertThat(report.files())
                .extracting(Report.TakenFile::taken)
                .containsExactlyInAnyOrder(3L, 1L, 1L, 1L, 1L, 1L);
        assertThat(lake.rows(1, "balance")).containsExactly("A1|2021-10-01|10000|2021-10-01|null");
        assertThat(lake.rows(1, "account"))
                .containsExactly("A1|C1|O1|D|2020-01-01|null|null|null|null|0001-01-01|null");
        assertThat(lake.manifest(1).firstFact()).isEqualTo(FIRST);
        assertThat(lake.manifest(1).lastFact()).isEqualTo(FIRST);
        assertThat(lake.manifest(1).reopensFrom()).isEqualTo(LocalDate.of(2020, 1, 1));
        assertThat(lake.manifest(1).effective()).isEqualTo(FIRST);
        assertThat(lake.manifest(1).files().get("balance").sums()).containsEntry("balance", "10000");
    }

    @Test
    void changesNothingWhenADropComesAgain() {
        Path drop = lake.networkDrop();
        lake.take(drop);
        var before = lake.tree();

        Report report = lake.take(drop);

        assertThat(report.drop()).isEmpty();
        assertThat(report.files()).allSatisfy(f -> assertThat(f.identical()).isEqualTo(f.read()));
        assertThat(lake.tree()).isEqualTo(before);
    }
}
