package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.lake.SqlEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SparkDialect} asks for in its own spelling, Spark does. */
class SparkDialectTest {

    @Test
    void aFewKeysPickTheRowsOfAFileBeforeTheseAreMoved(@TempDir Path folder) {
        Map<String, String> asIfLarge = Map.of(
                "spark.sql.autoBroadcastJoinThreshold",
                "1",
                "spark.sql.optimizer.runtime.bloomFilter.applicationSideScanSizeThreshold",
                "1");
        try (SqlEngine engine = SparkEngine.open(TestSpark.session(), asIfLarge, folder)) {
            engine.keep("base", "select cast(id as string) as account_id, id as balance from range(1000)");
            engine.keep("touch", "select account_id from base where balance % 100 = 0");
            String picked = "select account_id, balance from base where account_id in "
                    + engine.dialect().few("account_id", "touch");

            assertThat(engine.rows("explain " + picked).toString()).contains("might_contain");
            assertThat(engine.rows(picked + " order by balance"))
                    .hasSize(10)
                    .first()
                    .asString()
                    .isEqualTo("[0, 0]");
        }
    }
}
