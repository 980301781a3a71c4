package io.outpost.cluster;

import io.outpost.cluster.address.Addresses;
import io.outpost.engine.definition.DefinitionFaults;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * A job as a process of its own (任务进程): its settings, what it says, and how it ends.
 *
 * <p>It ends with 0 when its work is done, 1 when it refuses or finds something wrong, 2 when it is called wrongly, 3 when something broke.
 */
abstract class JobProcess implements Callable<Integer> {

    private final Language language = Language.ofEnvironment(System.getenv());
    private final PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);

    @Option(names = "--conf", paramLabel = "KEY=VALUE")
    private Map<String, String> settings = new HashMap<>();

    /**
     * Does the job's work.
     *
     * @param settings Spark's, none of them a secret
     */
    abstract void work(Map<String, String> settings) throws IOException;

    /** The workspaces and folders that the job was given. */
    abstract Stream<String> places();

    /** What a job does in a session of Spark. */
    interface InSession {
        void run(SparkSession spark) throws IOException;
    }

    /**
     * Does work in a session of its own.
     *
     * @param master where Spark runs; otherwise what {@code spark-submit} says, or this process
     * @throws Refusal {@code cluster.executors-lost}
     */
    final void inSession(Optional<String> master, Map<String, String> settings, InSession work) throws IOException {
        SparkSession spark = Sessions.open(master, settings);
        ExecutorWatch watch = ExecutorWatch.over(spark.sparkContext(), this);
        try (watch) {
            work.run(spark);
        } catch (Exception e) {
            Optional<Refusal> lost = watch.refusal();
            if (lost.isPresent()) {
                throw lost.get();
            }
            throw e;
        } finally {
            spark.stop();
        }
    }

    static void main(JobProcess job, String... arguments) {
        int code = run(job, arguments);
        // Under YARN and Kubernetes a driver that has done its work just returns.
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Runs a job and gives its exit code. */
    static int run(JobProcess job, String... arguments) {
        System.getProperties().putIfAbsent("log4j2.configurationFile", "outpost-log4j2.properties");
        return job.commandLine(job.language).execute(arguments);
    }

    /** How the job is called, told in a language. */
    final CommandLine commandLine(Language readers) {
        CommandLine line = new CommandLine(this);
        line.setResourceBundle(Messages.help(readers));
        line.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        return line;
    }

    @Override
    public final Integer call() throws IOException {
        Addresses.refuseSecrets(settings);
        work(settings);
        return 0;
    }

    private int failed(Exception failure) {
        if (failure instanceof DefinitionFaults faults) {
            faults.faults().forEach(f -> err.println(f.text(language)));
            return 1;
        }
        Optional<Refusal> refusal = failure instanceof Refusal r ? Optional.of(r) : addressed(failure);
        if (refusal.isPresent()) {
            err.println(refusal.get().text(language));
            return 1;
        }
        say("cli.internal-error");
        failure.printStackTrace(err);
        return 3;
    }

    private Optional<Refusal> addressed(Exception failure) {
        String addresses = places().filter(p -> p.contains("://")).collect(Collectors.joining(", "));
        return addresses.isEmpty() ? Optional.empty() : Addresses.refusal(failure, addresses);
    }

    String text(String code, Object... facts) {
        return Messages.text(language, code, facts);
    }

    void say(String code, Object... facts) {
        err.println(text(code, facts));
    }

    /** Says how far the work has come. */
    void tell(String taskCode, Object at, long done, long all) {
        err.println(text(taskCode) + " " + at + " (" + done + "/" + all + ")");
    }
}
