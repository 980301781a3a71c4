package io.outpost.cluster;

import io.outpost.cluster.address.Addresses;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.SqlEngine;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** A job over a workspace on Spark (集群任务): where the workspace is, and a session that suits it. */
abstract class ClusterJob extends JobProcess {

    @Option(names = "--home", paramLabel = "DIR", required = true, descriptionKey = "outpost-cluster.home")
    private String home = "data";

    @Option(names = "--master", paramLabel = "URL", descriptionKey = "outpost-cluster.master")
    private Optional<String> master = Optional.empty();

    abstract void run(Workspace workspace, Definitions definitions, SqlEngine.Source engines);

    @Override
    final Stream<String> places() {
        return Stream.of(home);
    }

    @Override
    final void work(Map<String, String> settings) throws IOException {
        Workspace workspace = new Workspace(Addresses.path(home, settings)).required();
        Definitions definitions = Definitions.load(workspace.packs());
        inSession(master, settings, spark -> {
            Map<String, String> suiting = Sessions.suiting(Drops.of(workspace), spark);
            run(workspace, definitions, () -> SparkEngine.open(spark, suiting, workspace.scratch()));
        });
    }
}
