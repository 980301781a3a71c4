package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.drop.Report;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The close of one day of a large network, beside a script of full scans in DuckDB and the same in PostgreSQL.
 *
 * <p>Arguments: folder, number of accounts, number of days, {@code duckdb}, {@code postgres} or {@code none} for the peers to run.
 */
public final class CloseBenchmark {

    private static final int OUTLETS = 2_400;

    private final Path folder;
    private final Workspace workspace;
    private final Definitions definitions;
    private final GeneratedNetwork network;

    private CloseBenchmark(Path folder, long accounts) throws IOException {
        this.folder = folder;
        this.workspace = new Workspace(folder.resolve("workspace"));
        copyPacks();
        this.definitions = Definitions.load(workspace.packs());
        this.network = new GeneratedNetwork(folder, accounts, OUTLETS);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        long accounts = Long.parseLong(arguments[1]);
        int days = Integer.parseInt(arguments[2]);
        List<String> peers = List.of(arguments[3].split(","));
        new CloseBenchmark(folder, accounts).run(accounts, days, peers);
    }

    private void copyPacks() throws IOException {
        Path packs = Path.of(System.getProperty("outpost.packs", "packs"));
        try (Stream<Path> files = Files.walk(packs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = workspace.packs().resolve(packs.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        Files.createDirectories(workspace.scratch());
    }

    private void run(long accounts, int days, List<String> peers) throws IOException {
        System.out.printf(
                "accounts %,d, customers %,d, outlets %,d, indicators %d%n",
                accounts, accounts * 4 / 10, OUTLETS, definitions.indicatorIds().size());
        take(network.opening());
        System.out.printf("first close, in full: %.2f s%n", Figures.seconds(() -> close(GeneratedNetwork.FIRST)));
        List<Double> ours = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            LocalDate date = GeneratedNetwork.FIRST.plusDays(day);
            take(network.day(day));
            double seconds = Figures.seconds(() -> close(date));
            ours.add(seconds);
            boolean base = Closes.of(workspace, Drops.of(workspace))
                    .manifests()
                    .get(date)
                    .holdsBase();
            System.out.printf("close of %s%s: %.2f s%n", date, base ? ", in full" : "", seconds);
            if (day == 1 && peers.contains("duckdb")) {
                DuckDbPeer peer = new DuckDbPeer(workspace, definitions, folder.resolve("peer"));
                List<Double> theirs = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    theirs.add(Figures.seconds(() -> peer.close(date)));
                    System.out.printf("full-scan script in DuckDB: %.2f s%n", theirs.get(i));
                }
                System.out.printf(
                        "same values: %s; ratio of the layered close: %.2f%n",
                        peer.sameValues(date), seconds / Figures.median(theirs));
            }
            if (day == 1 && peers.contains("postgres")) {
                new PostgresPeer(workspace, definitions, folder.resolve("postgres")).run(date, seconds);
            }
        }
        System.out.printf(
                "layered closes: median %.2f s; mean of all %d days %.2f s%n",
                Figures.median(ours),
                days,
                ours.stream().mapToDouble(Double::doubleValue).average().orElse(0));
        network.close();
    }

    private void take(Path drop) {
        long start = System.nanoTime();
        Report report = new Import(workspace, definitions.records(), definitions.indicatorIds())
                .take(drop, false, Progress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        long rows = report.files().stream().mapToLong(Report.TakenFile::read).sum();
        System.out.printf(
                "import of %s: %,d rows, %d refused, %.2f s, %,.0f rows a second%n",
                drop.getFileName(), rows, report.refused(), seconds, rows / seconds);
    }

    private void close(LocalDate date) {
        new Close(workspace, definitions).through(Optional.of(date), (d, done, all) -> {});
    }

    /** The same script in DuckDB, over the close's own files of the day before. */
    private record DuckDbPeer(Workspace workspace, Definitions definitions, Path folder) {

        void close(LocalDate date) {
            Closes closes = Closes.of(workspace, Drops.of(workspace));
            LocalDate before = date.minusDays(1);
            try (Database database = Database.open(workspace)) {
                Files.createDirectories(folder);
                Sources sources = new Sources(workspace, closes, date);
                sources.relations(before)
                        .forEach((name, query) -> database.execute("create view " + name + " as " + query));
                for (Map.Entry<String, String> made :
                        new FullScanScript(date, definitions, false).queries().entrySet()) {
                    Path file = folder.resolve(made.getKey() + ".parquet");
                    database.execute(
                            "copy (" + made.getValue() + ") to '" + file + "' (format parquet, compression zstd)");
                    database.execute("create view " + made.getKey() + " as from read_parquet('" + file + "')");
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        boolean sameValues(LocalDate date) {
            Closes closes = Closes.of(workspace, Drops.of(workspace));
            try (Database database = Database.open(workspace)) {
                return same(database, "unit_values", closes.file(date, "values.parquet"))
                        && same(database, "employee_values", closes.file(date, "employee-values.parquet"))
                        && layer(database, "account", closes, date)
                        && layer(database, "customer", closes, date);
            }
        }

        private boolean same(Database database, String made, Path stored) {
            String a = "(select holder, indicator, level, running_sum from read_parquet('"
                    + folder.resolve(made + ".parquet") + "'))";
            String b = "(select holder, indicator, level, running_sum from read_parquet('" + stored + "'))";
            return differences(database, a, b) == 0;
        }

        private boolean layer(Database database, String noun, Closes closes, LocalDate date) {
            String columns =
                    noun + "_id, running_sum, changed_on, " + (noun.equals("account") ? "balance" : "aum, tier_rank");
            String a = "(select " + columns + " from read_parquet('" + folder.resolve(noun + "_new.parquet")
                    + "') where changed_on = date '" + date + "')";
            String b = "(select " + columns + " from read_parquet('" + closes.file(date, noun + "s.parquet") + "'))";
            return differences(database, a, b) == 0;
        }

        private static long differences(Database database, String a, String b) {
            return database.number("select (select count(*) from (" + a + " except " + b
                    + ")) + (select count(*) from (" + b + " except " + a + "))");
        }
    }
}
