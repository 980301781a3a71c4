package io.outpost.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Starts and stops a small Spark cluster on this machine (本机集群). */
@Command(
        name = "cluster",
        description = "Starts and stops a small Spark cluster on this machine, for trying. 本机集群。",
        footerHeading = "%nExample:%n",
        footer = {"  ./outpost cluster start", "  ./outpost close --engine spark --master spark://127.0.0.1:7077"})
final class ClusterCommand implements Runnable {

    private static final String CONTROL = "ClusterControl";

    @ParentCommand
    private Outpost outpost;

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: start or stop");
    }

    @Command(name = "start", description = "A master and workers of one core each, on the loopback address.")
    int start(
            @Option(names = "--workers", paramLabel = "N", defaultValue = "2", description = "Default: 2.") int workers,
            @Option(
                            names = "--memory",
                            paramLabel = "M",
                            defaultValue = "2g",
                            description = "Of each worker. Default: 2g.")
                    String memory,
            @Option(
                            names = "--port",
                            paramLabel = "PORT",
                            defaultValue = "7077",
                            description = "The master's. Default: 7077.")
                    int port) {
        return SparkProcess.run(
                CONTROL, List.of("start", folder(), String.valueOf(port), String.valueOf(workers), memory));
    }

    @Command(name = "stop", description = "Ends its processes.")
    int stop() {
        return SparkProcess.run(CONTROL, List.of("stop", folder()));
    }

    private String folder() {
        return outpost.workspace().root().resolve("cluster").toString();
    }
}
