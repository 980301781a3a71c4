package io.outpost.server.numbers.web;

import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.numbers.Numbers;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows a unit's numbers, and gives them away as files. */
@Controller
class UnitController {

    private final Readers readers;
    private final Numbers numbers;
    private final Frames frames;
    private final UnitPages pages;

    UnitController(Readers readers, Numbers numbers, Frames frames, UnitPages pages) {
        this.readers = readers;
        this.numbers = numbers;
        this.frames = frames;
        this.pages = pages;
    }

    @GetMapping("/")
    ModelAndView mine(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam Map<String, String> choices) {
        Reader reader = readers.required();
        return reader.home()
                .map(unit -> page(unit, date, "today", new Asked("/", choices)))
                .orElseGet(() -> new ModelAndView("redirect:/me"));
    }

    @GetMapping("/units/{unitId}")
    ModelAndView unit(
            @PathVariable String unitId,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam Map<String, String> choices) {
        return page(unitId, date, "units", new Asked("/units/" + unitId, choices));
    }

    @GetMapping("/units/{unitId}/indicators.{format}")
    ResponseEntity<byte[]> indicators(
            @PathVariable String unitId,
            @PathVariable String format,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam Map<String, String> choices) {
        return numbers.read(readers.required(), date, mine -> new IndicatorTables(
                        view(mine, unitId, "units", new Asked("/units/" + unitId, choices)))
                .export()
                .as(format));
    }

    @GetMapping("/units/{unitId}/below.{format}")
    ResponseEntity<byte[]> below(
            @PathVariable String unitId,
            @PathVariable String format,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam Map<String, String> choices) {
        return numbers.read(readers.required(), date, mine -> {
            UnitView view = view(mine, unitId, "units", new Asked("/units/" + unitId, choices));
            return new BelowTable(view, UnitPages.chosen(view)).export().as(format);
        });
    }

    private ModelAndView page(String unitId, Optional<LocalDate> date, String active, Asked asked) {
        return numbers.read(readers.required(), date, mine -> {
            if (mine.lastDate().isEmpty()) {
                return Pages.page("numbers/nothing", new NothingPage(frames.of(active, "numbers.nothing")));
            }
            mine.prepare();
            return Pages.page("numbers/unit", pages.of(view(mine, unitId, active, asked), date));
        });
    }

    private UnitView view(ReaderNumbers mine, String unitId, String active, Asked asked) {
        Frame frame = frames.titled(active, mine.unit(unitId).name());
        return new UnitView(mine, mine.unit(unitId), frame, asked);
    }
}
