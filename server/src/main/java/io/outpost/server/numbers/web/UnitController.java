package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.numbers.Numbers;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows a unit's numbers. */
@Controller
class UnitController {

    private static final List<String> HEADLINES =
            List.of("deposit.balance", "aum.balance", "customers.total", "accounts.open", "sales.amount");

    private final Readers readers;
    private final Numbers numbers;
    private final Frames frames;

    UnitController(Readers readers, Numbers numbers, Frames frames) {
        this.readers = readers;
        this.numbers = numbers;
        this.frames = frames;
    }

    @GetMapping("/")
    ModelAndView mine(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        Reader reader = readers.required();
        return reader.home().map(unit -> unit(unit, date, "today")).orElseGet(() -> new ModelAndView("redirect:/me"));
    }

    @GetMapping("/units/{unitId}")
    ModelAndView unit(
            @PathVariable String unitId,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        return unit(unitId, date, "units");
    }

    private ModelAndView unit(String unitId, Optional<LocalDate> date, String active) {
        return numbers.read(readers.required(), date, mine -> {
            Unit unit = mine.unit(unitId);
            Frame frame = frames.titled(active, unit.name());
            List<UnitPage.Headline> headlines =
                    HEADLINES.stream().map(i -> headline(mine, unit, i, frame)).toList();
            List<UnitPage.Row> rows = new ArrayList<>();
            mine.below(unitId).stream()
                    .sorted(Comparator.comparing(
                            (Unit u) -> mine.place(u.id(), ranks(mine)).orElse(Integer.MAX_VALUE)))
                    .forEach(u -> rows.add(row(mine, u, frame.amounts())));
            return Pages.page(
                    "numbers/unit",
                    new UnitPage(
                            frame,
                            unit,
                            mine.date(),
                            mine.firstDate().orElse(mine.date()),
                            mine.lastDate().orElse(mine.date()),
                            mine.path(unitId),
                            headlines,
                            rows));
        });
    }

    private static Question ranks(ReaderNumbers mine) {
        return mine.level("deposit.balance")
                .by(Form.INCREASE)
                .since(mine.date().withDayOfYear(1).minusDays(1));
    }

    private static UnitPage.Headline headline(ReaderNumbers mine, Unit unit, String id, Frame frame) {
        Indicator indicator = mine.indicator(id);
        BigDecimal value = mine.of(unit.id(), mine.level(id)).orElse(null);
        BigDecimal change =
                mine.of(unit.id(), mine.increase(id, mine.date().minusDays(1))).orElse(null);
        Indicator.Measurement unitOf = indicator.head().unit();
        Optional<Integer> place = mine.place(unit.id(), mine.level(id).by(Form.LEVEL));
        return new UnitPage.Headline(
                id,
                indicator.head().names().in(frame.texts().language()),
                frame.amounts().headline(unitOf, value),
                frame.amounts().change(unitOf, change),
                change != null && change.signum() < 0,
                place.map(p -> frame.text("numbers.place", p, mine.siblings(unit.id())))
                        .orElse(""));
    }

    private static UnitPage.Row row(ReaderNumbers mine, Unit unit, Amounts amounts) {
        String id = "deposit.balance";
        Indicator.Measurement money = Indicator.Measurement.MONEY;
        LocalDate date = mine.date();
        BigDecimal yesterday =
                mine.of(unit.id(), mine.increase(id, date.minusDays(1))).orElse(null);
        return new UnitPage.Row(
                unit.id(),
                unit.name(),
                amounts.inTable(money, mine.of(unit.id(), mine.level(id)).orElse(null)),
                amounts.changeInTable(money, yesterday),
                amounts.changeInTable(
                        money,
                        mine.of(
                                        unit.id(),
                                        mine.increase(id, date.withDayOfMonth(1).minusDays(1)))
                                .orElse(null)),
                amounts.changeInTable(
                        money,
                        mine.of(
                                        unit.id(),
                                        mine.increase(id, date.withDayOfYear(1).minusDays(1)))
                                .orElse(null)),
                yesterday != null && yesterday.signum() < 0,
                mine.place(unit.id(), ranks(mine)).map(String::valueOf).orElse(Amounts.MISSING));
    }
}
