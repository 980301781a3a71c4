package io.outpost.engine.drop;

import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Piece;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds rows that refer to what neither this drop nor an earlier one has (引用校验). */
final class ReferenceCheck {

    private final Database database;
    private final Earlier earlier;
    private final Map<String, RecordType> types = new LinkedHashMap<>();
    private final Map<String, Stage> stages;

    /**
     * A check against what is there.
     *
     * @param stages the drop's own rows by record type
     */
    ReferenceCheck(Database database, Earlier earlier, List<RecordType> types, Map<String, Stage> stages) {
        this.database = database;
        this.earlier = earlier;
        this.stages = stages;
        types.forEach(t -> this.types.put(t.id(), t));
    }

    void run(Findings findings) {
        RecordType type = findings.stage().type();
        List<Column> toItself = new ArrayList<>();
        for (Column column : type.columns()) {
            if (column.references().isPresent()) {
                if (column.references().get().equals(type.id())) {
                    toItself.add(column);
                } else {
                    check(findings, column);
                }
            }
        }
        if (!UnitTreeCheck.holdsFor(type)) {
            checkItself(findings, toItself);
        }
    }

    /** A row refused takes those with it that refer to it, and so on. */
    private void checkItself(Findings findings, List<Column> columns) {
        long found;
        do {
            found = 0;
            for (Column column : columns) {
                found += check(findings, column);
            }
        } while (found > 0);
    }

    private long check(Findings findings, Column column) {
        Stage stage = findings.stage();
        RecordType referenced = types.get(column.references().orElseThrow());
        if (referenced == null) {
            throw new IllegalArgumentException(stage.type().id() + "." + column.name() + " references no record type");
        }
        Map<String, String> pairs = pairs(stage.type(), column, referenced);
        findMissing(stage, pairs, stages.get(referenced.id()));
        if (database.number("select count(*) from missing") > 0) {
            removeKnownEarlier(pairs, referenced);
        }
        if (database.number("select count(*) from missing") == 0) {
            return 0;
        }
        return findings.add(
                Reason.UNKNOWN_REFERENCE,
                "select s.source_line, %s, s.%s, %s from %s s semi join missing m on %s"
                        .formatted(
                                Database.literal(column.name()),
                                Database.identifier(column.name()),
                                Database.literal(referenced.id()),
                                stage.sql(),
                                on("s", pairs.keySet(), "m", pairs.keySet())));
    }

    /** Which columns of the referring row name which key columns: of a composite key all that it has by the same name. */
    private static Map<String, String> pairs(RecordType referring, Column column, RecordType referenced) {
        Map<String, String> pairs = new LinkedHashMap<>();
        if (referenced.key().size() > 1) {
            for (String key : referenced.key()) {
                if (referring.columns().stream().anyMatch(c -> c.name().equals(key))) {
                    pairs.put(key, key);
                }
            }
        }
        if (!pairs.containsKey(column.name())) {
            pairs.clear();
            pairs.put(column.name(), referenced.key().get(0));
        }
        return pairs;
    }

    private void findMissing(Stage stage, Map<String, String> pairs, @Nullable Stage present) {
        String columns = list("s", pairs.keySet());
        String named = pairs.keySet().stream()
                .map(c -> "s." + Database.identifier(c) + " is not null")
                .collect(Collectors.joining(" and "));
        String unless = present == null
                ? ""
                : " anti join " + present.sql() + " t on " + on("s", pairs.keySet(), "t", pairs.values());
        database.execute("create or replace table missing as select distinct " + columns + " from " + stage.sql() + " s"
                + unless + " where " + named);
    }

    private void removeKnownEarlier(Map<String, String> pairs, RecordType referenced) {
        List<Piece> pieces = pairs.entrySet().stream()
                .filter(p -> p.getValue().equals(referenced.key().get(0)))
                .findFirst()
                .map(p -> earlier.piecesWith(referenced.id(), rangeOfMissing(p.getKey())))
                .orElseGet(() -> earlier.pieces(referenced.id()));
        if (!pieces.isEmpty()) {
            database.execute("create or replace table missing as select " + list("m", pairs.keySet())
                    + " from missing m anti join " + Earlier.source(pieces) + " e on "
                    + on("m", pairs.keySet(), "e", pairs.values()));
        }
    }

    private KeyRange rangeOfMissing(String column) {
        String sql = "select min(cast(%1$s as varchar)), max(cast(%1$s as varchar)) from missing"
                .formatted(Database.identifier(column));
        return database.query(sql, rows -> new KeyRange(rows.getString(1), rows.getString(2), null, null))
                .get(0);
    }

    private static String list(String row, Iterable<String> columns) {
        List<String> names = new ArrayList<>();
        columns.forEach(c -> names.add(row + "." + Database.identifier(c)));
        return String.join(", ", names);
    }

    private static String on(String one, Iterable<String> left, String other, Iterable<String> right) {
        List<String> conditions = new ArrayList<>();
        var names = right.iterator();
        for (String name : left) {
            conditions.add(
                    one + "." + Database.identifier(name) + " = " + other + "." + Database.identifier(names.next()));
        }
        return String.join(" and ", conditions);
    }
}
