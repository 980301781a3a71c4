package io.outpost.server.supervision.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.lake.Lake;
import io.outpost.server.supervision.Shortfall;
import io.outpost.server.supervision.ShortfallSearch;
import io.outpost.server.supervision.Shortfalls;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.UriComponentsBuilder;

/** Shows the board and each shortfall, and takes what units and leaders enter. */
@Controller
class ShortfallController {

    private static final int PAGE = 50;
    private static final int EXPORTED = 10_000;
    private static final List<String> HEADS = List.of(
            "unit", "above", "indicator", "number", "line", "as-of", "age", "due", "state", "late-hours", "inspected");

    private final Readers readers;
    private final Shortfalls shortfalls;
    private final ShortfallViews views;
    private final Lake lake;
    private final Frames frames;

    ShortfallController(Readers readers, Shortfalls shortfalls, ShortfallViews views, Lake lake, Frames frames) {
        this.readers = readers;
        this.shortfalls = shortfalls;
        this.views = views;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/shortfalls")
    ModelAndView board(
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "age") String by,
            @RequestParam(defaultValue = "1") int page) {
        Reader reader = reader();
        Frame frame = frames.of("shortfalls", "supervision.title");
        ShortfallSearch search = search(state, level, unit, by);
        int number = Math.max(1, Math.min(page, 10_000));
        List<Shortfall> found = shortfalls.list(reader, search, PAGE + 1, (number - 1) * PAGE);
        String query = UriComponentsBuilder.newInstance()
                .queryParam("state", search.state().id())
                .queryParam("level", "{level}")
                .queryParam("unit", "{unit}")
                .queryParam("by", search.isByUnit() ? "unit" : "age")
                .encode()
                .buildAndExpand(search.level(), search.unit())
                .toUriString()
                .substring(1);
        return Pages.page(
                "supervision/board",
                new BoardPage(
                        frame,
                        Arrays.stream(ShortfallSearch.State.values())
                                .map(s -> new Choice(
                                        s.id(), frame.text("supervision.state." + s.id()), s == search.state()))
                                .toList(),
                        Arrays.stream(UnitLevel.values())
                                .map(l -> new Choice(
                                        l.name(),
                                        frame.text("supervision.level." + l.name()),
                                        l.name().equals(search.level())))
                                .toList(),
                        search.unit(),
                        List.of(
                                new Choice("age", frame.text("supervision.by-age"), !search.isByUnit()),
                                new Choice("unit", frame.text("supervision.by-unit"), search.isByUnit())),
                        query,
                        views.lines(frame, found.stream().limit(PAGE).toList()),
                        number,
                        found.size() > PAGE));
    }

    @GetMapping("/shortfalls/board.{format}")
    ResponseEntity<byte[]> export(
            @PathVariable String format,
            @RequestParam(defaultValue = "open") String state,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "age") String by) {
        Frame frame = frames.of("shortfalls", "supervision.title");
        List<Shortfall> found = shortfalls.list(reader(), search(state, level, unit, by), EXPORTED, 0);
        List<BoardPage.Line> lines = views.lines(frame, found);
        List<List<Object>> rows = java.util.stream.IntStream.range(0, lines.size())
                .mapToObj(i -> row(found.get(i), lines.get(i)))
                .toList();
        return new Export(
                        frame.title() + " " + shortfalls.today(),
                        HEADS.stream().map(h -> frame.text("supervision." + h)).toList(),
                        rows)
                .as(format);
    }

    private List<Object> row(Shortfall shortfall, BoardPage.Line line) {
        return List.of(
                line.unit(),
                line.above(),
                line.indicator(),
                shortfall.number(),
                shortfall.line(),
                line.asOf(),
                BigDecimal.valueOf(line.age()),
                line.due(),
                line.state(),
                BigDecimal.valueOf(shortfall.hoursLate(shortfalls.now())),
                BigDecimal.valueOf(line.inspectedBy()));
    }

    @GetMapping("/shortfalls/{id:\\d+}")
    ModelAndView shortfall(@PathVariable long id) {
        return show(id, new ShortfallPage.Form("", "", "", "", "", ""), Optional.empty());
    }

    @PostMapping("/shortfalls/{id:\\d+}/answer")
    ModelAndView answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String cause,
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> until) {
        Optional<String> refusal = shortfalls.answer(reader(), id, cause, measure, owner, until);
        String day = until.map(LocalDate::toString).orElse("");
        return done(id, refusal, new ShortfallPage.Form(cause, measure, owner, day, "", ""));
    }

    @PostMapping("/shortfalls/{id:\\d+}/inspect")
    ModelAndView inspect(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> on,
            @RequestParam(defaultValue = "") String finding) {
        Optional<String> refusal = shortfalls.inspect(reader(), id, unit, on, finding);
        return done(id, refusal, new ShortfallPage.Form("", "", "", "", finding, ""));
    }

    @PostMapping("/shortfalls/{id:\\d+}/close")
    ModelAndView close(@PathVariable long id, @RequestParam(defaultValue = "") String reason) {
        Optional<String> refusal = shortfalls.close(reader(), id, reason);
        return done(id, refusal, new ShortfallPage.Form("", "", "", "", "", reason));
    }

    private ModelAndView done(long id, Optional<String> refusal, ShortfallPage.Form entered) {
        return refusal.isEmpty() ? new ModelAndView("redirect:/shortfalls/" + id) : show(id, entered, refusal);
    }

    private ModelAndView show(long id, ShortfallPage.Form entered, Optional<String> refusal) {
        Reader reader = reader();
        Shortfall shortfall = shortfalls.shortfall(reader, id);
        String unit = lake.read(s -> s.units().unit(shortfall.unitId()).map(Unit::name))
                .orElse(shortfall.unitId());
        Frame frame = frames.of("shortfalls", "supervision.of-unit", unit);
        ModelAndView page = Pages.page("supervision/shortfall", views.page(reader, frame, shortfall, entered, refusal));
        refusal.ifPresent(r -> page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT));
        return page;
    }

    private static ShortfallSearch search(String state, String level, String unit, String by) {
        return new ShortfallSearch(ShortfallSearch.State.named(state), level, unit, by.equals("unit"));
    }

    /** Whoever sees no figures finds nothing here. */
    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new NoSuchElementException();
        }
        return reader;
    }
}
