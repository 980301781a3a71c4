package io.outpost.engine.drop;

import io.outpost.engine.definition.ColumnType;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.DropManifest.Taken;
import io.outpost.engine.lake.Folders;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes what the lake keeps of a stage into the folder of a drop (写入数据湖). */
final class DropWriter {

    private final Database database;
    private final Path folder;

    DropWriter(Database database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /**
     * Writes the rows kept, and the keys of the facts that they replace.
     *
     * @param accepted how many good rows the file had
     */
    Taken write(Stage stage, long accepted, long refused) {
        RecordType type = stage.type();
        long rows = database.number("select count(*) from " + stage.kept());
        if (rows == 0) {
            return new Taken(0, accepted, 0, refused, null, null, null, null, Map.of(), null);
        }
        Path file = folder.resolve(type.id() + ".parquet");
        String order = (type.isFact() ? "k.day, " : "") + stage.key("k");
        database.execute(
                "copy (select %s, k.day as %s, k.source_line, k.attributes from %s k order by %s) to %s (format parquet, compression zstd)"
                        .formatted(
                                stage.columns("k"),
                                stage.dayColumn(),
                                stage.kept(),
                                order,
                                Database.literal(file.toString())));
        long replacing = database.number("select count(*) from " + stage.kept() + " where replacing");
        if (replacing > 0 && type.isFact()) {
            writeReplaced(stage);
        }
        return taken(stage, file, rows, accepted - rows, replacing, refused);
    }

    private void writeReplaced(Stage stage) {
        Path file = folder.resolve(stage.type().id() + ".replaced.parquet");
        database.execute(
                "copy (select %1$s, k.earlier_day as business_date from %2$s k where replacing order by k.earlier_day, %1$s) to %3$s (format parquet, compression zstd)"
                        .formatted(stage.key("k"), stage.kept(), Database.literal(file.toString())));
    }

    private Taken taken(Stage stage, Path file, long rows, long identical, long replacing, long refused) {
        List<String> summed = stage.type().columns().stream()
                .filter(c -> c.type() == ColumnType.MONEY || c.type() == ColumnType.INTEGER)
                .map(c -> c.name())
                .toList();
        String first = "cast(" + Database.identifier(stage.type().key().get(0)) + " as varchar)";
        StringBuilder select = new StringBuilder(
                "select min(%1$s), max(%1$s), min(%2$s), max(%2$s)".formatted("k." + stage.dayColumn(), first));
        summed.forEach(c -> select.append(", coalesce(sum(" + Database.identifier(c) + "), 0)"));
        select.append(" from read_parquet(")
                .append(Database.literal(file.toString()))
                .append(") k");
        return database.query(select.toString(), row -> {
                    Map<String, String> sums = new TreeMap<>();
                    for (int i = 0; i < summed.size(); i++) {
                        sums.put(summed.get(i), row.getString(5 + i));
                    }
                    return new Taken(
                            rows,
                            identical,
                            replacing,
                            refused,
                            row.getObject(1, LocalDate.class),
                            row.getObject(2, LocalDate.class),
                            row.getString(3),
                            row.getString(4),
                            sums,
                            Folders.sha256(file));
                })
                .get(0);
    }
}
