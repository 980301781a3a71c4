package io.outpost.server.organisation.web;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.organisation.Answer;
import io.outpost.server.organisation.Edit;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.Organisation;
import io.outpost.server.organisation.OrganisationEdits;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows a unit's card, and takes changes of the unit and of what belongs to it. */
@Controller
class RegisterController {

    private static final int EDITS_LOOKED_AT = 500;

    private final Readers readers;
    private final Organisation organisation;
    private final OrganisationEdits edits;
    private final Audit audit;
    private final Frames frames;

    RegisterController(
            Readers readers, Organisation organisation, OrganisationEdits edits, Audit audit, Frames frames) {
        this.readers = readers;
        this.organisation = organisation;
        this.edits = edits;
        this.audit = audit;
        this.frames = frames;
    }

    @GetMapping("/units/{unitId}/register")
    ModelAndView card(
            @PathVariable String unitId,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam Optional<Long> taken) {
        return card(unitId, date, taken, Entered.NOTHING);
    }

    @PostMapping("/units/{unitId}/register")
    ModelAndView change(@PathVariable String unitId, @RequestParam Map<String, String> fields) {
        Reader reader = readers.required();
        organisation.read(reader, Optional.empty(), mine -> mine.unit(unitId));
        ChangeForm form = new ChangeForm(fields);
        List<String> refusals;
        try {
            Answer answer = edits.make(reader, form.change(unitId), form.version(), fields.getOrDefault("reason", ""));
            if (answer instanceof Answer.Taken taken) {
                return new ModelAndView("redirect:/units/" + unitId + "/register?taken=" + taken.editId());
            }
            refusals = texts((Answer.Refused) answer, frames);
        } catch (ChangeForm.Unreadable e) {
            refusals = List.of(frames.texts().of(e.code(), e.value()));
        }
        ModelAndView page = card(
                unitId,
                Optional.empty(),
                Optional.empty(),
                new Entered(form.what(), fields.getOrDefault("key", ""), fields, refusals));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView card(String unitId, Optional<LocalDate> date, Optional<Long> taken, Entered entered) {
        return organisation.read(readers.required(), date, mine -> {
            Unit unit = mine.unit(unitId);
            Frame frame = frames.titled("units", unit.name());
            noteLook(mine, unit);
            List<Edit> made = edits.ofUnit(unitId, 0, EDITS_LOOKED_AT);
            String notice =
                    taken.flatMap(edits::edit).map(e -> notice(e, mine, frame)).orElse("");
            return Pages.page("organisation/register", new RegisterView(mine, frame, entered).page(unit, made, notice));
        });
    }

    /** Whoever reads the names of people is noted. */
    private void noteLook(ReaderOrganisation mine, Unit unit) {
        int people = mine.entries(Kind.EMPLOYEE, unit.id()).size();
        if (people > 0 && mine.seesNames(unit.id())) {
            audit.write(
                    mine.reader().signIn(),
                    "organisation.names-seen",
                    Optional.of(unit.id()),
                    "register",
                    Map.of("people", people));
        }
    }

    static String notice(Edit edit, ReaderOrganisation mine, Frame frame) {
        String said = frame.text(
                "organisation.taken",
                frame.text("organisation.action." + edit.action()),
                edit.holdsFrom(),
                edit.drop());
        return edit.reopensFrom()
                .map(d -> said + frame.text("organisation.reopens", d))
                .orElse(
                        edit.holdsFrom().isAfter(mine.date())
                                ? said + frame.text("organisation.takes-effect-later")
                                : said);
    }

    /** The reasons of a refusal in the reader's words; a fact that is itself a code is said in words too. */
    static List<String> texts(Answer.Refused refused, Frames frames) {
        return refused.reasons().stream()
                .map(r -> frames.texts()
                        .of(
                                r.code(),
                                r.facts().stream().map(f -> said(f, frames)).toArray()))
                .toList();
    }

    private static Object said(Object fact, Frames frames) {
        if (fact instanceof Refusal refusal) {
            return refusal.text(frames.texts().language());
        }
        return fact instanceof String text && text.startsWith("organisation.field.")
                ? frames.texts().of(text)
                : fact;
    }
}
