package io.outpost.engine.lake;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Small pieces of SQL (语句片段): literals that every engine understands, and files and tables as DuckDB spells them. */
public final class Sql {

    private Sql() {}

    public static String date(LocalDate date) {
        return "date '" + date + "'";
    }

    /** A Parquet file as a relation. */
    public static String parquet(Path file) {
        return "read_parquet(" + Database.literal(file.toString()) + ")";
    }

    /** Several Parquet files of the same columns as one relation. */
    public static String parquet(List<Path> files) {
        return files.stream()
                .map(f -> Database.literal(f.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    /** The number of days from one date to another. */
    public static String daysBetween(String from, String to) {
        return "days_between(" + from + ", " + to + ")";
    }

    /** A statement that writes a query's rows to a Parquet file. */
    public static String write(String query, Path file) {
        return "copy (" + query + ") to " + Database.literal(file.toString()) + " (format parquet, compression zstd)";
    }

    /** A statement that keeps a query's rows under a name until the next one of that name. */
    public static String keep(String name, String query) {
        return "create or replace temp table " + name + " as " + query;
    }

    /** A statement that gives a query a name. */
    public static String view(String name, String query) {
        return "create or replace temp view " + name + " as " + query;
    }

    /** A list of texts for {@code in}; one that nothing equals when it is empty. */
    public static String texts(Collection<String> texts) {
        return texts.isEmpty()
                ? "(null)"
                : texts.stream().map(Database::literal).collect(Collectors.joining(", ", "(", ")"));
    }
}
