package io.outpost.engine.definition;

import java.util.List;
import java.util.Optional;

/**
 * A record type (记录类型): the shape of one file of a day drop.
 *
 * @param id also the file's name without its ending
 * @param key the columns that tell one row from another
 * @param date for facts, the column (a date or a time) whose day is the row's business date; for reference data, the
 *     column from which a changed row holds, if there is one
 * @param unit for facts, the column that says at which unit the fact counts: it references {@code unit} or {@code account}
 * @param employee for facts, the column naming the employee who made it
 */
public record RecordType(
        String id,
        Names names,
        Kind kind,
        List<Column> columns,
        List<String> key,
        Optional<String> date,
        Optional<String> unit,
        Optional<String> employee,
        Place place) {

    /** What a record is: something that holds until replaced, or something that happened on a date. */
    public enum Kind {
        REFERENCE,
        FACT
    }

    public RecordType {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    public boolean isFact() {
        return kind == Kind.FACT;
    }

    /**
     * The column of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Column column(String name) {
        return columns.stream()
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no column " + name));
    }
}
