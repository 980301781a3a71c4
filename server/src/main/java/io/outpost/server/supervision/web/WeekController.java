package io.outpost.server.supervision.web;

import io.outpost.engine.definition.BulletinTemplate.Base;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.numbers.Numbers;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.supervision.Challenges;
import io.outpost.server.supervision.Shortfall;
import io.outpost.server.supervision.ShortfallSearch;
import io.outpost.server.supervision.Shortfalls;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows who leads and who lags in the week. */
@Controller
class WeekController {

    private static final int EACH = 10;
    private static final int OPEN = 10_000;
    private static final String BALANCE = "deposit.balance";

    private final Readers readers;
    private final Numbers numbers;
    private final Shortfalls shortfalls;
    private final Challenges challenges;
    private final Frames frames;

    WeekController(Readers readers, Numbers numbers, Shortfalls shortfalls, Challenges challenges, Frames frames) {
        this.readers = readers;
        this.numbers = numbers;
        this.shortfalls = shortfalls;
        this.challenges = challenges;
        this.frames = frames;
    }

    /** A unit and what it gained. */
    private record Gain(Unit unit, BigDecimal change) {}

    /** What is asked for: a level and an indicator as of a date. */
    private record Asked(ReaderNumbers mine, UnitLevel level, Indicator indicator, List<Gain> gains) {

        LocalDate base() {
            return Base.WEEK_START.before(mine.date());
        }

        int place(Gain gain) {
            return 1
                    + (int) gains.stream()
                            .filter(g -> g.change().compareTo(gain.change()) > 0)
                            .count();
        }
    }

    @GetMapping("/shortfalls/week")
    ModelAndView week(
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = BALANCE) String indicator,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        Reader reader = reader();
        Frame frame = frames.of("shortfalls", "supervision.week");
        Map<String, Long> open =
                shortfalls
                        .list(reader, new ShortfallSearch(ShortfallSearch.State.OPEN, "", "", false), OPEN, 0)
                        .stream()
                        .collect(Collectors.toMap(Shortfall::unitId, Shortfall::id, (a, b) -> a));
        return numbers.read(reader, date, mine -> {
            Asked asked = asked(mine, level, indicator);
            List<WeekPage.Row> rows = asked.gains().stream()
                    .map(g -> row(asked, g, frame, open.getOrDefault(g.unit().id(), 0L)))
                    .toList();
            int each = Math.min(EACH, rows.size() / 2);
            List<WeekPage.Row> last = new ArrayList<>(rows.subList(rows.size() - each, rows.size()));
            java.util.Collections.reverse(last);
            return Pages.page(
                    "supervision/week",
                    new WeekPage(
                            frame,
                            levels(mine).stream()
                                    .map(l -> new Choice(
                                            l.name(), frame.text("supervision.level." + l.name()), l == asked.level()))
                                    .toList(),
                            challenges.indicators(mine.date()).stream()
                                    .map(i -> new Choice(
                                            i.id(),
                                            i.head().names().in(frame.texts().language()),
                                            i.id().equals(asked.indicator().id())))
                                    .toList(),
                            mine.date().toString(),
                            frame.text("supervision.span", asked.base().plusDays(1), mine.date()),
                            rows.size(),
                            rows.subList(0, each),
                            last,
                            "level=" + asked.level().name() + "&indicator="
                                    + asked.indicator().id() + "&date=" + mine.date()));
        });
    }

    @GetMapping("/shortfalls/week.{format}")
    ResponseEntity<byte[]> export(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String level,
            @RequestParam(defaultValue = BALANCE) String indicator,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        Frame frame = frames.of("shortfalls", "supervision.week");
        return numbers.read(reader(), date, mine -> {
            Asked asked = asked(mine, level, indicator);
            List<List<Object>> rows = asked.gains().stream()
                    .map(g -> List.<Object>of(
                            g.unit().name(),
                            g.unit().parent().map(mine::name).orElse(""),
                            BigDecimal.valueOf(asked.place(g)),
                            g.change()))
                    .toList();
            return new Export(
                            frame.title() + " " + mine.date(),
                            List.of(
                                    frame.text("supervision.unit"),
                                    frame.text("supervision.above"),
                                    frame.text("supervision.place"),
                                    frame.text("supervision.gain")),
                            rows)
                    .as(format);
        });
    }

    private static WeekPage.Row row(Asked asked, Gain gain, Frame frame, long shortfall) {
        return new WeekPage.Row(
                asked.place(gain),
                gain.unit().id(),
                gain.unit().name(),
                gain.unit().parent().map(asked.mine()::name).orElse(""),
                frame.amounts().change(asked.indicator().head().unit(), gain.change()),
                shortfall);
    }

    private Asked asked(ReaderNumbers mine, String level, String indicator) {
        List<UnitLevel> levels = levels(mine);
        UnitLevel wanted = levels.stream()
                .filter(l -> l.name().equals(level))
                .findFirst()
                .or(() -> levels.stream().findFirst())
                .orElse(UnitLevel.OUTLET);
        Indicator of = challenges.indicators(mine.date()).stream()
                .filter(i -> i.id().equals(indicator))
                .findFirst()
                .orElseThrow();
        Question question = mine.increase(of.id(), Base.WEEK_START.before(mine.date()));
        List<Gain> gains = mine.standing().stream()
                .filter(u -> u.level() == wanted)
                .flatMap(u -> mine.of(u.id(), question).map(c -> new Gain(u, c)).stream())
                .sorted(Comparator.comparing(Gain::change).reversed().thenComparing(g -> g.unit()
                        .id()))
                .toList();
        return new Asked(mine, wanted, of, gains);
    }

    /** The levels in his scope on which units can be compared, the highest first. */
    private static List<UnitLevel> levels(ReaderNumbers mine) {
        Map<UnitLevel, Long> counts =
                mine.standing().stream().collect(Collectors.groupingBy(Unit::level, Collectors.counting()));
        return counts.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new NoSuchElementException();
        }
        return reader;
    }
}
