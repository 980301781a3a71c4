package io.outpost.cluster;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Dialect;
import io.outpost.engine.lake.LakeFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** How Spark spells what is not common (方言): files are relations under names of their own. */
final class SparkDialect implements Dialect {

    private final SparkSession session;
    private final Map<List<Path>, String> files = new HashMap<>();
    private final Map<List<Path>, String> dated = new HashMap<>();
    private final Map<Path, String> rows = new HashMap<>();

    SparkDialect(SparkSession session) {
        this.session = session;
    }

    @Override
    public String parquet(List<Path> paths) {
        return files.computeIfAbsent(paths, p -> {
            String name = "files_" + (files.size() + 1);
            read(p).createOrReplaceTempView(name);
            return name;
        });
    }

    /** The closed dates' folders lie side by side, named by their dates. */
    @Override
    public String dated(List<Path> paths) {
        return dated.computeIfAbsent(paths, p -> {
            String name = "dated_" + (dated.size() + 1);
            read(p).withColumn(
                            "business_date",
                            functions.expr("cast(left(split_part(_metadata.file_path, '/closes/', -1), 10) as date)"))
                    .createOrReplaceTempView(name);
            return name;
        });
    }

    /** All columns of the record type as it is now, in its order, and a bundle's {@code drop_number}: an older drop may lack some, which are null there. */
    @Override
    public String rows(RecordType record, Path file) {
        return rows.computeIfAbsent(file, f -> {
            String name = "rows_" + (rows.size() + 1);
            Dataset<Row> read = read(List.of(f));
            Set<String> present = Set.copyOf(Arrays.asList(read.columns()));
            List<String> columns = new ArrayList<>();
            record.columns()
                    .forEach(c -> columns.add(column(present, c.name(), c.type().sqlType())));
            columns.add(column(present, record.isFact() ? "business_date" : "valid_from", "date"));
            columns.add(column(present, "source_line", "bigint"));
            columns.add(column(present, "attributes", "string"));
            if (present.contains("drop_number")) {
                columns.add(column(present, "drop_number", "int"));
            }
            read.selectExpr(columns.toArray(String[]::new)).createOrReplaceTempView(name);
            return name;
        });
    }

    @Override
    public String unionAll() {
        return " union all ";
    }

    /** Spark filters a file's rows by some keys before it moves them (Bloom filter) only where a condition makes it believe that these are few. */
    @Override
    public String few(String key, String kept) {
        return "(select " + key + " from " + kept + " where " + key + " >= '')";
    }

    private static String column(Set<String> present, String name, String type) {
        String identifier = Database.identifier(name);
        return "cast(" + (present.contains(name) ? identifier : "null") + " as " + type + ") as " + identifier;
    }

    private Dataset<Row> read(List<Path> paths) {
        try {
            return session.read().parquet(paths.stream().map(SparkEngine::uri).toArray(String[]::new));
        } catch (Exception e) {
            throw new LakeFailure("parquet " + paths, e);
        }
    }
}
