package io.outpost.bench;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The close of the same days on DuckDB and on Spark, each in a process of its own, whose start counts too (双引擎对照).
 *
 * <p>Arguments: folder, number of accounts, number of days after the first, and who runs, of {@code duckdb}, {@code local} (Spark on
 * all cores), {@code worker} (a cluster of one worker, held to one core), {@code workers} (of two, each held to its own) and {@code core} (of one worker, with whose core
 * the master and the driver make do, too: what two workers and a driver on two cores are to be compared with); then, if wanted, {@code shared}: the first date is closed once,
 * on DuckDB, and all go on from there.
 */
public final class SparkBenchmark {

    private static final int OUTLETS = 31_700;
    private static final String MASTER = "spark://127.0.0.1:7997";

    private final Path folder;
    private final Workspace source;
    private final List<LocalDate> dates = new ArrayList<>();

    private SparkBenchmark(Path folder) throws IOException {
        this.folder = folder;
        this.source = BenchWorkspace.in(folder.resolve("workspace"));
    }

    public static void main(String[] arguments) throws IOException {
        SparkBenchmark benchmark = new SparkBenchmark(Path.of(arguments[0]).toAbsolutePath());
        benchmark.make(Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
        if (arguments.length > 4) {
            benchmark.closeFirst();
        }
        benchmark.run(List.of(arguments[3].split(",")));
    }

    private void make(long accounts, int days) {
        Definitions definitions = Definitions.load(source.packs());
        System.out.printf("accounts %,d, outlets %,d, days %d%n", accounts, OUTLETS, days + 1);
        try (GeneratedNetwork network = new GeneratedNetwork(folder, accounts, OUTLETS)) {
            for (int day = 0; day <= days; day++) {
                dates.add(GeneratedNetwork.FIRST.plusDays(day));
                if (Drops.of(source).newest() <= day) {
                    BenchWorkspace.take(source, definitions, day == 0 ? network.opening() : network.day(day));
                }
            }
        }
    }

    /** Closes the first date in the source, from where every runner's workspace takes it over. */
    private void closeFirst() {
        LocalDate first = dates.remove(0);
        if (Files.exists(source.closes().resolve(first.toString()))) {
            return;
        }
        Figures.Child child = Figures.run(command("duckdb", source, first));
        System.out.printf(
                "first close on DuckDB for all: %.1f s, peak %,d MiB%n", child.seconds(), child.peakMebibytes());
    }

    private void run(List<String> runners) throws IOException {
        Map<String, Map<String, String>> said = new TreeMap<>();
        for (String runner : runners) {
            Workspace workspace = BenchWorkspace.beside(source, folder.resolve(runner), dates.get(0));
            List<Double> seconds = new ArrayList<>();
            boolean cluster = MASTER.equals(master(runner));
            if (cluster) {
                control("start", "7997", runner.equals("workers") ? "2" : "1", "4g");
            }
            try {
                if (cluster) {
                    pin(runner.equals("core"));
                }
                for (LocalDate date : dates) {
                    Figures.Child child = Figures.run(command(runner, workspace, date));
                    seconds.add(child.seconds());
                    System.out.printf(
                            "%s: close of %s: %.1f s, peak %,d MiB%n",
                            runner, date, child.seconds(), child.peakMebibytes());
                }
            } finally {
                if (cluster) {
                    control("stop");
                }
            }
            System.out.printf(
                    "%s: %.1f s in all, median of the %d after the first %.1f s%n",
                    runner,
                    seconds.stream().mapToDouble(Double::doubleValue).sum(),
                    seconds.size() - 1,
                    Figures.median(seconds.subList(Math.min(1, seconds.size() - 1), seconds.size())));
            said.put(runner, said(workspace));
        }
        System.out.println(
                "same rows and sums: " + (said.values().stream().distinct().count() == 1));
    }

    private static List<String> command(String runner, Workspace workspace, LocalDate date) {
        String home = workspace.root().toString();
        if (runner.equals("duckdb")) {
            return Commands.outpost("--home", home, "close", "--through", date.toString());
        }
        List<String> command = Commands.spark(
                "ClusterClose",
                "--home",
                home,
                "--through",
                date.toString(),
                "--master",
                master(runner),
                "--conf",
                "spark.executor.memory=3g");
        if (runner.equals("core")) {
            command.addAll(0, List.of("taskset", "--cpu-list", "0"));
        }
        return command;
    }

    private static String master(String runner) {
        return runner.equals("local") || runner.equals("duckdb") ? "local[*]" : MASTER;
    }

    private void control(String... words) {
        List<String> arguments = new ArrayList<>(List.of(words));
        arguments.add(1, folder.resolve("cluster").toString());
        Figures.run(Commands.spark("ClusterControl", arguments.toArray(String[]::new)));
    }

    /**
     * Gives each worker, and so its executors, a core of its own and no other: to Spark a core is a task at a time, beside which a virtual machine compiles
     * and cleans up on whatever cores it finds.
     */
    private void pin(boolean masterToo) throws IOException {
        List<String> daemons = Files.readAllLines(folder.resolve("cluster").resolve("processes"));
        if (masterToo) {
            hold(daemons.get(0), 0);
        }
        for (int i = 1; i < daemons.size(); i++) {
            hold(daemons.get(i), i - 1);
        }
    }

    private static void hold(String process, int core) throws IOException {
        Process taskset = new ProcessBuilder(
                        "taskset", "--all-tasks", "--cpu-list", "--pid", String.valueOf(core), process)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (taskset.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("taskset failed for process " + process);
        }
    }

    private static Map<String, String> said(Workspace workspace) {
        Map<String, String> said = new TreeMap<>();
        for (CloseManifest manifest :
                Closes.of(workspace, Drops.of(workspace)).manifests().values()) {
            manifest.files()
                    .forEach((name, w) -> said.put(manifest.date() + " " + name, w.rows() + " rows " + w.sums()));
        }
        return said;
    }
}
