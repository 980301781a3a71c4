package io.outpost.engine.lake;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What runs the statements of a close or a verification over the lake's files (计算引擎): DuckDB in this process, or Spark on a cluster.
 *
 * <p>The statements are written in what both understand alike; both have the functions {@code yuan(amount)}, fen of an amount in
 * yuan, and {@code days_between(from, to)}. What is spelt otherwise is a method here or in {@link Dialect}.
 */
public interface SqlEngine extends AutoCloseable {

    Dialect dialect();

    /** Keeps a query's rows under a name until the next ones of that name; what goes wrong may be heard of only by a statement that reads them. */
    void keep(String name, String query);

    /** Gives up rows that were kept and that nothing reads any more. */
    void drop(String name);

    /** Gives a query a name. */
    void view(String name, String query);

    /** Writes a query's rows to a Parquet file: a plain file, or a folder of parts which in the order of their names hold the rows in theirs. */
    void write(String query, Path file);

    /** Writes queries' rows to Parquet files, as many at a time as the engine is good at. */
    default void write(Map<Path, String> queries) {
        queries.forEach((file, query) -> write(query, file));
    }

    /** From now on, equal rows give equal files. */
    void writeAlike();

    /**
     * A query's rows: dates as {@link java.time.LocalDate}, whole numbers as {@link Long}, texts as {@link String}.
     *
     * @throws LakeFailure when a file cannot be read, or the statement cannot be run
     */
    List<List<@Nullable Object>> rows(String query);

    /** The single number that a query answers; 0 when it is null. */
    long number(String query);

    @Override
    void close();

    /** Makes engines, each without rows of its own (引擎来源). */
    @FunctionalInterface
    interface Source {
        SqlEngine open();
    }
}
