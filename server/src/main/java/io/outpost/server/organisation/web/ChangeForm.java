package io.outpost.server.organisation.web;

import io.outpost.server.organisation.Change;
import io.outpost.server.organisation.Kind;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the change that a form asks for (读取表单). */
final class ChangeForm {

    /** Somebody sent what no form of ours sends, or a date that is none; the text says which. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;
        private final String code;
        private final String value;

        Unreadable(String code, String value) {
            super(code);
            this.code = code;
            this.value = value;
        }

        String code() {
            return code;
        }

        String value() {
            return value;
        }
    }

    private final Map<String, String> fields;

    ChangeForm(Map<String, String> fields) {
        this.fields = fields;
    }

    String what() {
        return text("what");
    }

    Optional<Integer> version() {
        String version = text("version");
        return version.matches("\\d{1,9}") ? Optional.of(Integer.valueOf(version)) : Optional.empty();
    }

    /**
     * The change asked for.
     *
     * @param unitId the unit on whose page the form stands; empty on an employee's
     */
    Change change(String unitId) throws Unreadable {
        String what = what();
        switch (what) {
            case "amend-unit":
                return new Change.AmendUnit(
                        unitId,
                        text("name"),
                        Optional.of(text("class")),
                        Optional.of(text("zone")),
                        Optional.of(text("parent")),
                        day("from"));
            case "open-unit":
                return new Change.OpenUnit(
                        text("unit_id"),
                        unitId,
                        text("level"),
                        text("name"),
                        Optional.of(text("class")),
                        Optional.of(text("zone")),
                        day("from"));
            case "end-unit":
                return new Change.EndUnit(unitId, day("last"));
            case "move-employee":
                return new Change.MoveEmployee(text("employee_id"), text("unit_id"), text("post"), day("from"));
            case "undo":
                return new Change.Undo(number("edit"));
            default:
                return entry(what, unitId);
        }
    }

    private Change entry(String what, String unitId) throws Unreadable {
        Kind kind = Arrays.stream(Kind.values())
                .filter(k -> k != Kind.UNIT && (what.endsWith("-" + Forms.word(k))))
                .findFirst()
                .orElseThrow(() -> new Unreadable("organisation.unknown-change", what));
        if (what.startsWith("enter-") && !unitId.isEmpty()) {
            Map<String, String> values = new java.util.HashMap<>(fields);
            values.put("unit_id", unitId);
            return new Change.Enter(kind, values, day("from"));
        }
        if (what.startsWith("end-")) {
            List<String> key = kind.keyColumns().stream().map(this::text).toList();
            return new Change.Finish(kind, key, day("last"));
        }
        throw new Unreadable("organisation.unknown-change", what);
    }

    private LocalDate day(String name) throws Unreadable {
        try {
            return LocalDate.parse(text(name).strip());
        } catch (DateTimeParseException e) {
            throw new Unreadable("organisation.bad-date", text(name));
        }
    }

    private long number(String name) throws Unreadable {
        if (!text(name).matches("\\d{1,18}")) {
            throw new Unreadable("organisation.unknown-edit", text(name));
        }
        return Long.parseLong(text(name));
    }

    private String text(String name) {
        return fields.getOrDefault(name, "");
    }
}
