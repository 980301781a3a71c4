package io.outpost.server.supervision.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.BestCase;
import io.outpost.server.supervision.BestCases;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows and shares cases, and notes who adopts them. */
@Controller
class CaseController {

    private final Readers readers;
    private final BestCases cases;
    private final Lake lake;
    private final Frames frames;

    CaseController(Readers readers, BestCases cases, Lake lake, Frames frames) {
        this.readers = readers;
        this.cases = cases;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/cases")
    ModelAndView list() {
        return list(new CasesPage.Form("", "", "", "", ""), Optional.empty());
    }

    @PostMapping("/cases")
    ModelAndView share(
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String situation,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String result) {
        Reader reader = reader();
        String unitId = lake.read(Snapshot::units).tree().standing().stream()
                .filter(u -> u.id().equals(unit.strip()) || u.name().equals(unit.strip()))
                .map(Unit::id)
                .filter(new Scope(reader, lake.read(Snapshot::units))::seesFigures)
                .findFirst()
                .orElseThrow();
        BestCases.Shared shared = cases.share(reader, unitId, by, title, situation, action, result);
        if (shared instanceof BestCases.Shared.Done done) {
            return new ModelAndView("redirect:/cases/" + done.id());
        }
        return list(
                new CasesPage.Form(unit, title, situation, action, result),
                Optional.of(((BestCases.Shared.Refused) shared).code()));
    }

    @GetMapping("/cases/{id:\\d+}")
    ModelAndView bestCase(@PathVariable long id) {
        return show(id, "", Optional.empty());
    }

    @PostMapping("/cases/{id:\\d+}/adopt")
    ModelAndView adopt(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String note) {
        Optional<String> refusal = cases.adopt(reader(), id, unit, note);
        return refusal.isEmpty() ? new ModelAndView("redirect:/cases/" + id) : show(id, note, refusal);
    }

    private ModelAndView list(CasesPage.Form form, Optional<String> refusal) {
        Reader reader = reader();
        Frame frame = frames.of("shortfalls", "supervision.cases");
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        Map<Long, Long> adopted = cases.adoptions();
        ModelAndView page = Pages.page(
                "supervision/cases",
                new CasesPage(
                        frame,
                        cases.visible().stream()
                                .map(c -> new CasesPage.Line(
                                        c.id(),
                                        c.title(),
                                        origin(frame, scope, units, c),
                                        name(units, c.sharedBy()),
                                        Said.day(c.writtenAt()).toString(),
                                        adopted.getOrDefault(c.id(), 0L)))
                                .toList(),
                        reader.unitsWith(Function.ISSUE_BULLETINS).stream()
                                .map(u -> new Choice(u, name(units, u), false))
                                .toList(),
                        form,
                        refusal.map(r -> frame.text(r)).orElse("")));
        refusal.ifPresent(r -> page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT));
        return page;
    }

    private ModelAndView show(long id, String note, Optional<String> refusal) {
        Reader reader = reader();
        BestCase found = cases.bestCase(id);
        Frame frame = frames.titled("shortfalls", found.title());
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        List<BestCase.Adoption> adoptions = cases.adoptions(found).stream()
                .filter(a -> scope.seesFigures(a.unitId()))
                .toList();
        ModelAndView page = Pages.page(
                "supervision/case",
                new CasesPage.One(
                        frame,
                        id,
                        found.title(),
                        origin(frame, scope, units, found),
                        name(units, found.sharedBy()),
                        Said.minute(found.writtenAt()) + " " + found.author(),
                        lines(found.situation()),
                        lines(found.action()),
                        lines(found.result()),
                        groups(frame, scope, units, adoptions),
                        adoptions.size(),
                        cases.adopts(reader, found).stream()
                                .map(u -> new Choice(u, name(units, u), false))
                                .toList(),
                        note,
                        refusal.map(r -> frame.text(r)).orElse("")));
        refusal.ifPresent(r -> page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT));
        return page;
    }

    /** Counted by the unit above them. */
    private static List<CasesPage.Group> groups(
            Frame frame, Scope scope, Snapshot.Units units, List<BestCase.Adoption> adoptions) {
        Map<String, List<BestCase.Adoption>> byAbove = adoptions.stream()
                .collect(Collectors.groupingBy(
                        a -> units.unit(a.unitId())
                                .flatMap(Unit::parent)
                                .filter(scope::seesFigures)
                                .map(u -> name(units, u))
                                .orElseGet(() -> frame.text("supervision.own")),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return byAbove.entrySet().stream()
                .map(e -> new CasesPage.Group(
                        e.getKey(),
                        e.getValue().size(),
                        e.getValue().stream()
                                .map(a -> new ShortfallPage.Step(
                                        name(units, a.unitId()),
                                        Said.day(a.adoptedAt()).toString(),
                                        "",
                                        a.note(),
                                        a.adoptedBy()))
                                .toList()))
                .toList();
    }

    /** Where it happened, when that is his to know. */
    private static String origin(Frame frame, Scope scope, Snapshot.Units units, BestCase bestCase) {
        return scope.seesFigures(bestCase.unitId())
                ? name(units, bestCase.unitId())
                : frame.text("supervision.brother");
    }

    private static List<String> lines(String text) {
        return text.lines().filter(l -> !l.isBlank()).toList();
    }

    private static String name(Snapshot.Units units, String id) {
        return units.unit(id).map(Unit::name).orElse(id);
    }

    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new NoSuchElementException();
        }
        return reader;
    }
}
