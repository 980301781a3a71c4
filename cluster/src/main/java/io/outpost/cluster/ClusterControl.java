package io.outpost.cluster;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Starts and stops a small cluster on this machine (本机集群启停): {@code start FOLDER PORT WORKERS MEMORY} or {@code stop FOLDER}. */
public final class ClusterControl {

    private ClusterControl() {}

    public static void main(String[] arguments) {
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        Language language = Language.ofEnvironment(System.getenv());
        StandaloneCluster cluster = new StandaloneCluster(Path.of(arguments[1]));
        if (arguments[0].equals("stop")) {
            err.println(Messages.text(language, "cluster.stopped", cluster.stop()));
        } else if (!cluster.running().isEmpty()) {
            err.println(Messages.text(language, "cluster.running", arguments[1]));
            System.exit(1);
        } else {
            String master = cluster.start(
                    System.getProperty("java.class.path"),
                    Integer.parseInt(arguments[2]),
                    Integer.parseInt(arguments[3]),
                    arguments[4]);
            err.println(Messages.text(language, "cluster.started", master, arguments[3]));
        }
    }
}
