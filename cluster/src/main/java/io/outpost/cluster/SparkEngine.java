package io.outpost.cluster;

import io.outpost.engine.lake.Dialect;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.SqlEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * Spark as the engine of a close or a verification (分布式计算引擎), over files that the driver and all executors see under the same paths.
 *
 * <p>Rows that are kept are written to the scratch folder and read from there: an executor that is lost takes none of them with it,
 * and no plan grows with the statements before it.
 */
final class SparkEngine implements SqlEngine {

    private static final List<String> FUNCTIONS = List.of("""
            create temporary function yuan(amount decimal(28, 6)) returns bigint
            return cast(round(amount * 100) as bigint)""", """
            create temporary function days_between(earlier date, later date) returns bigint
            return cast(datediff(later, earlier) as bigint)""");

    /** Names of relations, among all other words of a statement. */
    private static final Pattern NAME = Pattern.compile("\\w+");

    private final SparkSession session;
    private final SparkDialect dialect;
    private final Path scratch;
    private final Map<String, Path> folders = new HashMap<>();
    private final Map<String, CompletableFuture<Void>> kept = new HashMap<>();
    private final String tag = "outpost-" + UUID.randomUUID();
    private final ExecutorService writers = Executors.newCachedThreadPool(this::tagged);
    private int statements;

    private SparkEngine(SparkSession session, Path scratch) {
        this.session = session;
        this.dialect = new SparkDialect(session);
        this.scratch = scratch;
    }

    /**
     * An engine with names of its own.
     *
     * @param settings its session's, beside those under which Spark was opened
     * @param scratch a folder for its unfinished work, seen by all executors
     */
    static SparkEngine open(SparkSession spark, Map<String, String> settings, Path scratch) {
        SparkSession session = spark.newSession();
        settings.forEach(session.conf()::set);
        FUNCTIONS.forEach(session::sql);
        return new SparkEngine(session, scratch.resolve("spark"));
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** Returns at once: the rows are written beside those of other statements, as soon as all that the query names is there. */
    @Override
    public void keep(String name, String query) {
        if (kept.containsKey(name)) {
            awaitAll();
        }
        List<CompletableFuture<Void>> named = named(query);
        Path folder = scratch.resolve(++statements + "-" + name);
        folders.put(name, folder);
        kept.put(
                name,
                CompletableFuture.runAsync(
                        () -> {
                            named.forEach(SparkEngine::await);
                            write(name, query, folder);
                        },
                        writers));
    }

    private void write(String name, String query, Path folder) {
        session.sparkContext().setJobDescription(name);
        try {
            Dataset<Row> rows = session.sql(query);
            rows.write().parquet(uri(folder));
            session.read().schema(rows.schema()).parquet(uri(folder)).createOrReplaceTempView(name);
        } catch (Exception e) {
            throw new LakeFailure(query, e);
        } finally {
            session.sparkContext().setJobDescription(null);
        }
    }

    private Thread tagged(Runnable work) {
        return new Thread(() -> {
            session.sparkContext().addJobTag(tag);
            work.run();
        });
    }

    /** The rows that a query names, which may still be being written. */
    private List<CompletableFuture<Void>> named(String query) {
        return NAME.matcher(query)
                .results()
                .map(MatchResult::group)
                .distinct()
                .flatMap(name -> Stream.ofNullable(kept.get(name)))
                .toList();
    }

    private void await(String query) {
        named(query).forEach(SparkEngine::await);
    }

    /** Waits until nothing is being read or written; what failed fails where it is read. */
    private void awaitAll() {
        kept.values().forEach(rows -> rows.exceptionally(failure -> null).join());
    }

    private static void await(CompletableFuture<Void> rows) {
        try {
            rows.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    @Override
    public void drop(String name) {
        awaitAll();
        kept.remove(name);
        session.catalog().dropTempView(name);
        try {
            Folders.delete(Objects.requireNonNull(folders.remove(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void view(String name, String query) {
        await(query);
        session.sql(query).createOrReplaceTempView(name);
    }

    /** A single part becomes a plain file; several become a folder of that name, in which they are numbered. */
    @Override
    public void write(String query, Path file) {
        await(query);
        session.sparkContext().setJobDescription(file.getFileName().toString());
        Path unfinished = file.resolveSibling(file.getFileName() + ".parts");
        try {
            session.sql(query).write().parquet(uri(unfinished));
            List<Path> parts = parts(unfinished);
            if (parts.size() == 1) {
                Files.move(parts.get(0), file);
            } else {
                Files.createDirectory(file);
                for (int i = 0; i < parts.size(); i++) {
                    Files.move(parts.get(i), file.resolve(String.format(Locale.ROOT, "%05d.parquet", i)));
                }
            }
            Folders.delete(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            session.sparkContext().setJobDescription(null);
        }
    }

    @Override
    public void write(Map<Path, String> queries) {
        List<CompletableFuture<Void>> files = new ArrayList<>();
        queries.forEach((file, query) -> files.add(CompletableFuture.runAsync(() -> write(query, file), writers)));
        files.forEach(SparkEngine::await);
    }

    private static List<Path> parts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList();
        }
    }

    /** Spark's files are alike from the start. */
    @Override
    public void writeAlike() {}

    @Override
    public List<List<@Nullable Object>> rows(String query) {
        await(query);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row row : collected(query)) {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                cells.add(row.get(i));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** Spark throws checked exceptions without saying so. */
    private List<Row> collected(String query) {
        try {
            return session.sql(query).collectAsList();
        } catch (Exception e) {
            throw new LakeFailure(query, e);
        }
    }

    @Override
    public long number(String query) {
        await(query);
        Row row = session.sql(query).collectAsList().get(0);
        return row.isNullAt(0) ? 0 : ((Number) row.get(0)).longValue();
    }

    @Override
    public void close() {
        writers.shutdown();
        session.sparkContext().cancelJobsWithTag(tag);
        try {
            writers.awaitTermination(1, TimeUnit.MINUTES);
            Folders.delete(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A path as Spark understands it: one at an address is told apart by its text. */
    static String uri(Path path) {
        return path.getFileSystem() == FileSystems.getDefault() ? "file://" + path.toAbsolutePath() : path.toString();
    }
}
