package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.Policy;
import io.outpost.engine.close.SmallWorld;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** What holds of the close on Spark in every world: it writes what DuckDB writes, and each goes on where the other stopped. */
class SparkCloseProperties {

    private static final Policy BASE_EVERY_THIRD_DATE = new Policy(3, 1.0, 1_000_000);
    private static final Policy EACH_DATE_BY_ITSELF = new Policy(3, 1e9, 0);

    private Path folder;

    @BeforeTry
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("spark-close");
    }

    @AfterTry
    void deleteFolder() throws IOException {
        Folders.delete(folder);
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void writesTheSameFilesInBatches(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        writesTheSameFiles(seed, BASE_EVERY_THIRD_DATE, SmallWorld.FIRST.plusDays(6));
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void writesTheSameFilesDateByDate(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        writesTheSameFiles(seed, EACH_DATE_BY_ITSELF, SmallWorld.FIRST.plusDays(4));
    }

    private void writesTheSameFiles(long seed, Policy policy, LocalDate last) {
        SmallWorld world = new SmallWorld(seed, 2);
        LakeFixture duck = lake("duck", world);
        LakeFixture spark = lake("spark", world);

        duck.close(policy, Optional.of(last));
        TestSpark.close(spark, policy, Optional.of(last));

        assertThat(SameLake.assertSame(spark, duck)).isPositive();
    }

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void goesOnWhereTheOtherEngineStopped(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) {
        Random random = new Random(seed);
        SmallWorld world = new SmallWorld(seed, 2);
        LakeFixture duck = SmallWorld.lake(folder.resolve("duck"));
        LakeFixture both = SmallWorld.lake(folder.resolve("both"));
        boolean onSpark = random.nextBoolean();

        for (Map<String, String> drop : world.drops()) {
            duck.take(drop);
            both.take(drop);
        }
        duck.close(Policy.STANDARD, Optional.of(SmallWorld.FIRST.plusDays(6)));
        for (int days : List.of(2, 6)) {
            LocalDate through = SmallWorld.FIRST.plusDays(days);
            if (onSpark) {
                TestSpark.close(both, Policy.STANDARD, Optional.of(through));
            } else {
                both.close(Policy.STANDARD, Optional.of(through));
            }
            onSpark = !onSpark;
        }

        assertThat(SameLake.assertSame(both, duck)).isPositive();
        SameLake.assertSameAnswers(both, duck);
        assertThat(both.closes().manifests().keySet())
                .as("files in several parts")
                .anyMatch(date -> Files.isDirectory(both.closes().folder(date).resolve("values.parquet")));
        assertThat(new Verification(both.workspace(), both.definitions())
                        .run(Optional.empty(), (date, done, all) -> {})
                        .differences())
                .isEmpty();
    }

    private LakeFixture lake(String name, SmallWorld world) {
        LakeFixture lake = SmallWorld.lake(folder.resolve(name));
        world.drops().forEach(lake::take);
        return lake;
    }
}
