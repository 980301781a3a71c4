package io.outpost.cluster;

import io.outpost.engine.close.Close;
import io.outpost.engine.close.Policy;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.SqlEngine;
import io.outpost.engine.lake.Workspace;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The job that closes open business dates on Spark (集群日终任务). */
@Command(
        name = "outpost-cluster-job",
        footer = "  spark-submit outpost-cluster-job.jar --home /mnt/bank --through 2021-12-31")
public final class ClusterClose extends ClusterJob {

    @Option(names = "--through", paramLabel = "DATE")
    private Optional<LocalDate> through = Optional.empty();

    ClusterClose() {}

    public static void main(String[] arguments) {
        main(new ClusterClose(), arguments);
    }

    @Override
    void run(Workspace workspace, Definitions definitions, SqlEngine.Source engines) {
        Close close = new Close(workspace, definitions, Policy.STANDARD, engines);
        Close.Result result = close.through(through, (date, done, all) -> tell("cli.closing", date, done, all));
        if (result.dates() == 0) {
            say("cli.closed-nothing");
        } else {
            say(
                    result.again() > 0 ? "cli.closed-again" : "cli.closed",
                    result.dates(),
                    result.first().orElseThrow(),
                    result.last().orElseThrow(),
                    result.again());
        }
    }
}
