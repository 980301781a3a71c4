package io.outpost.server.organisation.web;

import io.outpost.engine.value.Register.Version;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.organisation.Answer;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.Organisation;
import io.outpost.server.organisation.OrganisationEdits;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows employees, and moves them. */
@Controller
class EmployeeController {

    private final Readers readers;
    private final Organisation organisation;
    private final OrganisationEdits edits;
    private final Audit audit;
    private final Frames frames;

    EmployeeController(
            Readers readers, Organisation organisation, OrganisationEdits edits, Audit audit, Frames frames) {
        this.readers = readers;
        this.organisation = organisation;
        this.edits = edits;
        this.audit = audit;
        this.frames = frames;
    }

    @GetMapping("/employees")
    ModelAndView list(@ModelAttribute EmployeeFilter filter) {
        Frame frame = frames.of("units", "organisation.employees");
        return organisation.read(readers.required(), filter.asOf(), mine -> {
            List<Version> found = filter.apply(mine);
            Pager pager = Pager.of(
                    found.size(),
                    filter.page() == null ? 1 : filter.page(),
                    "/employees",
                    filter.query(filter.sorted()));
            List<Version> shown = pager.cut(found);
            noteLook(mine, audit, shown, "employees");
            return Pages.page("organisation/employees", page(mine, filter, found, shown, pager, frame));
        });
    }

    private static EmployeesPage page(
            ReaderOrganisation mine,
            EmployeeFilter filter,
            List<Version> found,
            List<Version> shown,
            Pager pager,
            Frame frame) {
        Map<String, String> further = mine.entries(Kind.ASSIGNMENT).stream()
                .collect(Collectors.groupingBy(
                        a -> a.value("employee_id").orElse(""),
                        Collectors.mapping(a -> a.value("post").orElse(""), Collectors.joining("、"))));
        Naming naming = new Naming(mine, frame.texts());
        return new EmployeesPage(
                frame,
                mine.date(),
                filter,
                filter.query(filter.sorted()),
                Optional.of(UnitFilter.text(filter.at()))
                        .filter(id -> !id.isEmpty())
                        .map(mine::unit),
                mine.entries(Kind.EMPLOYEE).stream()
                        .flatMap(e -> e.value("post").stream())
                        .distinct()
                        .sorted()
                        .toList(),
                shown.stream().map(e -> row(mine, naming, e, further)).toList(),
                pager,
                found.stream().anyMatch(e -> !mine.seesNames(e.value("unit_id").orElse(""))),
                EmployeeFilter.SORTS.stream()
                        .map(s -> new EmployeesPage.Sort(
                                frame.text("organisation.sort." + s),
                                "/employees?" + filter.query(s),
                                s.equals(filter.sorted())))
                        .toList());
    }

    static EmployeesPage.Row row(
            ReaderOrganisation mine, Naming naming, Version employee, Map<String, String> further) {
        String id = employee.value("employee_id").orElse("");
        String unit = employee.value("unit_id").orElse("");
        return new EmployeesPage.Row(
                id,
                naming.person(employee),
                employee.value("post").orElse("—"),
                further.getOrDefault(id, ""),
                unit,
                naming.unit(unit),
                TreeController.above(mine, mine.unit(unit)),
                employee.value("from_date").orElse("—"));
    }

    @GetMapping("/employees/{employeeId}")
    ModelAndView card(@PathVariable String employeeId, @RequestParam Optional<Long> taken) {
        return card(employeeId, taken, Entered.NOTHING);
    }

    @PostMapping("/employees/{employeeId}")
    ModelAndView change(@PathVariable String employeeId, @RequestParam Map<String, String> fields) {
        Reader reader = readers.required();
        organisation.read(reader, Optional.empty(), mine -> seen(mine, employeeId));
        ChangeForm form = new ChangeForm(fields);
        List<String> refusals;
        try {
            Answer answer = edits.make(reader, form.change(""), form.version(), fields.getOrDefault("reason", ""));
            if (answer instanceof Answer.Taken taken) {
                boolean isStillSeen = organisation.read(reader, Optional.empty(), mine -> mine.employee(employeeId)
                        .isPresent());
                return new ModelAndView(
                        isStillSeen
                                ? "redirect:/employees/" + employeeId + "?taken=" + taken.editId()
                                : "redirect:/employees");
            }
            refusals = RegisterController.texts((Answer.Refused) answer, frames);
        } catch (ChangeForm.Unreadable e) {
            refusals = List.of(frames.texts().of(e.code(), e.value()));
        }
        ModelAndView page = card(
                employeeId,
                Optional.empty(),
                new Entered(form.what(), fields.getOrDefault("key", ""), fields, refusals));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView card(String employeeId, Optional<Long> taken, Entered entered) {
        return organisation.read(readers.required(), Optional.empty(), mine -> {
            Version employee = seen(mine, employeeId);
            noteLook(mine, audit, List.of(employee), employeeId);
            Frame frame = frames.titled("units", new Naming(mine, frames.texts()).person(employee));
            String notice = taken.flatMap(edits::edit)
                    .map(e -> RegisterController.notice(e, mine, frame))
                    .orElse("");
            return Pages.page(
                    "organisation/employee",
                    new EmployeeView(mine, frame, entered)
                            .page(
                                    employee,
                                    mine.employeeHistory(employeeId),
                                    edits.ofEntry(Kind.EMPLOYEE, List.of(employeeId)),
                                    notice));
        });
    }

    private static Version seen(ReaderOrganisation mine, String employeeId) {
        return mine.employee(employeeId).orElseThrow(() -> new Forbidden(Function.SEE_FIGURES, employeeId));
    }

    /** Whoever reads the names of people is noted, with how many they were. */
    static void noteLook(ReaderOrganisation mine, Audit audit, List<Version> shown, String subject) {
        long names = shown.stream()
                .filter(e -> mine.seesNames(e.value("unit_id").orElse("")))
                .count();
        if (names > 0) {
            audit.write(
                    mine.reader().signIn(),
                    "organisation.names-seen",
                    shown.get(0).value("unit_id"),
                    subject,
                    Map.of("people", names));
        }
    }
}
