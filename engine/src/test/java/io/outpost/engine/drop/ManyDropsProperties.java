package io.outpost.engine.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.SmallWorld;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** Many drops are taken in and closed alike, whether the earlier ones' reference data is read from bundles or from the drops. */
class ManyDropsProperties {

    private static final int DROPS = 20;

    private Path folder;

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("many-drops");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        Folders.delete(folder);
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void areTakenAndClosedAlikeWithAndWithoutBundles(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        List<Map<String, String>> drops = withFaults(new SmallWorld(seed, DROPS).drops());
        LakeFixture lake = SmallWorld.lake(folder.resolve("with"));
        LakeFixture alone = SmallWorld.lake(folder.resolve("without"));
        for (int i = 0; i < drops.size(); i++) {
            Report report = lake.takeSome(drops.get(i));

            assertThat(takeAlone(alone, i, drops.get(i)).files())
                    .as("drop %d", i + 1)
                    .isEqualTo(report.files());
            if (i == 17) {
                lake.closeThrough(SmallWorld.FIRST.plusDays(12));
                alone.closeThrough(SmallWorld.FIRST.plusDays(12));
            }
        }

        lake.closeThrough(SmallWorld.FIRST.plusDays(24));
        alone.closeThrough(SmallWorld.FIRST.plusDays(24));
        assertThat(alone.workspace().bundles()).doesNotExist();
        assertThat(lake.workspace().bundles().resolve("account"))
                .isDirectoryContaining("glob:**000001-000016-*.parquet");
        assertThat(manifests(alone)).isEqualTo(manifests(lake));
        for (String file :
                List.of("values.parquet", "employee-values.parquet", "accounts.parquet", "customers.parquet")) {
            assertThat(alone.rows(file)).as(file).isNotEmpty().isEqualTo(lake.rows(file));
        }
    }

    /** The digests of the files that the drops became, their ranges and sums among them; the folders have other names. */
    private static List<Map<String, DropManifest.Taken>> manifests(LakeFixture lake) {
        return Drops.of(lake.workspace()).manifests().stream()
                .map(DropManifest::files)
                .toList();
    }

    /** Rows that refer to what comes only later, or never, and such as an earlier drop brought already. */
    private static List<Map<String, String>> withFaults(List<Map<String, String>> drops) {
        List<Map<String, String>> faulty = new ArrayList<>();
        for (int i = 0; i < drops.size(); i++) {
            Map<String, String> drop = new HashMap<>(drops.get(i));
            drop.computeIfPresent("customer.csv", (file, text) -> text + "N1,无此网点,person,O99,,2021-01-01,\n");
            drop.computeIfPresent("balance.csv", (file, text) -> text + "A60," + text.split("[\n,]")[4] + ",5.00\n");
            if (i > 0) {
                drops.get(i - 1).forEach((file, text) -> {
                    if (file.equals("sale.csv")) {
                        drop.putIfAbsent(file, text);
                    }
                });
            }
            faulty.add(drop);
        }
        return faulty;
    }

    private Report takeAlone(LakeFixture lake, int number, Map<String, String> files) {
        Workspace workspace = lake.workspace();
        try (Workspace.WriteLock lock = workspace.lock();
                Database database = Database.open(workspace)) {
            Path drop = Files.createDirectories(folder.resolve("alone" + number));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(drop.resolve(file.getKey()), file.getValue());
            }
            return new Intake(
                            workspace,
                            database,
                            lake.definitions().records(),
                            lake.definitions().indicatorIds(),
                            Drops.of(workspace),
                            DropFolder.of(drop, lake.definitions().records()))
                    .take(false, Progress.NONE);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
