package io.outpost.cluster;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.Close;
import io.outpost.engine.close.Policy;
import io.outpost.engine.lake.SqlEngine;
import io.outpost.engine.lake.Workspace;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Spark within the tests' process, for all of them together. */
public final class TestSpark {

    /** Few tasks, and no compiling of what runs once over a few rows. */
    private static final Map<String, String> SMALL = Map.of(
            "spark.master", "local[2]",
            "spark.sql.shuffle.partitions", "2",
            // So that small files, too, are written in parts.
            "spark.sql.adaptive.enabled", "false",
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1");

    private TestSpark() {}

    private static final class Holder {
        private static final SparkSession SESSION = Sessions.open(Optional.empty(), SMALL);
    }

    static SparkSession session() {
        return Holder.SESSION;
    }

    public static SqlEngine engine(LakeFixture lake) {
        return engine(lake.workspace());
    }

    public static SqlEngine engine(Workspace workspace) {
        return SparkEngine.open(session(), Map.of(), workspace.scratch());
    }

    /** Sets one of Hadoop's settings, under the name that it has among Spark's. */
    public static void set(String name, String value) {
        session().sparkContext().hadoopConfiguration().set(name.replace("spark.hadoop.", ""), value);
    }

    static Close.Result close(LakeFixture lake, Policy policy, Optional<LocalDate> through) {
        return new Close(lake.workspace(), lake.definitions(), policy, () -> engine(lake))
                .through(through, (date, done, all) -> {});
    }
}
