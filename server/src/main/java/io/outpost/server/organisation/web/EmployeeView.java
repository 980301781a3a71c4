package io.outpost.server.organisation.web;

import io.outpost.engine.value.Register.Version;
import io.outpost.server.organisation.Edit;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts an employee's card together (员工页组装). */
final class EmployeeView {

    private final ReaderOrganisation mine;
    private final Frame frame;
    private final Entered entered;
    private final Naming naming;
    private final Forms forms;
    private final Telling telling;

    EmployeeView(ReaderOrganisation mine, Frame frame, Entered entered) {
        this.mine = mine;
        this.frame = frame;
        this.entered = entered;
        this.naming = new Naming(mine, frame.texts());
        this.forms = new Forms(mine, frame.texts(), entered);
        this.telling = new Telling(mine, frame);
    }

    EmployeePage page(Version employee, List<Version> versions, List<Edit> edits, String notice) {
        String id = employee.value("employee_id").orElse("");
        String unit = employee.value("unit_id").orElse("");
        String address = "/employees/" + id;
        List<Form> changes = new ArrayList<>();
        if (mine.keeps(Kind.EMPLOYEE)
                && mine.edits(unit)
                && employee.value("to_date").isEmpty()) {
            changes.add(forms.move(employee, address));
            changes.add(forms.finish(Kind.EMPLOYEE, employee, address));
        }
        return new EmployeePage(
                frame,
                mine.date(),
                mine.path(unit),
                naming.person(employee),
                facts(employee, unit),
                changes,
                List.of(section(Kind.ASSIGNMENT, id), section(Kind.SPONSOR, id)),
                new CardHistory(mine, frame, forms, telling)
                        .steps(Kind.EMPLOYEE, id, versions, edits, mine.edits(unit), address),
                notice,
                entered.refusals());
    }

    private List<RegisterPage.Fact> facts(Version employee, String unit) {
        List<RegisterPage.Fact> facts = new ArrayList<>();
        fact(facts, "employee-id", employee.value("employee_id").orElse(""), "");
        fact(facts, "post", employee.value("post").orElse("—"), "");
        fact(facts, "unit", naming.unit(unit), "/units/" + unit + "/register");
        fact(facts, "from-date", employee.value("from_date").orElse("—"), "");
        employee.value("to_date").ifPresent(t -> fact(facts, "to-date", t, ""));
        return facts;
    }

    private void fact(List<RegisterPage.Fact> facts, String label, String value, String address) {
        facts.add(new RegisterPage.Fact(frame.text("organisation.field." + label), value, address));
    }

    private RegisterPage.Section section(Kind kind, String employeeId) {
        boolean isSponsor = kind == Kind.SPONSOR;
        List<RegisterPage.Entry> entries = mine.entries(kind).stream()
                .filter(v -> v.value("employee_id").filter(employeeId::equals).isPresent())
                .map(v -> new RegisterPage.Entry(
                        naming.unit(v.value("unit_id").orElse("")),
                        "/units/" + v.value("unit_id").orElse("") + "/register",
                        List.of(
                                isSponsor
                                        ? RegisterView.share(v)
                                        : v.value("post").orElse("—"),
                                v.value("from_date").orElse("—")),
                        v.value("to_date")
                                .map(t -> frame.text("organisation.ends-on", t))
                                .orElse(""),
                        List.of()))
                .toList();
        String word = isSponsor ? "sponsored" : "assignment";
        return new RegisterPage.Section(
                word,
                frame.text("organisation.section." + word),
                frame.text("organisation.empty." + word),
                Arrays.asList(
                        frame.text("organisation.field.unit"),
                        frame.text("organisation.field." + (isSponsor ? "share" : "post")),
                        frame.text("organisation.field.since")),
                entries,
                List.of());
    }
}
