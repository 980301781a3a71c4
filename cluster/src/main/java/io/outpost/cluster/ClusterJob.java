package io.outpost.cluster;

import io.outpost.cluster.address.Addresses;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.SqlEngine;
import io.outpost.engine.lake.Workspace;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** A job over a workspace on Spark (集群任务): where the workspace is, and a session that suits it. */
abstract class ClusterJob extends JobProcess {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            required = true,
            description = "The workspace: a folder that all machines see, hdfs://… or s3a://…")
    private String home = "data";

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master. Default: what spark-submit says, or local[*].")
    private Optional<String> master = Optional.empty();

    abstract void run(Workspace workspace, Definitions definitions, SqlEngine.Source engines);

    @Override
    final Stream<String> places() {
        return Stream.of(home);
    }

    @Override
    final void work(Map<String, String> settings) {
        Workspace workspace = new Workspace(Addresses.path(home, settings)).required();
        Definitions definitions = Definitions.load(workspace.packs());
        SparkSession spark = Sessions.open(master, settings);
        try {
            Map<String, String> suiting = Sessions.suiting(Drops.of(workspace), spark);
            run(workspace, definitions, () -> SparkEngine.open(spark, suiting, workspace.scratch()));
        } finally {
            spark.stop();
        }
    }
}
