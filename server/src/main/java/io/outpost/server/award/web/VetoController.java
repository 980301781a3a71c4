package io.outpost.server.award.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.award.Veto;
import io.outpost.server.award.Vetoes;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows and keeps the compliance list of awards. */
@Controller
class VetoController {

    private final Readers readers;
    private final Vetoes vetoes;
    private final Lake lake;
    private final Frames frames;

    VetoController(Readers readers, Vetoes vetoes, Lake lake, Frames frames) {
        this.readers = readers;
        this.vetoes = vetoes;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/awards/vetoes")
    ModelAndView list() {
        String from = lake.read(Snapshot::lastClosed).map(LocalDate::toString).orElse("");
        return page("unit", "", "", from, "", "");
    }

    @PostMapping("/awards/vetoes")
    ModelAndView enter(
            @RequestParam String kind,
            @RequestParam String candidate,
            @RequestParam String reason,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
        Veto.Kind against = kind.equals(Veto.Kind.EMPLOYEE.id()) ? Veto.Kind.EMPLOYEE : Veto.Kind.UNIT;
        Optional<String> refusal = vetoes.enter(readers.required(), against, candidate, reason, from, to);
        if (refusal.isEmpty()) {
            return new ModelAndView("redirect:/awards/vetoes");
        }
        ModelAndView again = page(
                against.id(),
                candidate,
                reason,
                from.toString(),
                to.map(LocalDate::toString).orElse(""),
                frames.texts().of(refusal.get()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @PostMapping("/awards/vetoes/{id:\\d+}/lift")
    String lift(@PathVariable long id) {
        vetoes.lift(readers.required(), id);
        return "redirect:/awards/vetoes";
    }

    private ModelAndView page(String kind, String candidate, String reason, String from, String to, String refusal) {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.VETO_AWARDS)) {
            throw new NoSuchElementException();
        }
        Frame frame = frames.of("awards", "award.vetoes");
        Snapshot.Units units = lake.read(Snapshot::units);
        return Pages.page(
                "award/vetoes",
                new VetoesPage(
                        frame,
                        vetoes.visible(reader).stream()
                                .map(v -> line(v, units, frame))
                                .toList(),
                        kind,
                        candidate,
                        reason,
                        from,
                        to,
                        refusal));
    }

    private static VetoesPage.Line line(Veto veto, Snapshot.Units units, Frame frame) {
        return new VetoesPage.Line(
                veto.id(),
                frame.text("award.kind." + veto.kind().name().toLowerCase(Locale.ROOT)),
                veto.candidateId(),
                units.unit(veto.unitId()).map(Unit::name).orElse(veto.unitId()),
                veto.reason(),
                veto.from() + " – " + veto.to().map(LocalDate::toString).orElse(""),
                veto.enteredBy(),
                veto.liftedBy().orElse(""));
    }
}
