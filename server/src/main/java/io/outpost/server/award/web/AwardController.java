package io.outpost.server.award.web;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.award.Award;
import io.outpost.server.award.AwardResult;
import io.outpost.server.award.Awards;
import io.outpost.server.award.Boards;
import io.outpost.server.award.CandidateNames;
import io.outpost.server.award.Standing;
import io.outpost.server.award.Wording;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lists, tries, freezes, shows and commends awards. */
@Controller
class AwardController {

    private static final int PAGE = 30;
    private static final int CHOICES = 200;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Awards awards;
    private final Boards boards;
    private final Lake lake;
    private final Frames frames;
    private final Audit audit;

    AwardController(Readers readers, Awards awards, Boards boards, Lake lake, Frames frames, Audit audit) {
        this.readers = readers;
        this.awards = awards;
        this.boards = boards;
        this.lake = lake;
        this.frames = frames;
        this.audit = audit;
    }

    @GetMapping("/awards")
    ModelAndView list(@RequestParam(defaultValue = "1") int page) {
        return list(page, "");
    }

    @GetMapping("/awards/dry-run")
    ModelAndView dryRun(
            @RequestParam String scheme,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page) {
        return dryRun(scheme, unit, date, q, show, page, "");
    }

    @GetMapping("/awards/dry-run.{format:csv|xlsx}")
    ResponseEntity<byte[]> exportDryRun(
            @PathVariable String format,
            @RequestParam String scheme,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
        AwardResult result = awards.dryRun(readers.required(), scheme, unit, date);
        return export(result, Optional.empty(), format);
    }

    @PostMapping("/awards/freeze")
    ModelAndView freeze(
            @RequestParam String scheme,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
        Awards.Answer answer = awards.freeze(readers.required(), scheme, unit, date);
        if (answer instanceof Awards.Answer.Done done) {
            return new ModelAndView("redirect:/awards/" + done.id());
        }
        String refusal = answer instanceof Awards.Answer.Refused refused ? refused.code() : "award.beaten";
        ModelAndView again =
                dryRun(scheme, unit, date, "", "", 1, frames.texts().of(refusal));
        again.setStatus(HttpStatus.CONFLICT);
        return again;
    }

    @GetMapping("/awards/{id:\\d+}")
    ModelAndView award(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "1") int page) {
        return award(id, q, show, page, Optional.empty(), "");
    }

    @GetMapping("/awards/{id:\\d+}.{format:csv|xlsx}")
    ResponseEntity<byte[]> export(@PathVariable long id, @PathVariable String format) {
        Awards.Opened opened = awards.open(readers.required(), id);
        return export(opened.result(), awards.restated(opened), format);
    }

    @PostMapping("/awards/{id:\\d+}/commend")
    ModelAndView commend(
            @PathVariable long id,
            @RequestParam UnitLevel level,
            @RequestParam String title,
            @RequestParam String body) {
        Awards.Answer answer = awards.commend(readers.required(), id, level, title, body);
        if (answer instanceof Awards.Answer.Done done) {
            return new ModelAndView("redirect:/notices/" + done.id());
        }
        String refusal = answer instanceof Awards.Answer.Refused refused ? refused.code() : "award.commended";
        ModelAndView again = award(
                id,
                "",
                "",
                1,
                Optional.of(new Entered(title, body)),
                frames.texts().of(refusal));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    /** A commendation as it was entered. */
    private record Entered(String title, String body) {}

    private ModelAndView list(int page, String refusal) {
        int number = Math.max(1, Math.min(page, 10_000));
        Reader reader = readers.required();
        Frame frame = frames.of("awards", "award.title");
        Snapshot.Units units = lake.read(Snapshot::units);
        Optional<LocalDate> last = lake.read(Snapshot::lastClosed);
        Map<String, String> names = awards.schemes().stream().collect(Collectors.toMap(AwardScheme::id, s -> s.names()
                .in(frame.texts().language())));
        Wording wording = wording(frame);
        List<Award> found = awards.visible(PAGE + 1, (number - 1) * PAGE);
        return Pages.page(
                "award/list",
                new AwardsPage(
                        frame,
                        awards.schemes().stream()
                                .map(s -> scheme(s, reader, wording, frame, last))
                                .filter(s -> !s.units().isEmpty())
                                .toList(),
                        awards.schemes().stream()
                                .filter(s -> s.rhythm().isPresent())
                                .map(s -> scheme(
                                        s,
                                        boardUnits(s, reader, units),
                                        wording,
                                        frame,
                                        boards.newest(s, Optional.empty())))
                                .filter(s -> !s.units().isEmpty() && !s.date().isEmpty())
                                .toList(),
                        last.map(LocalDate::toString).orElse(""),
                        reader.mayAnywhere(Function.VETO_AWARDS),
                        found.stream()
                                .limit(PAGE)
                                .map(a -> new AwardsPage.Line(
                                        a.id(),
                                        names.getOrDefault(a.scheme(), a.scheme()),
                                        name(units, a.unitId()),
                                        a.asOf().toString(),
                                        a.winners(),
                                        a.candidates(),
                                        a.notice().isPresent()))
                                .toList(),
                        found.size() > PAGE,
                        number + 1,
                        refusal));
    }

    private AwardsPage.Scheme scheme(
            AwardScheme scheme, Reader reader, Wording wording, Frame frame, Optional<LocalDate> date) {
        return scheme(scheme, awards.runners(reader, scheme, CHOICES), wording, frame, date);
    }

    private static AwardsPage.Scheme scheme(
            AwardScheme scheme, List<Unit> units, Wording wording, Frame frame, Optional<LocalDate> date) {
        return new AwardsPage.Scheme(
                scheme.id(),
                scheme.names().in(frame.texts().language()),
                wording.rules(scheme).get(0),
                date.map(LocalDate::toString).orElse(""),
                units.stream().map(u -> new AwardsPage.Choice(u.id(), u.name())).toList());
    }

    /** The units whose boards a reader may open: his own that run the scheme, and those above them. */
    private List<Unit> boardUnits(AwardScheme scheme, Reader reader, Snapshot.Units units) {
        Stream<Unit> above = reader.unitsWith(Function.SEE_FIGURES).stream()
                .flatMap(own -> units.ancestry(own).stream())
                .filter(u -> scheme.runAt().contains(u.level()));
        return Stream.concat(above, awards.runners(reader, scheme, CHOICES).stream())
                .distinct()
                .limit(CHOICES)
                .toList();
    }

    private ModelAndView dryRun(
            String schemeId, String unitId, LocalDate date, String q, String show, int page, String refusal) {
        Reader reader = readers.required();
        AwardResult result = awards.dryRun(reader, schemeId, unitId, date);
        Snapshot.Units units = lake.read(Snapshot::units);
        String name = result.scheme().names().in(frames.texts().language());
        Frame frame = frames.titled("awards", name);
        CandidateNames names = new CandidateNames(reader, units, result.scheme());
        String asked = "scheme=" + schemeId + "&unit=" + unitId + "&date=" + date;
        StandingsViews.Paged paged = new StandingsViews(result, Optional.empty(), names, wording(frame), frame.texts())
                .page("/awards/dry-run?" + asked + "&", show, q, page);
        names.noteLook(audit, paged.shown(), schemeId + " " + date);
        return Pages.page(
                "award/dry-run",
                new DryRunPage(
                        frame,
                        frame.text("award.of-unit-and-date", name, result.unitName(), date),
                        schemeId,
                        unitId,
                        date.toString(),
                        wording(frame).rules(result.scheme()),
                        paged.view(),
                        new Scope(reader, units).may(Function.ISSUE_BULLETINS, unitId),
                        awards.awarded(schemeId, unitId, date).map(Award::id).orElse(0L),
                        q,
                        show,
                        refusal));
    }

    private ModelAndView award(long id, String q, String show, int page, Optional<Entered> entered, String refusal) {
        Reader reader = readers.required();
        Awards.Opened opened = awards.open(reader, id);
        AwardResult result = opened.result();
        Award award = opened.award();
        Snapshot.Units units = lake.read(Snapshot::units);
        String name = result.scheme().names().in(frames.texts().language());
        Frame frame = frames.titled("awards", name);
        CandidateNames names = new CandidateNames(reader, units, result.scheme());
        StandingsViews.Paged paged = new StandingsViews(
                        result, awards.restated(opened), names, wording(frame), frame.texts())
                .page("/awards/" + id + "?", show, q, page);
        Honours honours = new Honours(result, names, units, frame);
        names.noteLook(
                audit,
                Stream.concat(honours.shown(), paged.shown().stream())
                        .distinct()
                        .toList(),
                result.scheme().id() + " " + award.asOf());
        boolean mayCommend = new Scope(reader, units).may(Function.ISSUE_BULLETINS, award.unitId())
                && award.notice().isEmpty();
        Citation citation = new Citation(frame, result, units);
        if (mayCommend) {
            names.noteLook(
                    audit,
                    result.winners().stream().map(Standing::candidate).toList(),
                    result.scheme().id() + " " + award.asOf());
        }
        return Pages.page(
                "award/award",
                new AwardPage(
                        frame,
                        id,
                        name,
                        result.unitName(),
                        frame.amounts().dateInSentence(award.asOf()),
                        MINUTE.format(award.frozenAt()) + " " + award.frozenBy(),
                        award.hash(),
                        awards.isIntact(award),
                        opened.isWhole(),
                        honours.all(),
                        wording(frame).rules(result.scheme()),
                        paged.view(),
                        result.digests().entrySet().stream()
                                .map(e -> new AwardPage.Digest(e.getKey().toString(), e.getValue()))
                                .toList(),
                        award.notice().orElse(0L),
                        mayCommend ? levelsBelow(units, award.unitId(), frame) : List.of(),
                        mayCommend ? entered.map(Entered::title).orElseGet(citation::title) : "",
                        mayCommend ? entered.map(Entered::body).orElseGet(citation::body) : "",
                        q,
                        show,
                        refusal));
    }

    private static List<AwardPage.Level> levelsBelow(Snapshot.Units units, String unitId, Frame frame) {
        return units.unit(unitId).stream()
                .flatMap(u -> Stream.of(UnitLevel.values()).filter(l -> l.isBelow(u.level())))
                .map(l -> new AwardPage.Level(l.name(), frame.text("award.level." + l.name())))
                .toList();
    }

    private ResponseEntity<byte[]> export(AwardResult result, Optional<AwardResult> restated, String format) {
        Reader reader = readers.required();
        CandidateNames names = new CandidateNames(reader, lake.read(Snapshot::units), result.scheme());
        names.noteLook(
                audit,
                result.standings().stream().map(Standing::candidate).toList(),
                result.scheme().id() + " " + result.asOf() + " " + format);
        Wording wording = new Wording(frames.texts(), lake.read(Snapshot::definitions));
        String name =
                result.scheme().names().in(frames.texts().language()) + " " + result.unitName() + " " + result.asOf();
        return new StandingsViews(result, restated, names, wording, frames.texts())
                .export(name)
                .as(format);
    }

    private Wording wording(Frame frame) {
        return new Wording(frame.texts(), lake.read(Snapshot::definitions));
    }

    private static String name(Snapshot.Units units, String id) {
        return units.unit(id).map(Unit::name).orElse(id);
    }
}
