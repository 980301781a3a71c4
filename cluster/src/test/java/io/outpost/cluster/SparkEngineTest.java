package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.SqlEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements run side by side, and yet as if one after the other. */
class SparkEngineTest {

    @TempDir
    Path folder;

    @Test
    void whateverNamesRowsWaitsForThem() {
        try (SqlEngine engine = engine()) {
            engine.keep("numbers", "select id from range(0, 200000, 1, 8)");
            engine.keep("doubled", "select id * 2 as id from numbers");
            engine.view("both", "select id from numbers union all select id from doubled");
            assertThat(engine.number("select sum(id) from both")).isEqualTo(3L * 199_999 * 100_000);

            engine.keep("numbers", "select cast(7 as bigint) as id");
            engine.keep("doubled", "select id * 2 as id from numbers");
            assertThat(engine.number("select sum(id) from doubled")).isEqualTo(14);
            engine.drop("numbers");
            assertThat(engine.number("select sum(id) from doubled")).isEqualTo(14);
        }
        assertThat(folder.resolve("scratch").resolve("spark")).doesNotExist();
    }

    @Test
    void aFailureIsToldByWhateverReadsTheRowsAndByNothingElse() {
        try (SqlEngine engine = engine()) {
            engine.keep("broken", "select cast(id || 'x' as int) as id from range(1)");
            engine.keep("after", "select id + 1 as id from broken");
            engine.keep("sound", "select id from range(3)");
            assertThat(engine.number("select count(*) from sound")).isEqualTo(3);
            assertThatExceptionOfType(LakeFailure.class)
                    .isThrownBy(() -> engine.rows("select id from after"))
                    .withMessageContaining("'0x'");
            assertThatExceptionOfType(LakeFailure.class).isThrownBy(() -> engine.view("seen", "select id from broken"));

            engine.keep("broken", "select id from range(5)");
            assertThat(engine.number("select count(*) from broken")).isEqualTo(5);
        }
    }

    @Test
    void filesAreWrittenEachWithItsRows() throws Exception {
        Map<Path, String> files = new LinkedHashMap<>();
        for (int i = 1; i <= 4; i++) {
            files.put(folder.resolve(i + ".parquet"), "select id from range(" + i * 1_000 + ") order by id");
        }
        try (SqlEngine engine = engine()) {
            engine.write(files);

            for (int i = 1; i <= 4; i++) {
                Path file = folder.resolve(i + ".parquet");
                assertThat(engine.number(
                                "select count(*) from " + engine.dialect().parquet(List.of(file))))
                        .isEqualTo(i * 1_000L);
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.filter(p -> p.toString().endsWith(".parts"))).isEmpty();
        }
    }

    private SqlEngine engine() {
        return SparkEngine.open(TestSpark.session(), Map.of(), folder.resolve("scratch"));
    }
}
