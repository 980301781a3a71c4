package io.outpost.engine.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.LakeCopy;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.verify.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy brings what is missing or differs, whole or not at all, and never takes facts away. */
class LakeCopyTest {

    private static final LocalDate FIRST = SmallWorld.FIRST;

    @TempDir
    Path folder;

    private LakeFixture from;
    private Workspace to;

    @BeforeEach
    void closeAWorld() {
        from = lake("from");
        new SmallWorld(3, 2).drops().forEach(from::take);
        from.closeThrough(FIRST.plusDays(3));
        to = new Workspace(folder.resolve("to"));
    }

    @Test
    void bringsAllToANewFolderAndThenNothing() {
        List<String> names = new ArrayList<>();

        LakeCopy.Result result = new LakeCopy(from.workspace(), to).run((name, done, all) -> names.add(name));

        int drops = Drops.of(from.workspace()).newest();
        assertThat(result.drops()).isEqualTo(drops);
        assertThat(result.dates()).isEqualTo(4);
        assertThat(names).isSorted().hasSize(drops + 4).startsWith("000001").endsWith("2021-09-27");
        assertThat(closes(to).manifests()).isEqualTo(from.closes().manifests());
        assertThat(new Verification(to, from.definitions())
                        .run(Optional.empty(), (date, done, all) -> {})
                        .differences())
                .isEmpty();
        assertThat(copy(from.workspace(), to).isNothing()).isTrue();
        assertThat(copy(to, from.workspace()).isNothing()).isTrue();
    }

    @Test
    void goesOnWhereItWasBrokenOff() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new LakeCopy(from.workspace(), to).run((name, done, all) -> {
                    if (name.equals("2021-09-25")) {
                        throw new UncheckedIOException(new IOException("broken off"));
                    }
                }));
        assertThat(closes(to).last()).contains(FIRST.plusDays(1));

        assertThat(copy(from.workspace(), to)).isEqualTo(new LakeCopy.Result(0, 0, 2));
        assertThat(closes(to).manifests()).isEqualTo(from.closes().manifests());
    }

    @Test
    void bringsDatesAgainFromTheFirstThatDiffers() {
        copy(from.workspace(), to);
        from.take(correction());
        from.close(Policy.STANDARD, Optional.of(FIRST.plusDays(3)));

        LakeCopy.Result result = copy(from.workspace(), to);

        assertThat(result).isEqualTo(new LakeCopy.Result(1, 0, 2));
        assertThat(closes(to).manifests()).isEqualTo(from.closes().manifests());
    }

    @Test
    void doesNotBringDatesThatADropOfTheOtherReopens() {
        copy(from.workspace(), to);
        LakeFixture other = lake("copied");
        copy(from.workspace(), other.workspace());
        other.take(correction());

        LakeCopy.Result result = copy(from.workspace(), other.workspace());

        assertThat(result.isNothing()).isTrue();
        assertThat(other.closes().last()).contains(FIRST.plusDays(1));
    }

    @Test
    void refusesDropsThatAreNotTheSame() {
        LakeFixture other = lake("other");
        new SmallWorld(4, 2).drops().forEach(other::take);

        assertRefused("copy.diverged", from.workspace(), other.workspace());
        assertThat(closes(other.workspace()).last()).isEmpty();
    }

    @Test
    void refusesToTakeAwayDatesOfAWorkspaceThatIsFurther() {
        LakeFixture other = lake("other");
        new SmallWorld(3, 2).drops().forEach(other::take);
        other.close(new Policy(1, 0, 0), Optional.of(FIRST.plusDays(4)));

        assertRefused("copy.behind", from.workspace(), other.workspace());
        assertThat(closes(other.workspace()).last()).contains(FIRST.plusDays(4));
    }

    @Test
    void bringsNoFileThatIsNotWhatItsManifestSays() throws IOException {
        Path file = from.closes().file(FIRST.plusDays(2), "values.parquet");
        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);

        assertRefused("copy.damaged", from.workspace(), to);
        assertThat(closes(to).last()).contains(FIRST.plusDays(1));
    }

    @Test
    void refusesTheSameWorkspaceNoneAndOneThatIsWritten() {
        assertRefused("copy.same", from.workspace(), from.workspace());
        assertRefused("workspace.missing", to, from.workspace());
        try (Workspace.WriteLock lock = from.workspace().lock()) {
            assertRefused("workspace.busy", from.workspace(), to);
        }
    }

    @Test
    void leavesThePacksOfAFolderAsTheyAre() throws IOException {
        copy(from.workspace(), to);
        Path file = to.packs().resolve("core").resolve("pack.yaml");
        Files.writeString(file, "# own\n", StandardOpenOption.APPEND);

        assertThat(copy(from.workspace(), to).isNothing()).isTrue();
        assertThat(file).content().endsWith("# own\n");
    }

    /** A balance that was not known of the third day. */
    private static Map<String, String> correction() {
        return Map.of("balance.csv", "account_id,date,balance\nA0," + FIRST.plusDays(2) + ",5.00\n");
    }

    private LakeFixture lake(String name) {
        return SmallWorld.lake(folder.resolve(name));
    }

    private static LakeCopy.Result copy(Workspace from, Workspace to) {
        return new LakeCopy(from, to).run((name, done, all) -> {});
    }

    private static void assertRefused(String code, Workspace from, Workspace to) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> copy(from, to))
                .satisfies(r -> assertThat(r.code()).isEqualTo(code));
    }

    private static Closes closes(Workspace workspace) {
        return Closes.of(workspace, Drops.of(workspace));
    }
}
