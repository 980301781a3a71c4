package io.outpost.server.organisation.web;

import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import io.outpost.server.organisation.Edit;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Frame;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts a unit's card together (机构底册组装). */
final class RegisterView {

    private final ReaderOrganisation mine;
    private final Frame frame;
    private final Entered entered;
    private final Naming naming;
    private final Forms forms;
    private final Telling telling;

    RegisterView(ReaderOrganisation mine, Frame frame, Entered entered) {
        this.mine = mine;
        this.frame = frame;
        this.entered = entered;
        this.naming = new Naming(mine, frame.texts());
        this.forms = new Forms(mine, frame.texts(), entered);
        this.telling = new Telling(mine, frame);
    }

    RegisterPage page(Unit unit, List<Edit> edits, String notice) {
        Version row = mine.row(unit.id());
        List<RegisterPage.Section> sections = new ArrayList<>();
        for (Kind kind : List.of(Kind.EMPLOYEE, Kind.ASSIGNMENT, Kind.SPONSOR, Kind.PEER_GROUP, Kind.PARTNER)) {
            if (mine.keeps(kind)) {
                sections.add(section(kind, unit));
            }
        }
        return new RegisterPage(
                frame,
                mine.date(),
                mine.path(unit.id()),
                unit,
                mine.seesFigures(unit.id()),
                facts(unit, row),
                mine.keeps(Kind.UNIT) ? forms.ofUnit(unit, row) : List.of(),
                sections,
                new CardHistory(mine, frame, forms, telling)
                        .steps(
                                Kind.UNIT,
                                unit.id(),
                                mine.history(unit.id()),
                                edits,
                                mine.editsItself(unit),
                                "/units/" + unit.id() + "/register"),
                notice,
                entered.refusals());
    }

    private List<RegisterPage.Fact> facts(Unit unit, Version row) {
        List<RegisterPage.Fact> facts = new ArrayList<>();
        fact(facts, "unit-id", unit.id(), "");
        fact(facts, "level", naming.level(unit.level()), "");
        unit.parent()
                .ifPresent(p -> fact(facts, "parent", naming.unit(p), mine.sees(p) ? "/units/" + p + "/register" : ""));
        fact(facts, "class", unit.unitClass().orElse("—"), "");
        fact(facts, "zone", row.value("zone").orElse("—"), "");
        fact(facts, "from-date", unit.from().map(LocalDate::toString).orElse("—"), "");
        unit.to().ifPresent(t -> fact(facts, "to-date", t.toString(), ""));
        if (!mine.below(unit.id()).isEmpty()) {
            fact(facts, "outlets", String.valueOf(mine.outlets(unit.id())), "/units?at=" + unit.id());
        }
        fact(facts, "people", String.valueOf(mine.people(unit.id())), "/employees?at=" + unit.id());
        return facts;
    }

    private void fact(List<RegisterPage.Fact> facts, String label, String value, String address) {
        facts.add(new RegisterPage.Fact(frame.text("organisation.field." + label), value, address));
    }

    private RegisterPage.Section section(Kind kind, Unit unit) {
        String word = Forms.word(kind);
        return new RegisterPage.Section(
                word,
                frame.text("organisation.section." + word),
                frame.text("organisation.empty." + word),
                heads(kind),
                mine.entries(kind, unit.id()).stream()
                        .map(v -> entry(kind, unit, v))
                        .toList(),
                mine.edits(unit.id()) ? List.of(forms.enter(kind, unit.id())) : List.of());
    }

    private List<String> heads(Kind kind) {
        return switch (kind) {
            case EMPLOYEE -> heads("person-name", "employee-id", "post", "since");
            case ASSIGNMENT -> heads("person-name", "employee-id", "post", "first-post-at", "since");
            case SPONSOR -> heads("person-name", "employee-id", "first-post-at", "share", "since");
            case PEER_GROUP -> heads("group-name", "group-id", "since");
            default -> heads("partner-name", "partner-id", "bank-level", "since");
        };
    }

    private List<String> heads(String... labels) {
        return java.util.Arrays.stream(labels)
                .map(l -> frame.text("organisation.field." + l))
                .toList();
    }

    private RegisterPage.Entry entry(Kind kind, Unit unit, Version v) {
        String since = v.value("from_date").orElse("—");
        String employee = v.value("employee_id").orElse("");
        String address = kind.keyColumns().contains("employee_id") ? "/employees/" + employee : "";
        List<Form> finish = mine.edits(unit.id()) && v.value("to_date").isEmpty() && kind != Kind.EMPLOYEE
                ? List.of(forms.finish(kind, v, "/units/" + unit.id() + "/register"))
                : List.of();
        return switch (kind) {
            case EMPLOYEE -> row(naming.person(v), address, v, finish, employee, said(v, "post"), since);
            case ASSIGNMENT ->
                row(
                        naming.person(employee),
                        address,
                        v,
                        finish,
                        employee,
                        said(v, "post"),
                        naming.unitOf(employee).orElse("—"),
                        since);
            case SPONSOR ->
                row(
                        naming.person(employee),
                        address,
                        v,
                        finish,
                        employee,
                        naming.unitOf(employee).orElse("—"),
                        share(v),
                        since);
            case PEER_GROUP -> row(said(v, "name"), groupLink(v), v, finish, said(v, "group_id"), since);
            default -> row(said(v, "name"), "", v, finish, said(v, "partner_id"), said(v, "bank_level"), since);
        };
    }

    private static String groupLink(Version v) {
        return "/units?" + UnitFilter.query(Map.of("group", v.value("group_id").orElse("")));
    }

    private RegisterPage.Entry row(String name, String address, Version v, List<Form> forms, String... cells) {
        String note = mine.isPlanned(v)
                ? frame.text("organisation.planned")
                : v.value("to_date")
                        .map(t -> frame.text("organisation.ends-on", t))
                        .orElse("");
        return new RegisterPage.Entry(name, address, List.of(cells), note, forms);
    }

    static String share(Version v) {
        return v.value("share")
                .map(s -> new java.math.BigDecimal(s)
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString() + "%")
                .orElse("—");
    }

    private static String said(Version v, String column) {
        return v.value(column).orElse("—");
    }
}
