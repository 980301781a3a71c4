package io.outpost.cluster;

import io.outpost.cluster.Nation.Size;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The job that writes a nation's day drops, to try sizes with (生成全国数据包). */
@Command(
        name = "outpost-cluster-generate",
        description = "Writes the day drops of a nation's network, in parallel, on Spark. 生成全国数据包。")
public final class ClusterGenerate implements Callable<Integer> {

    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private final Language language = Language.ofEnvironment(System.getenv());
    private final PrintStream err;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DEST", description = "An empty or new folder; addresses that Spark knows will do, too.")
    private String destination = "";

    @Option(names = "--accounts", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private long accounts = 10_000_000;

    @Option(names = "--outlets", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
    private int outlets = 31_700;

    @Option(names = "--days", paramLabel = "N", description = "How many business dates. Default: ${DEFAULT-VALUE}.")
    private int days = 3;

    @Option(names = "--first", paramLabel = "DATE", description = "The first of them. Default: ${DEFAULT-VALUE}.")
    private LocalDate first = LocalDate.of(2021, 10, 1);

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same sizes and seed give the same rows. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark's master. Default: what spark-submit says, or local[*].")
    private Optional<String> master = Optional.empty();

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark.")
    private Map<String, String> settings = new HashMap<>();

    private ClusterGenerate(PrintStream err) {
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
        ClusterGenerate generate = new ClusterGenerate(err);
        CommandLine line = new CommandLine(generate);
        line.setExecutionExceptionHandler((failure, command, parsed) -> generate.failed(failure));
        return line.execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        checkSizes();
        master.ifPresent(m -> settings.put("spark.master", m));
        SparkSession spark = Sessions.open(settings);
        try {
            new NationDrops(spark, new Size(accounts, outlets, days, first, seed))
                    .write(
                            destination(),
                            (date, file, rows) -> err.println(text("cluster.generating", date, file, rows)));
        } finally {
            spark.stop();
        }
        err.println(text("cluster.generated", days, destination));
        return 0;
    }

    private void checkSizes() {
        check("--accounts", accounts, 1, 10_000_000_000L);
        check("--outlets", outlets, 1, 200_000);
        check("--days", days, 1, 366);
        if (first.isBefore(EARLIEST) || first.isAfter(LATEST)) {
            throw refused("--first", first, EARLIEST, LATEST);
        }
    }

    private void check(String option, long value, long least, long greatest) {
        if (value < least || value > greatest) {
            throw refused(option, value, least, greatest);
        }
    }

    private CommandLine.ParameterException refused(String option, Object value, Object least, Object greatest) {
        return new CommandLine.ParameterException(
                spec.commandLine(), text("cluster.size", option, value, least, greatest));
    }

    /** A plain path is one of this machine's. */
    private Path destination() {
        boolean isAddress = destination.matches("[a-z][a-z0-9]+:/.*");
        return new Path(
                isAddress
                        ? destination
                        : "file://" + java.nio.file.Path.of(destination).toAbsolutePath());
    }

    private int failed(Exception failure) {
        if (failure instanceof Refusal refusal) {
            err.println(refusal.text(language));
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
