package io.outpost.server.organisation.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.server.organisation.Edit;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Frame;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells a change in words (变更说明). */
final class Telling {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final Set<String> TOLD = Set.of(
            "name",
            "class",
            "zone",
            "parent_id",
            "level",
            "from_date",
            "to_date",
            "unit_id",
            "post",
            "share",
            "bank_level");

    private final ReaderOrganisation mine;
    private final Naming naming;
    private final Frame frame;

    Telling(ReaderOrganisation mine, Frame frame) {
        this.mine = mine;
        this.naming = new Naming(mine, frame.texts());
        this.frame = frame;
    }

    /** What differs between two versions of an entry, a line for each column. */
    List<String> difference(Kind kind, Optional<Map<String, String>> before, Map<String, String> after) {
        List<String> lines = new ArrayList<>();
        Set<String> columns = new TreeSet<>(after.keySet());
        before.ifPresent(b -> columns.addAll(b.keySet()));
        columns.retainAll(TOLD);
        if (kind == Kind.UNIT) {
            columns.remove("unit_id");
        }
        for (String column : columns) {
            String was = before.map(b -> b.getOrDefault(column, "")).orElse("");
            String is = after.getOrDefault(column, "");
            if (!was.equals(is)) {
                String label = frame.text("organisation.field." + label(kind, column));
                lines.add(
                        before.isEmpty()
                                ? frame.text("organisation.is", label, said(kind, column, is, after))
                                : frame.text(
                                        "organisation.was-is",
                                        label,
                                        said(kind, column, was, before.get()),
                                        said(kind, column, is, after)));
            }
        }
        return lines;
    }

    private static String label(Kind kind, String column) {
        return switch (column) {
            case "name" -> kind == Kind.EMPLOYEE ? "person-name" : "name";
            case "parent_id" -> "parent";
            case "from_date" -> "from-date";
            case "to_date" -> "to-date";
            case "unit_id" -> "unit";
            case "bank_level" -> "bank-level";
            default -> column;
        };
    }

    private String said(Kind kind, String column, String value, Map<String, String> row) {
        if (value.isEmpty()) {
            return "—";
        }
        return switch (column) {
            case "parent_id", "unit_id" -> naming.unit(value);
            case "level" -> UnitLevel.named(value).map(naming::level).orElse(value);
            case "name" ->
                kind == Kind.EMPLOYEE && !mine.seesNames(row.getOrDefault("unit_id", ""))
                        ? Naming.masked(value)
                        : value;
            default -> value;
        };
    }

    /** What an edit was about: an employee's name, a unit's name. */
    String subject(Edit edit) {
        return switch (edit.kind()) {
            case UNIT -> naming.unit(edit.unitId());
            case EMPLOYEE, ASSIGNMENT, SPONSOR -> naming.person(edit.key().get(0)) + " · " + naming.unit(edit.unitId());
            default -> edit.after().getOrDefault("name", "") + " · " + naming.unit(edit.unitId());
        };
    }

    String action(Edit edit) {
        return frame.text("organisation.action." + edit.action());
    }

    /** Who made an edit, when and why. */
    String by(Edit edit) {
        return frame.text("organisation.by", edit.signIn(), minute(edit), edit.reason());
    }

    String minute(Edit edit) {
        return MINUTE.format(LocalDateTime.ofInstant(edit.at(), CHINA));
    }
}
