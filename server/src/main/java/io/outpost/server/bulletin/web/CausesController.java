package io.outpost.server.bulletin.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.bulletin.CauseRequest;
import io.outpost.server.bulletin.Causes;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes what units say about their falls. */
@Controller
class CausesController {

    private static final int LINES = 4;
    private static final int LONGEST_AMOUNT = 20;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Causes causes;
    private final Lake lake;
    private final Frames frames;
    private final Clock clock;

    CausesController(Readers readers, Causes causes, Lake lake, Frames frames, Clock clock) {
        this.readers = readers;
        this.causes = causes;
        this.lake = lake;
        this.frames = frames;
        this.clock = clock;
    }

    @GetMapping("/bulletins/causes")
    ModelAndView form(
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam(defaultValue = "false") boolean saved) {
        Snapshot.Units units = lake.read(Snapshot::units);
        new Scope(readers.required(), units).require(Function.ENTER_CAUSES, unit);
        CauseRequest request = causes.request(unit, date).orElseThrow();
        List<CausesPage.Entry> entries = request.causes().stream()
                .map(c ->
                        new CausesPage.Entry(c.reason(), c.measure(), c.amount().toPlainString()))
                .toList();
        return page(request, units, entries, "", saved);
    }

    @PostMapping("/bulletins/causes")
    ModelAndView enter(
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam List<String> reason,
            @RequestParam List<String> measure,
            @RequestParam List<String> amount) {
        Reader reader = readers.required();
        Snapshot.Units units = lake.read(Snapshot::units);
        new Scope(reader, units).require(Function.ENTER_CAUSES, unit);
        CauseRequest request = causes.request(unit, date).orElseThrow();
        List<CausesPage.Entry> entered = entered(reason, measure, amount);
        List<Causes.Entry> entries = new ArrayList<>();
        for (CausesPage.Entry line : entered) {
            Optional<BigDecimal> yuan = yuan(line.amount());
            if (yuan.isEmpty()) {
                return refused(request, units, entered, "bulletin.bad-amount");
            }
            entries.add(new Causes.Entry(line.reason(), line.measure(), yuan.get()));
        }
        Optional<String> refusal = causes.enter(reader, unit, date, entries);
        return refusal.map(code -> refused(request, units, entered, code))
                .orElseGet(() ->
                        new ModelAndView("redirect:/bulletins/causes?unit=" + unit + "&date=" + date + "&saved=true"));
    }

    private ModelAndView refused(
            CauseRequest request, Snapshot.Units units, List<CausesPage.Entry> entered, String code) {
        ModelAndView page = page(request, units, entered, frames.texts().of(code), false);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView page(
            CauseRequest request, Snapshot.Units units, List<CausesPage.Entry> entries, String refusal, boolean saved) {
        Frame frame = frames.of("bulletins", "bulletin.causes");
        List<CausesPage.Entry> lines = new ArrayList<>(entries);
        while (lines.size() < LINES) {
            lines.add(new CausesPage.Entry("", "", ""));
        }
        int late = request.isAnswered() ? 0 : request.hoursLate(clock.instant());
        return Pages.page(
                "bulletin/causes",
                new CausesPage(
                        frame,
                        request.unitId(),
                        units.unit(request.unitId()).map(Unit::name).orElse(request.unitId()),
                        request.asOf().toString(),
                        request.fall().toPlainString(),
                        frame.amounts().money(request.fall()),
                        MINUTE.format(request.dueAt()),
                        late == 0 ? "" : frame.text("bulletin.late", late),
                        lines,
                        refusal,
                        saved));
    }

    /** The lines in which anything was entered. */
    private static List<CausesPage.Entry> entered(List<String> reason, List<String> measure, List<String> amount) {
        List<CausesPage.Entry> entered = new ArrayList<>();
        int lines = Math.min(reason.size(), Math.min(measure.size(), amount.size()));
        for (int i = 0; i < lines; i++) {
            if (!(reason.get(i) + measure.get(i) + amount.get(i)).isBlank()) {
                entered.add(new CausesPage.Entry(reason.get(i), measure.get(i), amount.get(i)));
            }
        }
        return entered;
    }

    private static Optional<BigDecimal> yuan(String text) {
        String plain = text.strip().replace(",", "");
        if (plain.length() > LONGEST_AMOUNT || !plain.matches("\\d+(\\.\\d{1,2})?")) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(plain));
    }
}
