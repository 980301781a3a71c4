package io.outpost.bench;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.Workspace;
import io.outpost.world.pkdd.PkddConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whole worlds closed on DuckDB and again on Spark, and every date's every file held against the other engine's, row by row (双引擎核对).
 *
 * <p>Arguments: folder, the worlds ({@code county}, {@code city}, {@code province} of the demo, {@code pkdd99}), and the folder of the
 * PKDD'99 data. A world as {@code province/12} is closed on Spark at each twelfth date only, from where DuckDB had closed the date before: a
 * sample, for worlds whose every date would take too long; as {@code province/2021-10-16/2021-10-31} at those dates. It ends with 1 when anything differs.
 */
public final class EnginesBenchmark {

    private final Path folder;
    private final Optional<Path> pkdd;

    private EnginesBenchmark(Path folder, Optional<Path> pkdd) {
        this.folder = folder;
        this.pkdd = pkdd;
    }

    public static void main(String[] arguments) throws IOException {
        EnginesBenchmark benchmark = new EnginesBenchmark(
                Path.of(arguments[0]).toAbsolutePath(),
                arguments.length > 2 ? Optional.of(Path.of(arguments[2])) : Optional.empty());
        boolean same = true;
        for (String world : arguments[1].split(",")) {
            same &= benchmark.run(world);
        }
        System.exit(same ? 0 : 1);
    }

    private boolean run(String worldAndStep) throws IOException {
        String[] words = worldAndStep.split("/");
        String world = words[0];
        Workspace duckdb = new Workspace(folder.resolve(world));
        double made = Figures.seconds(() -> make(world, duckdb));
        List<LocalDate> all =
                List.copyOf(Closes.of(duckdb, Drops.of(duckdb)).manifests().keySet());
        Comparison comparison = new Comparison(0, 0, 0, 0);
        double seconds = 0;
        for (List<LocalDate> dates : words.length == 1 ? List.of(all) : sample(all, words)) {
            Workspace spark = BenchWorkspace.beside(duckdb, folder.resolve(world + "-spark"), dates.get(0));
            Figures.Child child = Figures.run(Commands.spark(
                    "ClusterClose",
                    "--home",
                    spark.root().toString(),
                    "--through",
                    dates.get(dates.size() - 1).toString()));
            Comparison now = compare(duckdb, spark, dates);
            if (words.length > 1) {
                System.out.printf("%s: %s in %.0f s%n", dates.get(0), now, child.seconds());
            }
            comparison = comparison.and(now);
            seconds += child.seconds();
        }
        System.out.printf(
                "%s: %s (made and closed on DuckDB in %.0f s, closed on Spark in %.0f s)%n",
                world, comparison, made, seconds);
        return comparison.differing() == 0 && comparison.files() > 0;
    }

    /** Dates alone: those that are named, or the first and each so many after it. */
    private static List<List<LocalDate>> sample(List<LocalDate> dates, String[] words) {
        if (words[1].contains("-")) {
            return Stream.of(words).skip(1).map(LocalDate::parse).map(List::of).toList();
        }
        return IntStream.iterate(0, i -> i < dates.size(), i -> i + Integer.parseInt(words[1]))
                .mapToObj(i -> List.of(dates.get(i)))
                .toList();
    }

    private void make(String world, Workspace workspace) {
        if (Files.exists(workspace.closes())) {
            return;
        }
        String home = workspace.root().toString();
        if (!world.equals("pkdd99")) {
            Figures.run(Commands.outpost("--home", home, "demo", "--size", world, "--no-serve"));
            return;
        }
        try {
            BenchWorkspace.in(workspace.root());
            Path drop = folder.resolve("pkdd99-drop");
            PkddConverter.convert(
                    pkdd.orElseThrow(() -> new IllegalArgumentException("pkdd99 needs the data's folder")), drop);
            BenchWorkspace.take(workspace, Definitions.load(workspace.packs()), drop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Figures.run(Commands.outpost("--home", home, "close"));
    }

    private record Comparison(long dates, long files, long rows, long differing) {

        Comparison and(Comparison other) {
            return new Comparison(
                    dates + other.dates, files + other.files, rows + other.rows, differing + other.differing);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%,d dates, %,d files, %,d rows, %d files differ", dates, files, rows, differing);
        }
    }

    private static Comparison compare(Workspace one, Workspace other, List<LocalDate> dates) {
        Closes closes = Closes.of(one, Drops.of(one));
        Closes others = Closes.of(other, Drops.of(other));
        long files = 0;
        long rows = 0;
        long differing = 0;
        try (Database database = Database.open(one)) {
            for (LocalDate date : dates) {
                CloseManifest manifest =
                        Objects.requireNonNull(closes.manifests().get(date));
                CloseManifest counterpart = others.manifests().get(manifest.date());
                if (counterpart == null || !said(manifest).equals(said(counterpart))) {
                    System.out.println(manifest.date() + ": the manifests differ");
                    differing++;
                    continue;
                }
                for (Map.Entry<String, CloseManifest.Written> file :
                        manifest.files().entrySet()) {
                    files++;
                    rows += file.getValue().rows();
                    List<String> content = content(database, closes, manifest, file.getKey());
                    if (!content.equals(content(database, others, counterpart, file.getKey()))) {
                        System.out.println(manifest.date() + ": " + file.getKey() + " differs");
                        differing++;
                    }
                }
            }
        }
        return new Comparison(dates.size(), files, rows, differing);
    }

    private static Map<String, String> said(CloseManifest manifest) {
        Map<String, String> said = new TreeMap<>();
        manifest.files().forEach((name, w) -> said.put(name, w.rows() + " " + w.sums()));
        said.put("base", manifest.base().toString());
        return said;
    }

    /** Columns, types, and the count and sum of the rows' hashes: the same rows give the same, in whatever order and parts they lie. */
    private static List<String> content(Database database, Closes closes, CloseManifest manifest, String file) {
        String relation = Sql.parquet(closes.file(manifest.date(), file));
        return database.query(
                "select string_agg(column_name || ' ' || column_type, ',') || (select ' ' || count(*) || ' ' || "
                        + "coalesce(sum(hash(r)), 0) from " + relation + " r) from (describe select * from " + relation
                        + ")",
                row -> row.getString(1));
    }
}
