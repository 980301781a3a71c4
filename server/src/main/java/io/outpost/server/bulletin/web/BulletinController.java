package io.outpost.server.bulletin.web;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.definition.Names;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.bulletin.CauseRequest;
import io.outpost.server.bulletin.Causes;
import io.outpost.server.bulletin.Document;
import io.outpost.server.bulletin.Issue;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Lists, shows, drafts, issues and restates bulletins. */
@Controller
class BulletinController {

    private static final int PAGE = 30;
    private static final int ASKED = 20;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Bulletins bulletins;
    private final Causes causes;
    private final Lake lake;
    private final Frames frames;
    private final Clock clock;

    BulletinController(Readers readers, Bulletins bulletins, Causes causes, Lake lake, Frames frames, Clock clock) {
        this.readers = readers;
        this.bulletins = bulletins;
        this.causes = causes;
        this.lake = lake;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/bulletins")
    ModelAndView list(
            @RequestParam(defaultValue = "") String template,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam(defaultValue = "1") int page) {
        Reader reader = readers.required();
        Frame frame = frames.of("bulletins", "bulletin.title");
        int number = Math.max(1, Math.min(page, 10_000));
        Snapshot.Units units = lake.read(Snapshot::units);
        Map<String, Names> names =
                bulletins.templates().stream().collect(Collectors.toMap(BulletinTemplate::id, BulletinTemplate::names));
        List<Bulletins.Line> found = bulletins.issued(
                null, template.isEmpty() ? null : template, date.orElse(null), PAGE + 1, (number - 1) * PAGE);
        return Pages.page(
                "bulletin/list",
                new BulletinsPage(
                        frame,
                        drafts(reader, units, frame),
                        asked(reader, units, frame),
                        found.stream()
                                .limit(PAGE)
                                .map(l -> line(l, units, names, frame))
                                .toList(),
                        bulletins.templates().stream()
                                .map(t -> new BulletinsPage.Choice(
                                        t.id(), t.names().in(frame.texts().language())))
                                .toList(),
                        template,
                        date.map(LocalDate::toString).orElse(""),
                        number,
                        found.size() > PAGE));
    }

    @GetMapping("/bulletins/{id:\\d+}")
    ModelAndView issue(@PathVariable long id) {
        Reader reader = readers.required();
        Issue issue = bulletins.issued(id, reader).orElseThrow();
        Document document = issue.document();
        String title = document.title().in(frames.texts().language());
        Frame frame = frames.titled("bulletins", title);
        boolean isDue = bulletins.isRestatementDue(issue);
        return Pages.page(
                "bulletin/issue",
                new IssuePage(
                        frame,
                        id,
                        new DocumentView(frame, document),
                        title,
                        document.number()
                                .map(n -> n.in(frame.texts().language()))
                                .orElse(""),
                        frame.amounts().dateInSentence(issue.asOf()),
                        document.issuer().in(frame.texts().language()),
                        MINUTE.format(issue.issuedAt()) + " " + issue.issuedBy(),
                        issue.hash(),
                        bulletins.isIntact(id),
                        issue.restates().orElse(0L),
                        issue.restatedBy().orElse(0L),
                        isDue,
                        isDue && mayIssue(reader, issue.unitId())));
    }

    @GetMapping("/bulletins/draft")
    ModelAndView draft(
            @RequestParam String unit,
            @RequestParam String template,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
        return draft(unit, template, date, "");
    }

    @PostMapping("/bulletins/issue")
    ModelAndView issue(
            @RequestParam String unit,
            @RequestParam String template,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date) {
        Bulletins.Answer answer = bulletins.issue(readers.required(), unit, template, date);
        if (answer instanceof Bulletins.Answer.Issued issued) {
            return new ModelAndView("redirect:/bulletins/" + issued.id());
        }
        if (answer instanceof Bulletins.Answer.AlreadyIssued) {
            return draft(unit, template, date, frames.texts().of("bulletin.beaten"));
        }
        return draft(unit, template, date, frames.texts().of(((Bulletins.Answer.Refused) answer).code()));
    }

    @PostMapping("/bulletins/{id:\\d+}/restate")
    ModelAndView restate(@PathVariable long id) {
        Bulletins.Answer answer = bulletins.restate(readers.required(), id);
        if (answer instanceof Bulletins.Answer.Issued issued) {
            return new ModelAndView("redirect:/bulletins/" + issued.id());
        }
        ModelAndView page = issue(id);
        page.setStatus(HttpStatus.CONFLICT);
        return page;
    }

    private ModelAndView draft(String unitId, String templateId, LocalDate date, String refusal) {
        Reader reader = readers.required();
        refuseOpenDate(date);
        Bulletins.Draft draft = bulletins.draft(reader, unitId, templateId, date);
        String title = draft.document().title().in(frames.texts().language());
        Frame frame = frames.titled("bulletins", title);
        Instant now = clock.instant();
        Snapshot.Units units = lake.read(Snapshot::units);
        List<DraftPage.Answer> answers = draft.asked().stream()
                .map(r -> new DraftPage.Answer(
                        name(units, r.unitId()),
                        frame.amounts().money(r.fall()),
                        r.causes().stream()
                                .map(CauseRequest.Given::reason)
                                .collect(Collectors.joining(frame.text("bulletin.and"))),
                        r.isAnswered(),
                        late(r, r.causes().isEmpty() ? now : r.causes().get(0).enteredAt(), frame)))
                .toList();
        ModelAndView page = Pages.page(
                "bulletin/draft",
                new DraftPage(
                        frame,
                        new DocumentView(frame, draft.document()),
                        title,
                        unitId,
                        templateId,
                        date.toString(),
                        answers,
                        (int) answers.stream().filter(a -> !a.isAnswered()).count(),
                        mayIssue(reader, unitId),
                        draft.issued().orElse(0L),
                        refusal));
        if (!refusal.isEmpty()) {
            page.setStatus(HttpStatus.CONFLICT);
        }
        return page;
    }

    /** Draft dates lie between the first and the last closed one. */
    private void refuseOpenDate(LocalDate date) {
        boolean isClosed =
                lake.read(s -> s.lastClosed().map(l -> !date.isAfter(l)).orElse(false)
                        && s.firstClosed().map(f -> !date.isBefore(f)).orElse(false));
        if (!isClosed) {
            throw new java.util.NoSuchElementException();
        }
    }

    private List<BulletinsPage.Draft> drafts(Reader reader, Snapshot.Units units, Frame frame) {
        Optional<LocalDate> last = lake.read(Snapshot::lastClosed);
        List<BulletinsPage.Draft> drafts = new ArrayList<>();
        for (String unit : reader.unitsWith(Function.ISSUE_BULLETINS)) {
            for (BulletinTemplate template : bulletins.templates()) {
                last.map(d -> newest(template, d)).ifPresent(asOf -> {
                    boolean isIssued =
                            !bulletins.issued(unit, template.id(), asOf, 1, 0).isEmpty();
                    drafts.add(new BulletinsPage.Draft(
                            "/bulletins/draft?unit=" + unit + "&template=" + template.id() + "&date=" + asOf,
                            name(units, unit),
                            template.names().in(frame.texts().language()),
                            asOf.toString(),
                            isIssued));
                });
            }
        }
        return drafts;
    }

    /** The newest date up to another as of which a template is due; empty when none lies within the last month and the lake. */
    private @Nullable LocalDate newest(BulletinTemplate template, LocalDate last) {
        LocalDate first = lake.read(Snapshot::firstClosed).orElse(last);
        return last.datesUntil(last.plusDays(1))
                .findFirst()
                .flatMap(d -> java.util.stream.Stream.iterate(d, x -> x.minusDays(1))
                        .limit(31)
                        .filter(x -> !x.isBefore(first) && bulletins.isDue(template, x))
                        .findFirst())
                .orElse(null);
    }

    private List<BulletinsPage.Asked> asked(Reader reader, Snapshot.Units units, Frame frame) {
        Instant now = clock.instant();
        return causes.mine(reader, ASKED).stream()
                .map(r -> new BulletinsPage.Asked(
                        "/bulletins/causes?unit=" + r.unitId() + "&date=" + r.asOf(),
                        name(units, r.unitId()),
                        r.asOf().toString(),
                        frame.amounts().money(r.fall()),
                        r.isAnswered(),
                        !r.isAnswered() && r.hoursLate(now) > 0))
                .toList();
    }

    private static BulletinsPage.Line line(
            Bulletins.Line line, Snapshot.Units units, Map<String, Names> names, Frame frame) {
        String template = Optional.ofNullable(names.get(line.template()))
                .map(n -> n.in(frame.texts().language()))
                .orElse(line.template());
        return new BulletinsPage.Line(
                line.id(),
                frame.text("bulletin.of-unit", name(units, line.unitId()), template),
                line.number().in(frame.texts().language()),
                line.asOf().toString(),
                line.restates(),
                line.isRestated(),
                line.isDue());
    }

    private boolean mayIssue(Reader reader, String unitId) {
        Snapshot.Units units = lake.read(Snapshot::units);
        return new io.outpost.server.access.Scope(reader, units).may(Function.ISSUE_BULLETINS, unitId);
    }

    private static String late(CauseRequest request, Instant at, Frame frame) {
        int hours = request.hoursLate(at);
        return hours == 0 ? "" : frame.text("bulletin.late", hours);
    }

    private static String name(Snapshot.Units units, String id) {
        return units.unit(id).map(Unit::name).orElse(id);
    }
}
