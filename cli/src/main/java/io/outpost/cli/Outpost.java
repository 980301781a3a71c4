package io.outpost.cli;

import io.outpost.engine.definition.DefinitionFaults;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.Workspace;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of Outpost (命令行入口). */
@Command(
        name = "outpost",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            InitCommand.class,
            ConvertCommand.class,
            ImportCommand.class,
            CloseCommand.class,
            ClusterCommand.class,
            BulletinCommand.class,
            ValuesCommand.class,
            ExplainCommand.class,
            SeriesCommand.class,
            MeetingCommand.class,
            RecordCommand.class,
            StreakCommand.class,
            ReachedCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            FiguresCommand.class,
            ServeCommand.class
        },
        footer = {
            "  ./outpost demo",
            "  ./outpost --home bank init",
            "  ./outpost --home bank import drops/2021-10-01",
            "  ./outpost --home bank close",
            "  ./outpost --home bank serve",
            "  ./outpost --home bank values deposit.balance --date 2021-10-01 --level COUNTY",
            "%n${bundle:environment}",
            "  OUTPOST_LANG     ${bundle:environment.language}",
            "  OUTPOST_MEMORY   ${bundle:environment.memory}",
            "  OUTPOST_THREADS  ${bundle:environment.threads}"
        })
public final class Outpost implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--home", paramLabel = "DIR", defaultValue = "${env:OUTPOST_HOME:-./data}")
    private String home;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT)
    private boolean help;

    private final Language language;

    Outpost(Language language) {
        this.language = language;
    }

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command and gives its exit code. */
    public static int run(String... arguments) {
        chooseLog(List.of(arguments));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        CommandLine line = new Outpost(Language.ofEnvironment(System.getenv())).commandLine();
        line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        return line.execute(arguments);
    }

    /** All commands, which speak the reader's language: the annotations have the names, the bundle has the texts. */
    CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        line.setResourceBundle(Messages.help(language));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command.getErr()));
        line.setParameterExceptionHandler((wrong, words) -> WrongUse.tell(wrong, language));
        return line;
    }

    /** The application logs; the other commands speak to people only. */
    private static void chooseLog(List<String> words) {
        boolean serves = words.contains("serve") || words.contains("demo") && !words.contains("--no-serve");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty(
                "slf4j.provider",
                serves ? "ch.qos.logback.classic.spi.LogbackServiceProvider" : "org.slf4j.nop.NOPServiceProvider");
    }

    @Override
    public void run() {
        throw WrongUse.noCommand(spec.commandLine());
    }

    private int failed(Exception failure, PrintWriter err) {
        if (failure instanceof Refusal refusal) {
            err.println(refusal.text(language));
            return 1;
        }
        if (failure instanceof DefinitionFaults faults) {
            faults.faults().forEach(f -> err.println(f.text(language)));
            return 1;
        }
        if (LakeFailure.isOfFullDisk(failure)) {
            err.println(Messages.text(language, "disk.full", home));
            return 1;
        }
        err.println(Messages.text(language, "cli.internal-error"));
        failure.printStackTrace(err);
        return 3;
    }

    /**
     * The workspace on this machine.
     *
     * @throws Refusal {@code workspace.is-address} when it is elsewhere
     */
    Workspace workspace() {
        if (isAtAddress()) {
            throw new Refusal("workspace.is-address", home);
        }
        return new Workspace(Path.of(home));
    }

    /** Whether the workspace is where only Spark reads: on HDFS or S3. */
    boolean isAtAddress() {
        return home.contains("://");
    }

    /** The workspace as the cluster's jobs are told of it. */
    String home() {
        return isAtAddress() ? home : workspace().required().root().toString();
    }

    Definitions definitions() {
        return Definitions.load(workspace().required().packs());
    }

    Language language() {
        return language;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    void say(String code, Object... facts) {
        err().println(Messages.text(language, code, facts));
    }
}
