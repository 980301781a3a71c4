package io.outpost.server.notice.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.notice.Notice;
import io.outpost.server.notice.Notices;
import io.outpost.server.notice.Receipt;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import io.outpost.server.ui.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows, issues and answers notices. */
@Controller
class NoticeController {

    private static final int PAGE = 30;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Readers readers;
    private final Notices notices;
    private final Lake lake;
    private final Frames frames;

    NoticeController(Readers readers, Notices notices, Lake lake, Frames frames) {
        this.readers = readers;
        this.notices = notices;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/notices")
    ModelAndView list(@RequestParam(defaultValue = "1") int page) {
        int number = Math.max(1, Math.min(page, 10_000));
        Reader reader = readers.required();
        Frame frame = frames.of("notices", "notice.title");
        Snapshot.Units units = lake.read(Snapshot::units);
        Set<Long> open = new HashSet<>(notices.open(reader));
        List<Notice> found = notices.visible(PAGE + 1, (number - 1) * PAGE);
        List<NoticesPage.Line> lines = found.stream()
                .limit(PAGE)
                .map(n -> new NoticesPage.Line(
                        n.id(),
                        number(n, frame.texts()),
                        n.title(),
                        name(units, n.unitId()),
                        minute(n.issuedAt()),
                        n.dueOn().map(LocalDate::toString).orElse(""),
                        open.contains(n.id())))
                .toList();
        return Pages.page(
                "notice/list",
                new NoticesPage(
                        frame, reader.mayAnywhere(Function.ISSUE_BULLETINS), lines, found.size() > PAGE, number + 1));
    }

    @GetMapping("/notices/new")
    ModelAndView form() {
        return form("", "", "", "", "", "");
    }

    @PostMapping("/notices/new")
    ModelAndView issue(
            @RequestParam String unit,
            @RequestParam UnitLevel level,
            @RequestParam String title,
            @RequestParam String body,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> due) {
        Notices.Issued issued = notices.issue(readers.required(), unit, level, title, body, due);
        if (issued instanceof Notices.Issued.Done done) {
            return new ModelAndView("redirect:/notices/" + done.id());
        }
        String refusal = ((Notices.Issued.Refused) issued).code();
        ModelAndView again = form(
                unit,
                level.name(),
                title,
                body,
                due.map(LocalDate::toString).orElse(""),
                frames.texts().of(refusal));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @GetMapping("/notices/{id}")
    ModelAndView notice(@PathVariable long id) {
        Reader reader = readers.required();
        Notice notice = notices.notice(id);
        Frame frame = frames.titled("notices", notice.title());
        Snapshot.Units units = lake.read(Snapshot::units);
        List<Receipt> receipts = notices.receipts(id);
        List<String> own = notices.answeredFor(reader);
        List<NoticePage.Line> lines = receipts.stream()
                .map(r -> new NoticePage.Line(
                        r.unitId(),
                        name(units, r.unitId()),
                        said(r.receivedAt(), r.receivedBy()),
                        said(r.doneAt(), r.doneBy()),
                        r.report(),
                        r.isReceived(),
                        r.isDone(),
                        own.contains(r.unitId())))
                .toList();
        return Pages.page(
                "notice/notice",
                new NoticePage(
                        frame,
                        id,
                        number(notice, frame.texts()),
                        notice.title(),
                        notice.body().lines().filter(l -> !l.isBlank()).toList(),
                        name(units, notice.unitId()),
                        notice.author(),
                        minute(notice.issuedAt()),
                        notice.dueOn().map(LocalDate::toString).orElse(""),
                        receipts.size(),
                        (int) receipts.stream().filter(Receipt::isReceived).count(),
                        (int) receipts.stream().filter(Receipt::isDone).count(),
                        lines));
    }

    @PostMapping("/notices/{id}/received")
    String received(@PathVariable long id, @RequestParam String unit) {
        notices.receive(readers.required(), notices.notice(id).id(), unit);
        return "redirect:/notices/" + id;
    }

    @PostMapping("/notices/{id}/done")
    String done(@PathVariable long id, @RequestParam String unit, @RequestParam(defaultValue = "") String report) {
        notices.carryOut(readers.required(), notices.notice(id).id(), unit, report);
        return "redirect:/notices/" + id;
    }

    private ModelAndView form(String unit, String level, String title, String body, String due, String refusal) {
        Reader reader = readers.required();
        Frame frame = frames.of("notices", "notice.new");
        Snapshot.Units units = lake.read(Snapshot::units);
        List<NewNoticePage.Choice> from = reader.unitsWith(Function.ISSUE_BULLETINS).stream()
                .flatMap(u -> units.unit(u).stream())
                .map(u -> new NewNoticePage.Choice(u.id(), u.name(), u.id().equals(unit)))
                .toList();
        if (from.isEmpty()) {
            throw new java.util.NoSuchElementException();
        }
        List<NewNoticePage.Choice> levels = Stream.of(UnitLevel.values())
                .filter(l -> l != UnitLevel.GROUP)
                .map(l -> new NewNoticePage.Choice(
                        l.name(),
                        frame.text("notice.level." + l.name()),
                        l.name().equals(level)))
                .toList();
        return Pages.page("notice/new", new NewNoticePage(frame, from, levels, title, body, due, refusal));
    }

    private static String number(Notice notice, Texts texts) {
        return texts.of("notice.number", String.valueOf(notice.year()), notice.number());
    }

    private static String name(Snapshot.Units units, String id) {
        return units.unit(id).map(Unit::name).orElse(id);
    }

    private static String minute(Instant at) {
        return MINUTE.format(at.atZone(ZONE));
    }

    private static String said(Optional<Instant> at, String by) {
        return at.map(a -> minute(a) + " " + by).orElse("");
    }
}
