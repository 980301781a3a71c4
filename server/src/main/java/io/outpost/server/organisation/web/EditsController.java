package io.outpost.server.organisation.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Readers;
import io.outpost.server.organisation.Edit;
import io.outpost.server.organisation.Organisation;
import io.outpost.server.organisation.OrganisationEdits;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows who changed the organisation, when and why. */
@Controller
class EditsController {

    private static final int MOST_PAGES = 10_000;

    private final Readers readers;
    private final Organisation organisation;
    private final OrganisationEdits edits;
    private final Frames frames;

    EditsController(Readers readers, Organisation organisation, OrganisationEdits edits, Frames frames) {
        this.readers = readers;
        this.organisation = organisation;
        this.edits = edits;
        this.frames = frames;
    }

    @GetMapping("/units/edits")
    ModelAndView list(@RequestParam Optional<String> unit, @RequestParam(defaultValue = "1") int page) {
        Frame frame = frames.of("units", "organisation.edits");
        int shown = Math.min(Math.max(1, page), MOST_PAGES);
        int first = (shown - 1) * Pager.SIZE;
        return organisation.read(readers.required(), Optional.empty(), mine -> {
            Optional<Unit> one = unit.filter(u -> !u.isEmpty()).map(mine::unit);
            List<Edit> made = one.map(u -> edits.ofUnit(u.id(), first, Pager.SIZE + 1))
                    .orElseGet(() -> edits.all(first, Pager.SIZE + 1));
            Telling telling = new Telling(mine, frame);
            List<EditsPage.Row> rows = made.stream()
                    .limit(Pager.SIZE)
                    .filter(e -> mine.sees(e.unitId()))
                    .map(e -> new EditsPage.Row(
                            telling.minute(e),
                            telling.action(e),
                            telling.subject(e),
                            e.unitId(),
                            telling.difference(e.kind(), e.before(), e.after()),
                            e.holdsFrom().toString(),
                            e.signIn(),
                            e.reason(),
                            e.drop(),
                            e.undoneBy().isPresent()))
                    .toList();
            return Pages.page(
                    "organisation/edits",
                    new EditsPage(
                            frame,
                            one,
                            rows,
                            shown,
                            made.size() > Pager.SIZE,
                            one.map(u -> "/units/edits?unit=" + u.id() + "&page=")
                                    .orElse("/units/edits?page=")));
        });
    }
}
