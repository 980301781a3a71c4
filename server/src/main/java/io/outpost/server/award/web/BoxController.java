package io.outpost.server.award.web;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.award.Award;
import io.outpost.server.award.Awards;
import io.outpost.server.award.Box;
import io.outpost.server.award.Boxes;
import io.outpost.server.award.Candidate;
import io.outpost.server.award.CandidateNames;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows, announces and draws boxes. */
@Controller
class BoxController {

    private static final int RATIO_DECIMALS = 6;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Boxes boxes;
    private final Awards awards;
    private final Lake lake;
    private final Frames frames;
    private final Audit audit;

    BoxController(Readers readers, Boxes boxes, Awards awards, Lake lake, Frames frames, Audit audit) {
        this.readers = readers;
        this.boxes = boxes;
        this.awards = awards;
        this.lake = lake;
        this.frames = frames;
        this.audit = audit;
    }

    @GetMapping("/awards/boxes")
    ModelAndView list() {
        return page("", "", "", "");
    }

    @PostMapping("/awards/boxes")
    ModelAndView announce(
            @RequestParam String scheme,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam String title,
            @RequestParam String prizes) {
        return answered(
                boxes.announce(readers.required(), scheme, unit, date, title, Boxes.prizes(prizes)),
                date.toString(),
                title,
                prizes);
    }

    @PostMapping("/awards/boxes/{id:\\d+}/draw")
    ModelAndView draw(@PathVariable long id) {
        return answered(boxes.draw(readers.required(), id), "", "", "");
    }

    private ModelAndView answered(Optional<String> refusal, String date, String title, String prizes) {
        if (refusal.isEmpty()) {
            return new ModelAndView("redirect:/awards/boxes");
        }
        ModelAndView again = page(date, title, prizes, frames.texts().of(refusal.get()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private ModelAndView page(String date, String title, String prizes, String refusal) {
        Reader reader = readers.required();
        Frame frame = frames.of("awards", "award.boxes");
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        List<BoxesPage.Choice> own = reader.unitsWith(Function.ISSUE_BULLETINS).stream()
                .flatMap(u -> units.unit(u).stream())
                .map(u -> new BoxesPage.Choice(u.id(), u.name()))
                .toList();
        return Pages.page(
                "award/boxes",
                new BoxesPage(
                        frame,
                        boxes.visible(reader).stream()
                                .map(b -> line(b, reader, scope, units, frame))
                                .toList(),
                        own.isEmpty()
                                ? List.of()
                                : awards.schemes().stream()
                                        .map(s -> new BoxesPage.Choice(s.id(), name(s, frame)))
                                        .toList(),
                        own,
                        date.isEmpty()
                                ? lake.read(Snapshot::lastClosed)
                                        .map(LocalDate::toString)
                                        .orElse("")
                                : date,
                        title,
                        prizes,
                        refusal));
    }

    private BoxesPage.Line line(Box box, Reader reader, Scope scope, Snapshot.Units units, Frame frame) {
        Optional<AwardScheme> scheme = awards.schemes().stream()
                .filter(s -> s.id().equals(box.scheme()))
                .findFirst();
        Optional<Award> award = awards.awarded(box.scheme(), box.unitId(), box.asOf());
        Optional<CandidateNames> names = scheme.map(s -> new CandidateNames(reader, units, s));
        List<Candidate> drawnBy = box.drawn().stream()
                .map(d -> new Candidate(d.candidateId(), d.name(), d.unitId(), "", ""))
                .toList();
        names.ifPresent(n -> n.noteLook(audit, drawnBy, box.title()));
        return new BoxesPage.Line(
                box.id(),
                box.title(),
                frame.text(
                        "award.of-unit-and-date",
                        scheme.map(s -> name(s, frame)).orElse(box.scheme()),
                        units.unit(box.unitId()).map(Unit::name).orElse(box.unitId()),
                        box.asOf()),
                MINUTE.format(box.announcedAt()) + " " + box.announcedBy(),
                box.seed(),
                box.prizes().stream().map(p -> odds(p, box, frame.amounts())).toList(),
                box.drawnAt().map(MINUTE::format).orElse(""),
                box.drawnAt().isPresent() ? award.map(Award::hash).orElse("") : "",
                box.drawn().stream()
                        .map(d -> new BoxesPage.Drawn(
                                d.candidateId(),
                                names.map(n -> n.of(new Candidate(d.candidateId(), d.name(), d.unitId(), "", "")))
                                        .orElse(d.candidateId()),
                                d.prize()))
                        .toList(),
                box.drawnAt().isEmpty() && award.isPresent() && scope.may(Function.ISSUE_BULLETINS, box.unitId()));
    }

    private static BoxesPage.Odds odds(Box.Prize prize, Box box, Amounts amounts) {
        BigDecimal share = BigDecimal.valueOf(prize.weight())
                .divide(BigDecimal.valueOf(box.weights()), RATIO_DECIMALS, RoundingMode.HALF_UP);
        return new BoxesPage.Odds(
                prize.name(), prize.weight() + " / " + box.weights() + " (" + amounts.percent(share, 2) + ")");
    }

    private static String name(AwardScheme scheme, Frame frame) {
        return scheme.names().in(frame.texts().language());
    }
}
