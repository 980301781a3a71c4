package io.outpost.engine.drop;

import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.DropManifest.Taken;
import io.outpost.engine.lake.Drops;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows that earlier drops left in the lake (往期记录). */
final class Earlier {

    private final Database database;
    private final Drops drops;

    Earlier(Database database, Drops drops) {
        this.database = database;
        this.drops = drops;
    }

    /** The files of a record type, oldest first. */
    List<Path> files(String record) {
        return files(record, null);
    }

    /** The files of a record type that may hold keys of a range, oldest first. */
    List<Path> filesWith(String record, KeyRange range) {
        return files(record, range);
    }

    private List<Path> files(String record, @Nullable KeyRange range) {
        List<Path> files = new ArrayList<>();
        for (DropManifest manifest : drops.manifests()) {
            Taken taken = manifest.files().get(record);
            if (taken != null && taken.rows() > 0 && (range == null || range.mayBeIn(taken))) {
                files.add(drops.rows(manifest.drop(), record));
            }
        }
        return files;
    }

    /** A table of some files' rows, with the column {@code filename} to tell them apart. */
    static String source(List<Path> files) {
        return files.stream()
                .map(f -> Database.literal(f.toString()))
                .collect(Collectors.joining(
                        ", ",
                        "read_parquet([",
                        "], union_by_name = true, filename = true, hive_partitioning = false)"));
    }

    /**
     * A query for the newest version of each key in some files: the record type's columns, attributes and {@code day}.
     *
     * @param condition which rows {@code e} to look at
     */
    String newest(Stage stage, List<Path> files, String condition) {
        Set<String> there = columns(files);
        RecordType type = stage.type();
        String columns = type.columns().stream()
                .map(c -> there.contains(c.name()) ? "e." + Database.identifier(c.name()) : missing(c))
                .collect(Collectors.joining(", "));
        String rows = "select %s, e.attributes, e.%s as day from %s e %s"
                .formatted(columns, stage.dayColumn(), source(files), condition);
        // Within one file each key stands once.
        return files.size() == 1
                ? rows
                : rows + " qualify row_number() over (partition by " + stage.key("e")
                        + " order by e.filename desc) = 1";
    }

    private static String missing(Column column) {
        return "cast(null as " + column.type().sqlType() + ") as " + Database.identifier(column.name());
    }

    private Set<String> columns(List<Path> files) {
        String list =
                files.stream().map(f -> Database.literal(f.toString())).collect(Collectors.joining(", ", "[", "]"));
        return new HashSet<>(database.query(
                "select distinct name from parquet_schema(" + list + ") where num_children is null or num_children = 0",
                rows -> rows.getString(1)));
    }
}
