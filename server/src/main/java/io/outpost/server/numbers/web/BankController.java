package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Question;
import io.outpost.server.access.Readers;
import io.outpost.server.numbers.BankBasis;
import io.outpost.server.numbers.BankFigure;
import io.outpost.server.numbers.BankRanking;
import io.outpost.server.numbers.Banks;
import io.outpost.server.numbers.Numbers;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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

/** Shows a unit among the banks of its region, and takes in what they published. */
@Controller
class BankController {

    private static final String USUAL = "deposit.balance";
    private static final BigDecimal TEN_THOUSAND = new BigDecimal("10000");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Numbers numbers;
    private final Banks banks;
    private final Frames frames;

    BankController(Readers readers, Numbers numbers, Banks banks, Frames frames) {
        this.readers = readers;
        this.numbers = numbers;
        this.banks = banks;
        this.frames = frames;
    }

    @GetMapping("/units/{unitId}/banks")
    ModelAndView list(
            @PathVariable String unitId,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        return page(unitId, date, USUAL, BankBasis.LEVEL, new BanksPage.Draft("", "", ""), "");
    }

    @GetMapping("/units/{unitId}/banks.{format:csv|xlsx}")
    ResponseEntity<byte[]> export(
            @PathVariable String unitId,
            @PathVariable String format,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        return numbers.read(readers.required(), date, mine -> {
            Frame frame = frames.of("units", "numbers.banks");
            List<List<Object>> rows = new ArrayList<>();
            for (BankRanking ranking : banks.rankings(mine, unitId)) {
                rows.add(cells(mine, frame, ranking, ranking.own(), mine.name(unitId), frame.text("numbers.bank-own")));
                ranking.banks().forEach(b -> rows.add(cells(mine, frame, ranking, b.amount(), b.bank(), b.source())));
            }
            List<String> heads = List.of(
                    frame.text("numbers.indicator"),
                    frame.text("numbers.bank-basis"),
                    frame.text("numbers.as-of"),
                    frame.text("numbers.bank-place"),
                    frame.text("numbers.bank"),
                    frame.text("numbers.bank-amount"),
                    frame.text("numbers.bank-source-head"));
            return new Export(frame.text("numbers.banks") + " " + mine.name(unitId), heads, rows).as(format);
        });
    }

    private static List<Object> cells(
            ReaderNumbers mine, Frame frame, BankRanking ranking, BigDecimal amount, String name, String source) {
        return List.of(
                name(mine, frame, ranking.indicator()),
                frame.text("numbers.bank-basis." + ranking.basis().id()),
                ranking.asOf().toString(),
                BigDecimal.valueOf(ranking.place(amount)),
                name,
                amount,
                source);
    }

    @PostMapping("/units/{unitId}/banks")
    ModelAndView enter(
            @PathVariable String unitId,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "level") String basis,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> asOf,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String lines) {
        BankBasis wanted = BankBasis.named(basis).orElse(BankBasis.LEVEL);
        Shape shape = numbers.read(readers.required(), Optional.empty(), mine -> mine.definitions()
                .indicator(indicator, mine.date())
                .map(i -> shape(mine, i, wanted))
                .orElse(Shape.COUNT));
        Optional<String> refusal =
                banks.enter(readers.required(), unitId, indicator, wanted, asOf, source, lines(lines, shape));
        if (refusal.isEmpty()) {
            return new ModelAndView("redirect:/units/" + unitId + "/banks");
        }
        BanksPage.Draft draft =
                new BanksPage.Draft(asOf.map(LocalDate::toString).orElse(""), source, lines);
        ModelAndView again = page(
                unitId,
                Optional.empty(),
                indicator,
                wanted,
                draft,
                frames.texts().of(refusal.get()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @PostMapping("/units/{unitId}/banks/{figure:\\d+}/withdraw")
    String withdraw(@PathVariable String unitId, @PathVariable long figure) {
        banks.withdraw(readers.required(), unitId, figure);
        return "redirect:/units/" + unitId + "/banks";
    }

    /** Lines of a bank and its number, parted by a comma or colon. */
    private static List<Banks.Line> lines(String typed, Shape shape) {
        return typed.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty())
                .map(l -> l.split("[,，:：\t]", 2))
                .map(parts ->
                        new Banks.Line(parts[0].strip(), parts.length > 1 ? amount(parts[1], shape) : Optional.empty()))
                .toList();
    }

    private static Optional<BigDecimal> amount(String typed, Shape shape) {
        String plain = typed.strip().replace(",", "").replace("，", "").replace("%", "");
        if (!plain.matches("[-−]?[0-9]{1,14}(\\.[0-9]{1,6})?")) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(plain.replace('−', '-'));
        return Optional.of(
                switch (shape) {
                    case MONEY -> number.multiply(TEN_THOUSAND).stripTrailingZeros();
                    case PERCENT -> number.movePointLeft(2).stripTrailingZeros();
                    case COUNT, YUAN -> number;
                });
    }

    private ModelAndView page(
            String unitId,
            Optional<LocalDate> date,
            String indicator,
            BankBasis basis,
            BanksPage.Draft draft,
            String refusal) {
        return numbers.read(readers.required(), date, mine -> {
            Frame frame = frames.titled("units", frames.texts().of("numbers.banks"));
            BanksPage.Draft shown = draft.asOf().isEmpty()
                    ? new BanksPage.Draft(mine.date().toString(), draft.source(), draft.lines())
                    : draft;
            boolean mayEnter = banks.mayEnter(mine.scope().reader(), unitId);
            return Pages.page(
                    "numbers/banks",
                    new BanksPage(
                            frame,
                            unitId,
                            mine.unit(unitId).name(),
                            mine.date().toString(),
                            banks.rankings(mine, unitId).stream()
                                    .map(r -> ranking(mine, frame, unitId, r))
                                    .toList(),
                            banks.history(mine.scope().reader(), unitId).stream()
                                    .map(f -> entry(mine, frame, f))
                                    .toList(),
                            mayEnter ? banks.banks(mine.scope().reader(), unitId) : List.of(),
                            mayEnter,
                            mayEnter ? UnitPages.choices(mine, frame, indicator) : List.of(),
                            Arrays.stream(BankBasis.values())
                                    .map(b -> new UnitPage.Choice(
                                            b.id(), frame.text("numbers.bank-basis." + b.id()), b == basis))
                                    .toList(),
                            shown,
                            refusal));
        });
    }

    private static BanksPage.Ranking ranking(ReaderNumbers mine, Frame frame, String unitId, BankRanking ranking) {
        Shape shape = shape(mine, mine.indicator(ranking.indicator()), ranking.basis());
        Question own = ranking.basis().question(ranking.indicator(), ranking.asOf());
        List<BanksPage.Row> rows = new ArrayList<>();
        rows.add(new BanksPage.Row(
                ranking.place(),
                mine.name(unitId),
                shape.inTable(frame.amounts(), ranking.own(), false),
                frame.text("numbers.bank-own"),
                "",
                WhyAddress.of(unitId, own)));
        ranking.banks()
                .forEach(b -> rows.add(new BanksPage.Row(
                        ranking.place(b.amount()),
                        b.bank(),
                        shape.inTable(frame.amounts(), b.amount(), false),
                        b.source(),
                        MINUTE.format(b.enteredAt()) + " " + b.enteredBy(),
                        "")));
        rows.sort(Comparator.comparingInt(BanksPage.Row::place));
        return new BanksPage.Ranking(
                anchor(ranking),
                name(mine, frame, ranking.indicator()),
                frame.text("numbers.bank-basis." + ranking.basis().id()),
                ranking.asOf().toString(),
                frame.text("numbers.bank-standing", ranking.place(), ranking.size()),
                frame.text("numbers.measure-in-table." + shape.name().toLowerCase(java.util.Locale.ROOT)),
                rows);
    }

    private static BanksPage.Entry entry(ReaderNumbers mine, Frame frame, BankFigure figure) {
        Optional<Indicator> indicator = mine.definitions().indicator(figure.indicator(), mine.date());
        String basis = frame.text("numbers.bank-basis." + figure.basis().id());
        return new BanksPage.Entry(
                figure.id(),
                figure.bank(),
                name(mine, frame, figure.indicator()) + " " + basis,
                figure.asOf().toString(),
                indicator
                        .map(i -> shape(mine, i, figure.basis()).alone(frame, figure.amount()))
                        .orElseGet(() -> figure.amount().toPlainString()),
                figure.source(),
                MINUTE.format(figure.enteredAt()) + " " + figure.enteredBy(),
                figure.withdrawnBy().orElse(""));
    }

    /** Where a ranking stands on the page. */
    static String anchor(BankRanking ranking) {
        return ranking.indicator() + "-" + ranking.basis().id();
    }

    static Shape shape(ReaderNumbers mine, Indicator indicator, BankBasis basis) {
        return basis == BankBasis.GROWTH ? Shape.PERCENT : Shape.of(mine.definitions(), indicator, mine.date());
    }

    static String name(ReaderNumbers mine, Frame frame, String indicator) {
        return mine.definitions()
                .indicator(indicator, mine.date())
                .map(i -> i.head().names().in(frame.texts().language()))
                .orElse(indicator);
    }
}
