package io.outpost.server.numbers.web;

import io.outpost.engine.value.Form;
import io.outpost.server.access.Readers;
import io.outpost.server.numbers.Numbers;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Says why a number is what it is. */
@Controller
class WhyController {

    private final Readers readers;
    private final Numbers numbers;
    private final Frames frames;
    private final WhyPages pages;

    WhyController(Readers readers, Numbers numbers, Frames frames, WhyPages pages) {
        this.readers = readers;
        this.numbers = numbers;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping(WhyAddress.PATH)
    ModelAndView why(
            @RequestParam String indicator,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> since,
            @RequestParam Map<String, String> parameters) {
        return numbers.read(
                readers.required(),
                date,
                mine -> Pages.page("numbers/why", pages.of(why(mine, indicator, unit, since, parameters))));
    }

    @GetMapping(WhyAddress.PATH + ".{format}")
    ResponseEntity<byte[]> file(
            @org.springframework.web.bind.annotation.PathVariable String format,
            @RequestParam String indicator,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> since,
            @RequestParam Map<String, String> parameters) {
        return numbers.read(readers.required(), date, mine -> {
            Map<String, String> masked = new HashMap<>(parameters);
            masked.remove("names");
            return pages.export(why(mine, indicator, unit, since, masked)).as(format);
        });
    }

    private Why why(
            ReaderNumbers mine,
            String indicator,
            String unit,
            Optional<LocalDate> since,
            Map<String, String> parameters) {
        WhyAsked asked = complete(mine, WhyAsked.of(indicator, unit, since, parameters));
        UnitView view = new UnitView(
                mine,
                mine.unit(unit),
                frames.titled("units", mine.unit(unit).name() + " · " + indicatorName(mine, indicator)),
                new Asked("/units/" + unit, Map.of()));
        return new Why(view, view.of(indicator), asked);
    }

    private String indicatorName(ReaderNumbers mine, String indicator) {
        return mine.indicator(indicator).head().names().in(frames.texts().language());
    }

    /** A question that lacks its base is about the day; one that lacks its campaign about the one that runs. */
    private static WhyAsked complete(ReaderNumbers mine, WhyAsked asked) {
        boolean needsBase =
                asked.as().needsBase() || (asked.as() == Form.RANK && asked.by().needsBase());
        boolean needsStage =
                asked.as() == Form.COMPLETION || (asked.as() == Form.RANK && asked.by() == Form.COMPLETION);
        return new WhyAsked(
                asked.indicator(),
                asked.unit(),
                asked.as(),
                needsBase ? asked.since().or(() -> Optional.of(mine.bases().yesterday())) : Optional.empty(),
                needsStage
                        ? asked.stage()
                                .or(() -> mine.stages().stream().findFirst().map(s -> s.id()))
                        : Optional.empty(),
                asked.by(),
                asked.own(),
                asked.names(),
                asked.page());
    }
}
