package io.outpost.engine.drop;

import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import java.util.List;
import java.util.stream.Collectors;

/** A file's good rows, typed, in a table of the database (暂存表), until it is known which of them the lake keeps. */
record Stage(RecordType type) {

    /** The column with the date from which a row of reference data holds, where that is not its own date. */
    private static final String HOLDS_FROM = "holds_from";

    /** The table that the rows stand in. */
    String table() {
        return "staged " + type.id();
    }

    String sql() {
        return Database.identifier(table());
    }

    /** The view or table of the rows that the lake is to keep. */
    String kept() {
        return Database.identifier("kept " + type.id());
    }

    void create(Database database) {
        String columns = type.columns().stream()
                .map(c -> Database.identifier(c.name()) + " " + c.type().sqlType() + ", ")
                .collect(Collectors.joining());
        database.execute("create table " + sql() + " (" + columns + "attributes varchar, source_line bigint)");
    }

    /** The record type's columns, each as the row of that name has it. */
    String columns(String row) {
        return columns(type.columns().stream().map(Column::name).toList(), row);
    }

    String key(String row) {
        return columns(type.key(), row);
    }

    private static String columns(List<String> names, String row) {
        return names.stream().map(n -> of(row, n)).collect(Collectors.joining(", "));
    }

    /** Whether two rows have the same key. */
    String sameKey(String one, String other) {
        return type.key().stream()
                .map(k -> of(one, k) + (TargetRule.mayLack(type, k) ? " is not distinct from " : " = ") + of(other, k))
                .collect(Collectors.joining(" and "));
    }

    /** Whether two rows say the same. */
    String sameContent(String one, String other) {
        return type.columns().stream()
                        .filter(c -> !type.key().contains(c.name()) && !saysWhen(c))
                        .map(c -> of(one, c.name()) + " is not distinct from " + of(other, c.name()) + " and ")
                        .collect(Collectors.joining())
                + of(one, "attributes") + " is not distinct from " + of(other, "attributes");
    }

    /** The day of the record type's date column in a row; null when it has none. */
    String day(String row) {
        return type.date().map(d -> "cast(" + of(row, d) + " as date)").orElse("cast(null as date)");
    }

    /** The day from which a row says that it holds; null when it says nothing. */
    String holdsFrom(String row) {
        return type.columns().stream()
                .filter(this::saysWhen)
                .findFirst()
                .map(c -> of(row, c.name()))
                .orElse("cast(null as date)");
    }

    private boolean saysWhen(Column column) {
        return !type.isFact() && column.name().equals(HOLDS_FROM);
    }

    /** What the lake calls the day on which a row happened or from which it holds. */
    String dayColumn() {
        return type.isFact() ? "business_date" : "valid_from";
    }

    private static String of(String row, String column) {
        return row + "." + Database.identifier(column);
    }
}
