package io.outpost.engine.value;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The reference data as the drops told it (底册): every version of every row of a record type. */
public final class Register {

    private final Database database;
    private final Facts facts;
    private final Definitions definitions;

    Register(Database database, Facts facts, Definitions definitions) {
        this.database = database;
        this.facts = facts;
        this.definitions = definitions;
    }

    /**
     * One version of a row (版本).
     *
     * @param values what its columns say, as a drop writes them; columns without a value are missing
     * @param attributes the values of columns that the record type does not have, as a JSON object
     * @param validFrom the first date on which it holds
     * @param drop the number of the drop that brought it
     */
    public record Version(Map<String, String> values, Optional<String> attributes, LocalDate validFrom, int drop) {

        public Version {
            values = Map.copyOf(values);
        }

        /** What a column says; empty when it says nothing. */
        public Optional<String> value(String column) {
            return Optional.ofNullable(values.get(column));
        }
    }

    /** All versions of a record type's rows, those that hold earlier first; none when the packs do not define it. */
    public List<Version> versions(String record) {
        return definitions.record(record).map(this::versions).orElse(List.of());
    }

    private List<Version> versions(RecordType record) {
        return database.query("select * from " + facts.versions(record), row -> version(record, row)).stream()
                .sorted(Comparator.comparing(Version::validFrom).thenComparing(Version::drop))
                .toList();
    }

    private static Version version(RecordType record, ResultSet row) throws SQLException {
        Map<String, String> values = new HashMap<>();
        @Nullable String attributes = null;
        @Nullable LocalDate validFrom = null;
        int drop = 0;
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            String column = row.getMetaData().getColumnName(i);
            switch (column) {
                case "attributes" -> attributes = row.getString(i);
                case "valid_from" -> validFrom = row.getObject(i, LocalDate.class);
                case "drop_number" -> drop = row.getInt(i);
                default -> {
                    String text = row.getString(i);
                    if (text != null
                            && record.columns().stream().anyMatch(c -> c.name().equals(column))) {
                        values.put(column, text);
                    }
                }
            }
        }
        if (validFrom == null) {
            throw new IllegalStateException("a version of " + record.id() + " says not from when it holds");
        }
        return new Version(values, Optional.ofNullable(attributes), validFrom, drop);
    }
}
