package io.outpost.cluster;

import io.outpost.cluster.address.Addresses;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.LakeCopy;
import io.outpost.engine.lake.Workspace;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job that brings one workspace's drops and closed dates to another, either of them a folder or an address (工作区搬运任务). */
@Command(
        name = "outpost-cluster-copy",
        description =
                "Brings drops, packs and closed dates that are missing or differ from one workspace to another. 搬运。")
public final class ClusterCopy implements Runnable {

    private final Language language = Language.ofEnvironment(System.getenv());
    private final PrintStream err;

    @Parameters(index = "0", paramLabel = "FROM", description = "A folder, hdfs://… or s3a://…")
    private String from = "";

    @Parameters(index = "1", paramLabel = "TO", description = "A folder, hdfs://… or s3a://…")
    private String to = "";

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "A setting, such as spark.hadoop.fs.s3a.endpoint.")
    private Map<String, String> settings = new HashMap<>();

    private ClusterCopy(PrintStream err) {
        this.err = err;
    }

    public static void main(String[] arguments) {
        int code = run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs the job and gives its exit code. */
    static int run(String... arguments) {
        System.getProperties().putIfAbsent("log4j2.configurationFile", "outpost-log4j2.properties");
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        ClusterCopy copy = new ClusterCopy(err);
        CommandLine line = new CommandLine(copy);
        line.setExecutionExceptionHandler((failure, command, parsed) -> copy.failed(failure));
        return line.execute(arguments);
    }

    @Override
    public void run() {
        Addresses.refuseSecrets(settings);
        Workspace giving = new Workspace(Addresses.path(from, settings));
        Workspace taking = new Workspace(Addresses.path(to, settings));
        LakeCopy.Result result = new LakeCopy(giving, taking)
                .run((name, done, all) ->
                        err.println(text("copy.bringing") + " " + name + " (" + done + "/" + all + ")"));
        err.println(
                result.isNothing()
                        ? text("copy.nothing", giving.root(), taking.root())
                        : text("copy.brought", result.drops(), result.dates(), result.packFiles(), taking.root()));
    }

    private int failed(Exception failure) {
        Optional<Refusal> refusal = failure instanceof Refusal r ? Optional.of(r) : addressed(failure);
        if (refusal.isPresent()) {
            err.println(refusal.get().text(language));
            return 1;
        }
        err.println(text("cli.internal-error"));
        failure.printStackTrace(err);
        return 3;
    }

    private Optional<Refusal> addressed(Exception failure) {
        return Addresses.refusal(failure, from.contains("://") && to.contains("://") ? from + ", " + to : address());
    }

    private String address() {
        return from.contains("://") ? from : to;
    }

    private String text(String code, Object... facts) {
        return Messages.text(language, code, facts);
    }
}
