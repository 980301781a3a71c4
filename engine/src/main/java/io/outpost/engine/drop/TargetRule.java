package io.outpost.engine.drop;

import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.RecordType;
import java.util.List;
import java.util.Set;

/** What holds for targets alone (目标规则): each is set for a unit or for an employee, on an indicator that exists. */
final class TargetRule {

    private static final Set<String> HOLDERS = Set.of("unit_id", "employee_id");

    private TargetRule() {}

    static boolean holdsFor(RecordType type) {
        return type.id().equals("target");
    }

    /** Whether rows of the type may lack a value in this column of their key. */
    static boolean mayLack(RecordType type, String keyColumn) {
        return holdsFor(type) && HOLDERS.contains(keyColumn);
    }

    static boolean isHolder(RecordType type, Column column) {
        return mayLack(type, column.name());
    }

    static boolean isIndicator(RecordType type, Column column) {
        return holdsFor(type) && column.name().equals("indicator");
    }

    /** Whether a header names at least one of the columns that say whose target it is. */
    static boolean namesAHolder(List<String> header) {
        return header.stream().anyMatch(HOLDERS::contains);
    }
}
