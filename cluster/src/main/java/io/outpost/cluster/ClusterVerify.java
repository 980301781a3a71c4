package io.outpost.cluster;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.SqlEngine;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.verify.Verdict;
import io.outpost.engine.verify.Verification;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The job that verifies closed dates on Spark (集群复核任务). */
@Command(
        name = "outpost-cluster-verify",
        footer = {
            "  spark-submit --class io.outpost.cluster.ClusterVerify \\",
            "      outpost-cluster-job.jar --home /mnt/bank --date 2021-12-31"
        })
public final class ClusterVerify extends ClusterJob {

    @Option(names = "--date", paramLabel = "D", descriptionKey = "outpost.verify.date")
    private Optional<LocalDate> date = Optional.empty();

    ClusterVerify() {}

    public static void main(String[] arguments) {
        main(new ClusterVerify(), arguments);
    }

    @Override
    void run(Workspace workspace, Definitions definitions, SqlEngine.Source engines) {
        Verification.Report report = new Verification(workspace, definitions, engines)
                .run(date, (d, done, all) -> tell("cli.verifying", d, done, all));
        new Verdict(report).print(new PrintWriter(System.out, true, StandardCharsets.UTF_8), this::say);
    }
}
