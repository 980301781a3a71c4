package io.outpost.server.organisation.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the forms that a reader may fill in (可用表单). */
final class Forms {

    private static final int SUGGESTED_AT_MOST = 400;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORD = 50;
    private static final int LONGEST_ID = 32;
    private static final int LONGEST_REASON = 500;

    private final ReaderOrganisation mine;
    private final Texts texts;
    private final Entered entered;

    Forms(ReaderOrganisation mine, Texts texts, Entered entered) {
        this.mine = mine;
        this.texts = texts;
        this.entered = entered;
    }

    /** What may become of the unit itself, and which units may be opened below it. */
    List<Form> ofUnit(Unit unit, Version row) {
        List<Form> forms = new ArrayList<>();
        boolean hasEnded = unit.to().filter(t -> t.isBefore(mine.date())).isPresent();
        int version = mine.version(Kind.UNIT, List.of(unit.id()));
        if (mine.editsItself(unit) && !hasEnded) {
            Draft amend = new Draft("amend-unit", unit.id());
            amend.text("name", "name", row.value("name").orElse(""), true, LONGEST_NAME);
            amend.text("class", "class", row.value("class").orElse(""), false, LONGEST_WORD);
            amend.text("zone", "zone", row.value("zone").orElse(""), false, LONGEST_WORD);
            unit.parent()
                    .ifPresent(p -> amend.unit("parent", p, u -> unit.level().isBelow(u.level())));
            amend.day("from", "from", mine.openDate());
            forms.add(amend.form("/units/" + unit.id() + "/register", version, false));
            Draft end = new Draft("end-unit", unit.id());
            end.day("last", "last-day", mine.openDate());
            forms.add(end.form("/units/" + unit.id() + "/register", version, true));
        }
        if (mine.edits(unit.id()) && !hasEnded && unit.level() != UnitLevel.OUTLET) {
            Draft open = new Draft("open-unit", unit.id());
            open.text("unit_id", "unit-id", "", true, LONGEST_ID);
            open.text("name", "name", "", true, LONGEST_NAME);
            open.choice(
                    "level",
                    "level",
                    Arrays.stream(UnitLevel.values())
                            .filter(l -> l.isBelow(unit.level()))
                            .sorted(java.util.Comparator.reverseOrder())
                            .map(l -> new Form.Option(l.name(), new Naming(mine, texts).level(l)))
                            .toList());
            open.text("class", "class", "", false, LONGEST_WORD);
            open.text("zone", "zone", "", false, LONGEST_WORD);
            open.day("from", "from", mine.openDate());
            forms.add(open.form("/units/" + unit.id() + "/register", 0, false));
        }
        return forms;
    }

    /** A form that enters something with a unit. */
    Form enter(Kind kind, String unitId) {
        Draft form = new Draft("enter-" + word(kind), unitId);
        switch (kind) {
            case PEER_GROUP -> {
                form.suggested("group_id", "group-id", options(UnitFilter.groups(mine)), LONGEST_ID);
                form.text("name", "group-name", "", true, LONGEST_NAME);
            }
            case EMPLOYEE -> {
                form.text("employee_id", "employee-id", "", true, LONGEST_ID);
                form.text("name", "person-name", "", true, LONGEST_NAME);
                form.suggested("post", "post", posts(), LONGEST_WORD);
            }
            case ASSIGNMENT -> {
                form.text("employee_id", "employee-id", "", true, LONGEST_ID);
                form.suggested("post", "post", posts(), LONGEST_WORD);
            }
            case SPONSOR -> {
                form.text("employee_id", "employee-id", "", true, LONGEST_ID);
                form.text("share", "share", "1", true, LONGEST_ID);
            }
            default -> {
                form.text("partner_id", "partner-id", "", true, LONGEST_ID);
                form.text("name", "partner-name", "", true, LONGEST_NAME);
                form.text("bank_level", "bank-level", "", false, LONGEST_WORD);
            }
        }
        form.day("from", "from", mine.openDate());
        return form.form("/units/" + unitId + "/register", 0, false);
    }

    /** A form that ends an entry. */
    Form finish(Kind kind, Version entry, String address) {
        List<String> key = kind.key(entry);
        Draft form = new Draft("end-" + word(kind), String.join(" ", key));
        kind.keyColumns().forEach(c -> form.hidden.put(c, entry.value(c).orElse("")));
        form.day("last", "last-day", mine.openDate());
        return form.form(address, mine.version(kind, key), true);
    }

    /** A form that moves an employee. */
    Form move(Version employee, String address) {
        String id = employee.value("employee_id").orElse("");
        Draft form = new Draft("move-employee", id);
        form.hidden.put("employee_id", id);
        form.unit("unit_id", employee.value("unit_id").orElse(""), u -> true);
        form.suggested(
                "post", "post", posts(), LONGEST_WORD, employee.value("post").orElse(""));
        form.day("from", "from", mine.openDate());
        return form.form(address, mine.version(Kind.EMPLOYEE, List.of(id)), false);
    }

    /** A form that takes an edit back. */
    Form undo(long editId, String address) {
        Draft form = new Draft("undo", String.valueOf(editId));
        form.hidden.put("edit", String.valueOf(editId));
        return form.form(address, 0, false);
    }

    private List<Form.Option> posts() {
        return mine.entries(Kind.EMPLOYEE).stream()
                .flatMap(e -> e.value("post").stream())
                .distinct()
                .sorted()
                .map(p -> new Form.Option(p, ""))
                .toList();
    }

    private static List<Form.Option> options(Map<String, String> names) {
        return names.entrySet().stream()
                .map(e -> new Form.Option(e.getKey(), e.getValue()))
                .toList();
    }

    static String word(Kind kind) {
        return kind.record().replace('_', '-');
    }

    /** A form that is being made. */
    private final class Draft {
        private final String what;
        private final String key;
        private final Map<String, String> hidden = new LinkedHashMap<>();
        private final List<Form.Field> fields = new ArrayList<>();

        Draft(String what, String key) {
            this.what = what;
            this.key = key;
            hidden.put("what", what);
            hidden.put("key", key);
        }

        void text(String name, String label, String value, boolean isRequired, int longest) {
            add(name, label, "text", value, isRequired, longest, List.of(), List.of());
        }

        void suggested(String name, String label, List<Form.Option> suggestions, int longest) {
            suggested(name, label, suggestions, longest, "");
        }

        void suggested(String name, String label, List<Form.Option> suggestions, int longest, String value) {
            add(name, label, "text", value, true, longest, List.of(), suggestions);
        }

        void choice(String name, String label, List<Form.Option> options) {
            add(name, label, "choice", options.isEmpty() ? "" : options.get(0).id(), true, 0, options, List.of());
        }

        void day(String name, String label, LocalDate day) {
            add(name, label, "date", day.toString(), true, 0, List.of(), List.of());
        }

        void unit(String name, String value, Predicate<Unit> fits) {
            List<Form.Option> units = mine.all().stream()
                    .filter(u -> mine.edits(u.id()) && fits.test(u))
                    .limit(SUGGESTED_AT_MOST)
                    .map(u -> new Form.Option(u.id(), u.name()))
                    .toList();
            add(name, name.equals("parent") ? "parent" : "unit-id", "text", value, true, LONGEST_ID, List.of(), units);
        }

        private void add(
                String name,
                String label,
                String type,
                String value,
                boolean isRequired,
                int longest,
                List<Form.Option> options,
                List<Form.Option> suggestions) {
            String kept = entered.is(what, key) ? entered.values().getOrDefault(name, value) : value;
            String id = (what + "-" + key + "-" + name).replaceAll("[^A-Za-z0-9]+", "-");
            String text = texts.of("organisation.field." + label);
            fields.add(new Form.Field(id, name, text, type, kept, isRequired, longest, options, suggestions));
        }

        Form form(String address, int version, boolean isGrave) {
            text("reason", "reason", "", true, LONGEST_REASON);
            hidden.put("version", String.valueOf(version));
            return new Form(
                    what,
                    texts.of("organisation.action." + what),
                    texts.of("organisation.help." + what),
                    address,
                    hidden,
                    fields,
                    entered.is(what, key),
                    isGrave);
        }
    }
}
