package io.outpost.cluster;

import io.outpost.cluster.address.Addresses;
import io.outpost.engine.definition.DefinitionFaults;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.SqlEngine;
import io.outpost.engine.lake.Workspace;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A job over a workspace on Spark (集群任务): its options, its session, and what it says when it fails. */
abstract class ClusterJob implements Runnable {

    private final Language language = Language.ofEnvironment(System.getenv());
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

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

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark.")
    private Map<String, String> settings = new HashMap<>();

    /** Does the job's work. */
    abstract void run(Workspace workspace, Definitions definitions, SqlEngine.Source engines);

    /** Runs a job as a process does. */
    static void main(ClusterJob job, String... arguments) {
        System.getProperties().putIfAbsent("log4j2.configurationFile", "outpost-log4j2.properties");
        CommandLine line = new CommandLine(job);
        line.setExecutionExceptionHandler((failure, command, parsed) -> job.failed(failure));
        int code = line.execute(arguments);
        // Under YARN and Kubernetes a driver that has done its work just returns.
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public final void run() {
        Addresses.refuseSecrets(settings);
        Workspace workspace = new Workspace(Addresses.path(home, settings)).required();
        Definitions definitions = Definitions.load(workspace.packs());
        master.ifPresent(m -> settings.put("spark.master", m));
        SparkSession spark = Sessions.open(settings);
        try {
            Map<String, String> suiting = Sessions.suiting(Drops.of(workspace), spark);
            run(workspace, definitions, () -> SparkEngine.open(spark, suiting, workspace.scratch()));
        } finally {
            spark.stop();
        }
    }

    private int failed(Exception failure) {
        if (failure instanceof Refusal refusal) {
            err.println(refusal.text(language));
            return 1;
        }
        if (failure instanceof DefinitionFaults faults) {
            faults.faults().forEach(f -> err.println(f.text(language)));
            return 1;
        }
        Optional<Refusal> addressed = Addresses.refusal(failure, home);
        if (addressed.isPresent() && home.contains("://")) {
            err.println(addressed.get().text(language));
            return 1;
        }
        say("cli.internal-error");
        failure.printStackTrace(err);
        return 3;
    }

    void say(String code, Object... facts) {
        err.println(Messages.text(language, code, facts));
    }

    /** Says how far the work has come. */
    void tell(String taskCode, Object at, long done, long all) {
        err.println(Messages.text(language, taskCode) + " " + at + " (" + done + "/" + all + ")");
    }
}
