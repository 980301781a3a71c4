package io.outpost.bench;

import io.outpost.cli.SparkProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command lines of processes that a benchmark starts (被测进程): the program itself, and its jobs on Spark. */
final class Commands {

    private Commands() {}

    static List<String> outpost(String... words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), "io.outpost.cli.Outpost"));
        command.addAll(List.of(words));
        return command;
    }

    /** A job of the module {@code cluster}, by its main class, as the program starts it. */
    static List<String> spark(String main, String... words) {
        return SparkProcess.command(main, List.of(words));
    }
}
