package io.outpost.cluster;

import io.outpost.engine.lake.Folders;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A small cluster on this machine (本机集群): a master and workers of one core each, as processes of their own that outlive the one
 * which started them.
 *
 * <p>It is for trying and for tests: it listens on the loopback address only and asks nobody who he is.
 */
final class StandaloneCluster {

    private static final String HOST = "127.0.0.1";
    private static final String DAEMONS = "org.apache.spark.deploy.";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Path folder;

    /** The cluster whose logs, work and process ids are in a folder. */
    StandaloneCluster(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Starts a master and workers, and waits until all have found each other.
     *
     * @param classpath where Spark's jars are
     * @param memory of each worker, as Spark writes it, such as {@code 2g}
     * @return the master's address
     */
    String start(String classpath, int port, int workers, String memory) {
        if (!running().isEmpty()) {
            throw new IllegalStateException("a cluster runs already from " + folder);
        }
        try {
            Files.createDirectories(folder.resolve("work"));
            Files.deleteIfExists(processes());
            Path home = sparkHome(classpath);
            String master = "spark://" + HOST + ":" + port;
            daemon(
                    home,
                    classpath,
                    "master",
                    "I have been elected leader",
                    List.of("master.Master", "--host", HOST, "--port", String.valueOf(port), "--webui-port", "0"));
            for (int i = 1; i <= workers; i++) {
                daemon(
                        home,
                        classpath,
                        "worker-" + i,
                        "Successfully registered with master",
                        List.of(
                                "worker.Worker",
                                "--host",
                                HOST,
                                "--webui-port",
                                "0",
                                "--cores",
                                "1",
                                "--memory",
                                memory,
                                "--work-dir",
                                folder.resolve("work").toString(),
                                master));
            }
            return master;
        } catch (IOException e) {
            stop();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** Stops the cluster with the executors of its workers, and says how many masters and workers ran. */
    int stop() {
        List<ProcessHandle> running = running();
        List<ProcessHandle> all = new ArrayList<>(running);
        running.forEach(p -> p.descendants().forEach(all::add));
        all.forEach(ProcessHandle::destroy);
        for (ProcessHandle process : all) {
            process.onExit()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .exceptionally(late -> {
                        process.destroyForcibly();
                        return process;
                    })
                    .join();
        }
        try {
            Folders.delete(folder.resolve("spark"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return running.size();
    }

    /** The cluster's processes that are alive: the master and the workers. */
    List<ProcessHandle> running() {
        if (!Files.exists(processes())) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(processes())) {
            // The number of a process that has ended may be another's by now.
            return lines.flatMap(line -> ProcessHandle.of(Long.parseLong(line)).stream())
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> p.info().commandLine().orElse("").contains(DAEMONS))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path processes() {
        return folder.resolve("processes");
    }

    /** What a worker takes for an installation of Spark: a mark, and links to the jars. */
    private Path sparkHome(String classpath) throws IOException {
        Path home = folder.resolve("spark");
        Path jars = Files.createDirectories(home.resolve("jars"));
        Files.writeString(home.resolve("RELEASE"), "");
        for (Path jar : jars(classpath)) {
            Path link = jars.resolve(jar.getFileName());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, jar.toAbsolutePath());
        }
        return home;
    }

    private static List<Path> jars(String classpath) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : classpath.split(File.pathSeparator)) {
            if (entry.endsWith("*")) {
                try (Stream<Path> files =
                        Files.list(Path.of(entry).toAbsolutePath().getParent())) {
                    files.filter(f -> f.toString().endsWith(".jar")).forEach(jars::add);
                }
            } else if (entry.endsWith(".jar")) {
                jars.add(Path.of(entry));
            }
        }
        return jars;
    }

    private void daemon(Path home, String classpath, String name, String ready, List<String> words) throws IOException {
        Path log = folder.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                // They pass on messages: compiling them well would take a core from the executors.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                DAEMONS + words.get(0)));
        command.addAll(words.subList(1, words.size()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // A long class path among the words would hide the name by which the process is known again.
        builder.environment()
                .putAll(Map.of(
                        "CLASSPATH",
                        classpath,
                        "SPARK_HOME",
                        home.toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        HOST,
                        "JAVA_HOME",
                        System.getProperty("java.home")));
        Process process = builder.start();
        Files.writeString(processes(), process.pid() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        await(process, log, ready);
    }

    private static void await(Process process, Path log, String ready) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log, StandardCharsets.UTF_8).contains(ready)) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException("did not come up, see " + log);
            }
            try {
                process.waitFor(100, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
