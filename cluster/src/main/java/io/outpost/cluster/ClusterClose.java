package io.outpost.cluster;

import io.outpost.cluster.address.Addresses;
import io.outpost.engine.close.Close;
import io.outpost.engine.close.Policy;
import io.outpost.engine.definition.DefinitionFaults;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Workspace;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The job that closes open business dates on Spark (集群日终任务). */
@Command(name = "outpost-cluster-job", description = "Closes every open business date in order, on Spark. 集群日终。")
public final class ClusterClose implements Runnable {

    private final Language language = Language.ofEnvironment(System.getenv());
    private final PrintStream err;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            required = true,
            description = "The workspace: a folder that all machines see, hdfs://… or s3a://…")
    private String home = "data";

    @Option(
            names = "--through",
            paramLabel = "DATE",
            description = "The last date to close; may go past the last fact.")
    private Optional<LocalDate> through = Optional.empty();

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master. Default: what spark-submit says, or local[*].")
    private Optional<String> master = Optional.empty();

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark.")
    private Map<String, String> settings = new HashMap<>();

    private ClusterClose(PrintStream err) {
        this.err = err;
    }

    public static void main(String[] arguments) {
        int code = run(arguments);
        // Under YARN and Kubernetes a driver that has done its work just returns.
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs the job and gives its exit code. */
    static int run(String... arguments) {
        System.getProperties().putIfAbsent("log4j2.configurationFile", "outpost-log4j2.properties");
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        ClusterClose close = new ClusterClose(err);
        CommandLine line = new CommandLine(close);
        line.setExecutionExceptionHandler((failure, command, parsed) -> close.failed(failure));
        return line.execute(arguments);
    }

    @Override
    public void run() {
        Addresses.refuseSecrets(settings);
        Workspace workspace = new Workspace(Addresses.path(home, settings)).required();
        Definitions definitions = Definitions.load(workspace.packs());
        master.ifPresent(m -> settings.put("spark.master", m));
        SparkSession spark = Sessions.open(settings);
        try {
            Close close = new Close(
                    workspace, definitions, Policy.STANDARD, () -> SparkEngine.open(spark, workspace.scratch()));
            Close.Result result = close.through(
                    through,
                    (date, done, all) -> err.println(text("cli.closing") + " " + date + " (" + done + "/" + all + ")"));
            if (result.dates() == 0) {
                err.println(text("cli.closed-nothing"));
            } else {
                err.println(text(
                        result.again() > 0 ? "cli.closed-again" : "cli.closed",
                        result.dates(),
                        result.first().orElseThrow(),
                        result.last().orElseThrow(),
                        result.again()));
            }
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
        err.println(text("cli.internal-error"));
        failure.printStackTrace(err);
        return 3;
    }

    private String text(String code, Object... facts) {
        return Messages.text(language, code, facts);
    }
}
