package io.outpost.server.organisation.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Readers;
import io.outpost.server.organisation.Organisation;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Shows the unit tree, and finds any unit in it. */
@Controller
class TreeController {

    private static final int SUGGESTED = 8;

    private final Readers readers;
    private final Organisation organisation;
    private final Frames frames;

    TreeController(Readers readers, Organisation organisation, Frames frames) {
        this.readers = readers;
        this.organisation = organisation;
        this.frames = frames;
    }

    @GetMapping("/units")
    ModelAndView tree(@ModelAttribute UnitFilter filter) {
        Frame frame = frames.of("units", "organisation.title");
        return organisation.read(readers.required(), filter.asOf(), mine -> {
            List<Unit> found = filter.isSet() ? filter.apply(mine) : List.of();
            if (found.size() == 1 && !UnitFilter.text(filter.q()).isEmpty()) {
                return new ModelAndView("redirect:" + address(mine, found.get(0)));
            }
            return Pages.page("organisation/tree", page(mine, filter, found, frame));
        });
    }

    /** The best that fit what is typed so far, as a piece of a page. */
    @GetMapping("/units/suggestions")
    ModelAndView suggestions(@ModelAttribute UnitFilter filter) {
        Frame frame = frames.of("units", "organisation.title");
        String typed = UnitFilter.text(filter.q()).strip();
        return organisation.read(readers.required(), filter.asOf(), mine -> {
            List<SuggestionsPage.Suggestion> found = (typed.isEmpty() ? List.<Unit>of() : mine.search(typed))
                    .stream()
                            .limit(SUGGESTED)
                            .map(u ->
                                    new SuggestionsPage.Suggestion(address(mine, u), u.name(), u.id(), above(mine, u)))
                            .toList();
            return Pages.page("organisation/suggestions", new SuggestionsPage(frame, typed, found));
        });
    }

    /** Straight to the numbers of a unit, or to its card for those who see no numbers. */
    private static String address(ReaderOrganisation mine, Unit unit) {
        return "/units/" + unit.id() + (mine.seesFigures(unit.id()) ? "" : "/register");
    }

    private static TreePage page(ReaderOrganisation mine, UnitFilter filter, List<Unit> found, Frame frame) {
        List<Unit> tops = mine.tops();
        Optional<Unit> at = Optional.of(UnitFilter.text(filter.at()))
                .filter(id -> !id.isEmpty())
                .map(mine::unit)
                .or(() -> tops.size() == 1 ? Optional.of(tops.get(0)) : Optional.empty());
        Pager pager = Pager.of(found.size(), filter.page() == null ? 1 : filter.page(), "/units", filter.query());
        return new TreePage(
                frame,
                mine.date(),
                at.map(u -> mine.path(u.id())).orElse(List.of()),
                filter.isSet()
                        ? List.of()
                        : at.map(List::of).orElse(tops).stream()
                                .map(u -> node(mine, u, 2, frame))
                                .toList(),
                filter.isSet()
                        ? Optional.of(new TreePage.Found(
                                pager.cut(found).stream()
                                        .map(u -> row(mine, u, frame))
                                        .toList(),
                                pager))
                        : Optional.empty(),
                filter,
                filter.query(),
                Arrays.stream(UnitLevel.values())
                        .map(l -> new TreePage.Choice(l.name(), Naming.level(l, frame.texts())))
                        .toList(),
                UnitFilter.classes(mine),
                UnitFilter.groups(mine),
                mine.reader().mayAnywhere(Function.SEE_FIGURES));
    }

    private static TreePage.Node node(ReaderOrganisation mine, Unit unit, int deep, Frame frame) {
        List<Unit> below = mine.below(unit.id());
        return new TreePage.Node(
                unit.id(),
                unit.name(),
                Naming.level(unit.level(), frame.texts()),
                unit.unitClass().orElse(""),
                mine.outlets(unit.id()),
                mine.people(unit.id()),
                !below.isEmpty(),
                note(mine, unit, frame),
                deep == 0
                        ? List.of()
                        : below.stream()
                                .map(u -> node(mine, u, deep - 1, frame))
                                .toList());
    }

    private static TreePage.Row row(ReaderOrganisation mine, Unit unit, Frame frame) {
        return new TreePage.Row(
                unit.id(),
                unit.name(),
                Naming.level(unit.level(), frame.texts()),
                unit.unitClass().orElse(""),
                above(mine, unit),
                mine.people(unit.id()),
                unit.from().map(Object::toString).orElse(""),
                note(mine, unit, frame));
    }

    static String above(ReaderOrganisation mine, Unit unit) {
        return mine.path(unit.id()).stream()
                .filter(u -> !u.id().equals(unit.id()))
                .map(Unit::name)
                .collect(Collectors.joining(" › "));
    }

    private static String note(ReaderOrganisation mine, Unit unit, Frame frame) {
        return unit.from()
                .filter(f -> f.isAfter(mine.date()))
                .map(f -> frame.text("organisation.opens-on", f))
                .or(() -> unit.to().map(t -> frame.text("organisation.ends-on", t)))
                .orElse("");
    }
}
