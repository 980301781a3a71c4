package io.outpost.bench;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.Workspace;
import io.outpost.world.pkdd.PkddConverter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whole worlds closed on DuckDB and again on Spark, and every date's every file held against the other engine's, row by row (双引擎核对).
 *
 * <p>Arguments: folder, the worlds ({@code county}, {@code city}, {@code province} of the demo, {@code pkdd99}), and the folder of the
 * PKDD'99 data. It ends with 1 when anything differs.
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

    private boolean run(String world) throws IOException {
        Workspace duckdb = new Workspace(folder.resolve(world));
        double made = Figures.seconds(() -> make(world, duckdb));
        Workspace spark = BenchWorkspace.in(folder.resolve(world + "-spark"));
        Folders.delete(spark.closes());
        Files.deleteIfExists(spark.drops());
        Files.createDirectories(spark.closes());
        Files.createSymbolicLink(spark.drops(), duckdb.drops());
        Figures.Child child = Figures.run(Commands.spark(
                "ClusterClose",
                "--home",
                spark.root().toString(),
                "--through",
                Closes.of(duckdb, Drops.of(duckdb)).last().orElseThrow().toString()));
        Comparison comparison = compare(duckdb, spark);
        System.out.printf(
                "%s: %,d dates, %,d files, %,d rows, %d files differ (made and closed on DuckDB in %.0f s, closed on Spark in %.0f s)%n",
                world,
                comparison.dates(),
                comparison.files(),
                comparison.rows(),
                comparison.differing(),
                made,
                child.seconds());
        return comparison.differing() == 0 && comparison.files() > 0;
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

    private record Comparison(long dates, long files, long rows, long differing) {}

    private static Comparison compare(Workspace one, Workspace other) {
        Closes closes = Closes.of(one, Drops.of(one));
        Closes others = Closes.of(other, Drops.of(other));
        long files = 0;
        long rows = 0;
        long differing = 0;
        try (Database database = Database.open(one)) {
            for (CloseManifest manifest : closes.manifests().values()) {
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
        return new Comparison(closes.manifests().size(), files, rows, differing);
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
