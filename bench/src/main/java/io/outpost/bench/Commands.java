package io.outpost.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command lines of processes that a benchmark starts (被测进程): the program itself, and its jobs on Spark. */
final class Commands {

    private static final Path CLUSTER = Path.of(System.getProperty("outpost.cluster", "cluster/target"));

    private Commands() {}

    static List<String> outpost(String... words) {
        return java(List.of("-Xmx1g"), System.getProperty("java.class.path"), "io.outpost.cli.Outpost", words);
    }

    /** A job of the module {@code cluster}, by its main class, with the flags that the program starts it with. */
    static List<String> spark(String main, String... words) {
        List<String> flags =
                new ArrayList<>(List.of("-Xmx" + System.getenv().getOrDefault("OUTPOST_SPARK_HEAP", "8g")));
        boolean elsewhere = Stream.of(words).anyMatch(w -> w.startsWith("spark://"));
        flags.addAll(
                elsewhere ? List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1") : List.of("-XX:+UseParallelGC"));
        return java(
                flags,
                CLUSTER.resolve("outpost-cluster.jar") + ":" + CLUSTER.resolve("lib") + "/*",
                "io.outpost.cluster." + main,
                words);
    }

    private static List<String> java(List<String> flags, String classpath, String main, String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", classpath, main));
        command.addAll(List.of(words));
        return command;
    }
}
