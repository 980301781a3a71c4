package io.outpost.engine.definition;

import java.util.List;
import java.util.Optional;

/**
 * A column (列) of a record type.
 *
 * @param required whether a row must have a value here; a column that is required must also stand in the header
 * @param references the record type whose key a value must name
 * @param allowed the values that may stand here; empty when any may
 */
public record Column(
        String name, ColumnType type, boolean required, Optional<String> references, List<String> allowed) {

    public Column {
        allowed = List.copyOf(allowed);
    }
}
