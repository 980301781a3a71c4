package io.outpost.server.organisation;

import io.outpost.engine.value.Register;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the register keeps (底册类别): each is a record type of the lake. */
public enum Kind {
    UNIT("unit", "unit_id"),
    PEER_GROUP("peer_group", "group_id", "unit_id"),
    EMPLOYEE("employee", "employee_id"),
    ASSIGNMENT("assignment", "employee_id", "unit_id", "post"),
    SPONSOR("sponsor", "employee_id", "unit_id"),
    PARTNER("partner", "unit_id", "partner_id");

    private final String record;
    private final List<String> keyColumns;

    Kind(String record, String... keyColumns) {
        this.record = record;
        this.keyColumns = List.of(keyColumns);
    }

    /** The record type's id. */
    public String record() {
        return record;
    }

    public static Optional<Kind> of(String record) {
        return Arrays.stream(values()).filter(k -> k.record.equals(record)).findFirst();
    }

    public List<String> keyColumns() {
        return keyColumns;
    }

    /** The key that some values have. */
    public List<String> key(Map<String, String> values) {
        return keyColumns.stream().map(c -> values.getOrDefault(c, "")).toList();
    }

    public List<String> key(Register.Version version) {
        return key(version.values());
    }
}
