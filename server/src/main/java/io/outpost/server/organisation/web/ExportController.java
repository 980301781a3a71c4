package io.outpost.server.organisation.web;

import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Readers;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.Organisation;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Texts;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives the register of units and people away as tables (底册导出). */
@Controller
class ExportController {

    private final Readers readers;
    private final Organisation organisation;
    private final Audit audit;
    private final Frames frames;

    ExportController(Readers readers, Organisation organisation, Audit audit, Frames frames) {
        this.readers = readers;
        this.organisation = organisation;
        this.audit = audit;
        this.frames = frames;
    }

    @GetMapping("/units/register.xlsx")
    ResponseEntity<byte[]> unitsAsXlsx(@ModelAttribute UnitFilter filter) {
        return units(filter).asXlsx();
    }

    @GetMapping("/units/register.csv")
    ResponseEntity<byte[]> unitsAsCsv(@ModelAttribute UnitFilter filter) {
        return units(filter).asCsv();
    }

    @GetMapping("/employees/register.xlsx")
    ResponseEntity<byte[]> employeesAsXlsx(@ModelAttribute EmployeeFilter filter) {
        return employees(filter).asXlsx();
    }

    @GetMapping("/employees/register.csv")
    ResponseEntity<byte[]> employeesAsCsv(@ModelAttribute EmployeeFilter filter) {
        return employees(filter).asCsv();
    }

    private Sheet units(UnitFilter filter) {
        Texts texts = frames.texts();
        return organisation.read(readers.required(), filter.asOf(), mine -> {
            Naming naming = new Naming(mine, texts);
            Map<String, String> groups =
                    byUnit(mine, Kind.PEER_GROUP, v -> v.value("name").orElse(""));
            Map<String, String> sponsors = byUnit(
                    mine,
                    Kind.SPONSOR,
                    v -> naming.person(v.value("employee_id").orElse("")));
            Map<String, String> partners =
                    byUnit(mine, Kind.PARTNER, v -> v.value("name").orElse(""));
            List<List<Object>> rows = filter.apply(mine).stream()
                    .map(u -> row(mine, naming, u, groups, sponsors, partners))
                    .toList();
            return new Sheet(
                    texts.of("organisation.units-file", mine.date()),
                    heads(
                            texts,
                            "unit-id",
                            "name",
                            "level",
                            "class",
                            "zone",
                            "parent",
                            "from-date",
                            "to-date",
                            "outlets",
                            "people",
                            "groups",
                            "sponsors",
                            "partners"),
                    rows);
        });
    }

    private static List<Object> row(
            ReaderOrganisation mine,
            Naming naming,
            Unit u,
            Map<String, String> groups,
            Map<String, String> sponsors,
            Map<String, String> partners) {
        return List.of(
                u.id(),
                u.name(),
                naming.level(u.level()),
                u.unitClass().orElse(""),
                mine.row(u.id()).value("zone").orElse(""),
                u.parent().map(naming::unit).orElse(""),
                u.from().map(LocalDate::toString).orElse(""),
                u.to().map(LocalDate::toString).orElse(""),
                mine.outlets(u.id()),
                mine.people(u.id()),
                groups.getOrDefault(u.id(), ""),
                sponsors.getOrDefault(u.id(), ""),
                partners.getOrDefault(u.id(), ""));
    }

    private static Map<String, String> byUnit(
            ReaderOrganisation mine, Kind kind, java.util.function.Function<Version, String> said) {
        return mine.entries(kind).stream()
                .collect(Collectors.groupingBy(
                        v -> v.value("unit_id").orElse(""), Collectors.mapping(said, Collectors.joining("、"))));
    }

    private Sheet employees(EmployeeFilter filter) {
        Texts texts = frames.texts();
        return organisation.read(readers.required(), filter.asOf(), mine -> {
            List<Version> found = filter.apply(mine);
            if (!found.isEmpty()) {
                EmployeeController.noteLook(mine, audit, found, "export");
            }
            Naming naming = new Naming(mine, texts);
            Map<String, String> further = mine.entries(Kind.ASSIGNMENT).stream()
                    .collect(Collectors.groupingBy(
                            a -> a.value("employee_id").orElse(""),
                            Collectors.mapping(
                                    a -> naming.unit(a.value("unit_id").orElse(""))
                                            + a.value("post").orElse(""),
                                    Collectors.joining("、"))));
            List<List<Object>> rows = found.stream()
                    .map(e -> EmployeeController.row(mine, naming, e, further))
                    .map(r -> List.<Object>of(
                            r.id(), r.name(), r.post(), r.furtherPosts(), r.unitId(), r.unit(), r.above(), r.since()))
                    .toList();
            return new Sheet(
                    texts.of("organisation.employees-file", mine.date()),
                    heads(
                            texts,
                            "employee-id",
                            "person-name",
                            "post",
                            "further-posts",
                            "unit-id",
                            "unit",
                            "above",
                            "since"),
                    rows);
        });
    }

    private static List<String> heads(Texts texts, String... labels) {
        return Arrays.stream(labels)
                .map(l -> texts.of("organisation.field." + l))
                .toList();
    }
}
