package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.close.Policy;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The close of one day of a large network, beside a script of full scans in DuckDB and the same in PostgreSQL.
 *
 * <p>Arguments: folder, number of accounts, number of days, {@code duckdb}, {@code postgres} or {@code none} for the peers to run.
 */
public final class CloseBenchmark {

    private static final int OUTLETS = 2_400;
    private static final int ROUNDS = 3;
    private static final Policy ALWAYS_A_BASE = new Policy(31, -1, 0);

    private final Path folder;
    private final Workspace workspace;
    private final Definitions definitions;
    private final GeneratedNetwork network;
    private double script = Double.NaN;

    private CloseBenchmark(Path folder, long accounts) throws IOException {
        this.folder = folder;
        this.workspace = BenchWorkspace.in(folder.resolve("workspace"));
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

    private void run(long accounts, int days, List<String> peers) throws IOException {
        System.out.printf(
                "accounts %,d, customers %,d, outlets %,d, indicators %d%n",
                accounts, accounts * 4 / 10, OUTLETS, definitions.indicatorIds().size());
        if (Drops.of(workspace).newest() == 0) {
            take(network.opening());
            System.out.printf(
                    "first close, in full: %.2f s%n",
                    Figures.seconds(() -> close(GeneratedNetwork.FIRST, Policy.STANDARD)));
        }
        List<Double> ours = new ArrayList<>();
        for (int day = 1; day <= days; day++) {
            LocalDate date = GeneratedNetwork.FIRST.plusDays(day);
            if (Drops.of(workspace).newest() <= day) {
                take(network.day(day));
            }
            ours.add(again(date, Policy.STANDARD));
            System.out.printf(
                    "close of %s%s: %.2f s%n", date, hasBase(date) ? " with a new base" : "", ours.get(day - 1));
            if (day == 1) {
                sideBySide(date, peers);
            }
        }
        double mean = ours.stream().mapToDouble(d -> d).average().orElse(0);
        System.out.printf(
                "closes of %d days: median %.2f s, mean %.2f s, mean to the script %.2f%n",
                days, Figures.median(ours), mean, mean / script);
        network.close();
    }

    private boolean hasBase(LocalDate date) {
        return Files.exists(workspace.closes().resolve(date.toString()).resolve("account-base.parquet"));
    }

    /** Closes a date again, as if it had not been closed. */
    private double again(LocalDate date, Policy policy) {
        Path folder = workspace.closes().resolve(date.toString());
        if (Files.exists(folder)) {
            Folders.remove(folder);
        }
        return Figures.seconds(() -> close(date, policy));
    }

    /** The close and its peers in turns, so that what else the machine does falls on all. */
    private void sideBySide(LocalDate date, List<String> peers) throws IOException {
        DuckDbPeer peer = new DuckDbPeer(workspace, definitions, folder.resolve("peer"));
        List<Double> ours = new ArrayList<>();
        List<Double> full = new ArrayList<>();
        List<Double> based = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            theirs.add(Figures.seconds(() -> peer.close(date)));
            full.add(again(date, Policy.ALWAYS_FULL));
            based.add(again(date, ALWAYS_A_BASE));
            ours.add(again(date, Policy.STANDARD));
            System.out.printf(
                    "round %d: script %.2f s, layered close %.2f s, with a new base %.2f s, worked out in full %.2f s%n",
                    i + 1, theirs.get(i), ours.get(i), based.get(i), full.get(i));
        }
        script = Figures.median(theirs);
        System.out.printf(
                "same rows: %s; ratio to the script: layered %.2f, with a new base %.2f, in full %.2f%n",
                peer.sameValues(date),
                Figures.median(ours) / script,
                Figures.median(based) / script,
                Figures.median(full) / script);
        if (peers.contains("postgres")) {
            new PostgresPeer(workspace, definitions, folder.resolve("postgres")).run(date, Figures.median(ours));
        }
    }

    private void take(Path drop) {
        BenchWorkspace.take(workspace, definitions, drop);
    }

    private void close(LocalDate date, Policy policy) {
        new Close(workspace, definitions, policy).through(Optional.of(date), (d, done, all) -> {});
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
            // A lake that knows later drops already holds their accounts, which the script has not read.
            String b =
                    "(select " + columns + " from read_parquet('" + closes.file(date, noun + "s.parquet") + "') where "
                            + noun + "_id in (select " + noun + "_id from read_parquet('"
                            + folder.resolve(noun + "_new.parquet")
                            + "')))";
            return differences(database, a, b) == 0;
        }

        private static long differences(Database database, String a, String b) {
            return database.number("select (select count(*) from (" + a + " except " + b
                    + ")) + (select count(*) from (" + b + " except " + a + "))");
        }
    }
}
