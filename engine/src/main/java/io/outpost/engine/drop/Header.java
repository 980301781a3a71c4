package io.outpost.engine.drop;

import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.kernel.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which field of a file's rows holds which column (表头).
 *
 * @param width how many fields a row has
 * @param places for each column of the record type, the field that holds it, or -1
 * @param unknown columns that the record type does not have, by name, with the field that holds each
 */
record Header(int width, int[] places, TreeMap<String, Integer> unknown) {

    /**
     * Reads a file's header.
     *
     * @throws Refusal {@code drop.column-twice}, {@code drop.key-missing} or {@code drop.column-missing}
     */
    static Header of(DropFile file) {
        RecordType type = file.type();
        List<String> names = file.header();
        Set<String> seen = new HashSet<>();
        TreeMap<String, Integer> unknown = new TreeMap<>();
        for (int field = 0; field < names.size(); field++) {
            if (!seen.add(names.get(field))) {
                throw new Refusal("drop.column-twice", file.name(), names.get(field));
            }
            unknown.put(names.get(field), field);
        }
        int[] places = new int[type.columns().size()];
        for (int i = 0; i < places.length; i++) {
            Column column = type.columns().get(i);
            Integer field = unknown.remove(column.name());
            places[i] = field == null ? -1 : field;
            if (field == null && isRequired(type, column)) {
                boolean key = type.key().contains(column.name());
                throw new Refusal(key ? "drop.key-missing" : "drop.column-missing", file.name(), column.name());
            }
        }
        if (TargetRule.holdsFor(type) && !TargetRule.namesAHolder(names)) {
            throw new Refusal("drop.key-missing", file.name(), "unit_id / employee_id");
        }
        return new Header(names.size(), places, unknown);
    }

    /** Whether each row must have a value in this column. */
    static boolean isRequired(RecordType type, Column column) {
        return type.key().contains(column.name()) ? !TargetRule.mayLack(type, column.name()) : column.required();
    }

    List<String> unknownColumns() {
        return new ArrayList<>(unknown.keySet());
    }
}
