package io.outpost.cli;

import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own in which Spark runs (Spark 子进程): Spark and the application never share one. */
public final class SparkProcess {

    private SparkProcess() {}

    /**
     * The command line of a main class of the cluster module; {@code OUTPOST_SPARK_HEAP} in the environment is its heap.
     *
     * @throws Refusal {@code cli.engine-missing} when the module is not built
     */
    public static List<String> command(String main, List<String> arguments) {
        Path folder = Path.of(System.getProperty("outpost.cluster", "cluster/target"));
        Path jar = folder.resolve("outpost-cluster.jar");
        if (!Files.exists(jar)) {
            throw new Refusal("cli.engine-missing");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + folder.resolve("spark-jvm.options"),
                "-Xmx" + System.getenv().getOrDefault("OUTPOST_SPARK_HEAP", "3g"),
                "-Dfile.encoding=UTF-8"));
        command.addAll(
                worksItself(arguments)
                        ? List.of("-XX:+UseParallelGC")
                        // Who only plans and waits does it as fast compiled lightly, and leaves the cores to others.
                        // Such code has 48 MB by default; Spark outgrows it, and compiles again what was thrown out.
                        : List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"));
        if (Runtime.version().feature() >= 24) {
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        // Hadoop's own settings, such as the namenodes behind a name, where they are as on every Hadoop client.
        String hadoop = System.getenv("HADOOP_CONF_DIR");
        String classpath = jar + ":" + folder.resolve("lib") + "/*" + (hadoop == null ? "" : ":" + hadoop);
        command.addAll(List.of("-cp", classpath, "io.outpost.cluster." + main));
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs a main class of the cluster module to its end; what it says is heard here.
     *
     * @return its exit code
     * @throws Refusal {@code cli.engine-missing} when the module is not built
     */
    static int run(String main, List<String> arguments) {
        List<String> command = command(main, arguments);
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            Thread ending = new Thread(process::destroy);
            Runtime.getRuntime().addShutdownHook(ending);
            int code = process.waitFor();
            Runtime.getRuntime().removeShutdownHook(ending);
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whether the rows are worked on in this process, rather than by the workers of a master. */
    private static boolean worksItself(List<String> arguments) {
        int master = arguments.indexOf("--master");
        return master < 0 || arguments.get(master + 1).startsWith("local");
    }
}
