package io.outpost.server.numbers;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.value.Question;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The other banks of a region and what they published (同业银行), entered by hand by whoever issues the unit's bulletins.
 *
 * <p>A unit is ranked by the newest date up to the one asked for of which figures were entered: its own number of that very date,
 * from the lake, among theirs.
 *
 * <p>Refusals: {@code numbers.bank-lines}, {@code numbers.bank-source}, {@code numbers.bank-date}.
 */
@Component
public class Banks {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final int HISTORY = 300;
    private static final int LONGEST = 200;
    private static final int MOST_LINES = 100;
    private static final int DIGITS = 18;
    private static final int DECIMALS = 6;

    private final BankStore store;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Banks(BankStore store, Lake lake, Audit audit, Clock clock) {
        this.store = store;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** A line of an entry: a bank's name and its amount, where that is a number. */
    public record Line(String bank, Optional<BigDecimal> amount) {}

    /** Every ranking of a unit in scope as of the reader's date, by indicator. */
    public List<BankRanking> rankings(ReaderNumbers mine, String unitId) {
        mine.scope().require(Function.SEE_FIGURES, unitId);
        return rankings(
                unitId, mine.date(), mine.firstDate(), mine.definitions(), question -> mine.of(unitId, question));
    }

    /** A unit's place by one number, for what is written about it; empty where no bank's figures were entered. */
    public Optional<Integer> place(
            Snapshot snapshot, String unitId, String indicator, BankBasis basis, LocalDate date) {
        return rankings(
                        unitId,
                        date,
                        snapshot.firstClosed(),
                        snapshot.definitions(),
                        question ->
                                Optional.ofNullable(snapshot.column(question).get(unitId)))
                .stream()
                .filter(r -> r.indicator().equals(indicator) && r.basis() == basis)
                .map(BankRanking::place)
                .findFirst();
    }

    private List<BankRanking> rankings(
            String unitId,
            LocalDate date,
            Optional<LocalDate> first,
            Definitions definitions,
            java.util.function.Function<Question, Optional<BigDecimal>> own) {
        Map<List<Object>, List<BankFigure>> byNumber = store.newest(unitId, date).stream()
                .collect(Collectors.groupingBy(
                        f -> List.of(f.indicator(), f.basis()), LinkedHashMap::new, Collectors.toList()));
        List<BankRanking> rankings = new ArrayList<>();
        for (List<BankFigure> figures : byNumber.values()) {
            BankFigure any = figures.get(0);
            Question question = any.basis().question(any.indicator(), any.asOf());
            LocalDate earliest = question.since().orElse(any.asOf());
            boolean isKnown = definitions.indicator(any.indicator(), any.asOf()).isPresent()
                    && first.filter(f -> !earliest.isBefore(f)).isPresent();
            if (isKnown) {
                own.apply(question)
                        .ifPresent(number -> rankings.add(
                                new BankRanking(any.indicator(), any.basis(), any.asOf(), number, figures)));
            }
        }
        return rankings;
    }

    /** The banks of a region in the reader's scope. */
    public List<String> banks(Reader reader, String unitId) {
        scope(reader).require(Function.SEE_FIGURES, unitId);
        return store.banks(unitId);
    }

    /** All that was entered for a unit in the reader's scope, the latest first, also what was taken back. */
    public List<BankFigure> history(Reader reader, String unitId) {
        scope(reader).require(Function.SEE_FIGURES, unitId);
        return store.history(unitId, HISTORY);
    }

    public boolean mayEnter(Reader reader, String unitId) {
        return scope(reader).may(Function.ISSUE_BULLETINS, unitId);
    }

    /**
     * Enters what banks published of one indicator and date; the refusal's code when it cannot be.
     *
     * @throws NoSuchElementException when there is no such indicator
     */
    @Transactional
    public Optional<String> enter(
            Reader reader,
            String unitId,
            String indicator,
            BankBasis basis,
            Optional<LocalDate> asOf,
            String source,
            List<Line> lines) {
        scope(reader).require(Function.ISSUE_BULLETINS, unitId);
        if (!lake.read(Snapshot::definitions).indicatorIds().contains(indicator)) {
            throw new NoSuchElementException(indicator);
        }
        if (asOf.isEmpty() || asOf.get().isAfter(LocalDate.ofInstant(clock.instant(), ZONE))) {
            return Optional.of("numbers.bank-date");
        }
        if (isWrong(source)) {
            return Optional.of("numbers.bank-source");
        }
        long names = lines.stream().map(Line::bank).distinct().count();
        if (lines.isEmpty()
                || lines.size() > MOST_LINES
                || names < lines.size()
                || lines.stream().anyMatch(Banks::isWrong)) {
            return Optional.of("numbers.bank-lines");
        }
        for (Line line : lines) {
            store.enter(
                    unitId,
                    line.bank().strip(),
                    indicator,
                    basis,
                    asOf.get(),
                    line.amount().orElseThrow(),
                    source.strip(),
                    reader.name(),
                    clock.instant());
        }
        audit.write(
                reader.signIn(),
                "bank.figures-entered",
                Optional.of(unitId),
                indicator + " " + basis.id() + " " + asOf.get(),
                Map.of("banks", lines.size(), "source", source.strip()));
        return Optional.empty();
    }

    /** Takes a figure back; it stays in the history. */
    @Transactional
    public void withdraw(Reader reader, String unitId, long id) {
        scope(reader).require(Function.ISSUE_BULLETINS, unitId);
        BankFigure figure =
                store.find(id).filter(f -> f.unitId().equals(unitId)).orElseThrow();
        if (store.withdraw(id, reader.name(), clock.instant())) {
            audit.write(
                    reader.signIn(),
                    "bank.figure-withdrawn",
                    Optional.of(unitId),
                    figure.bank() + " " + figure.indicator() + " " + figure.asOf(),
                    Map.of("figure", id));
        }
    }

    private static boolean isWrong(Line line) {
        return isWrong(line.bank())
                || line.amount()
                        .filter(a -> a.scale() <= DECIMALS && a.precision() - a.scale() <= DIGITS)
                        .isEmpty();
    }

    private static boolean isWrong(String text) {
        return text.isBlank() || text.length() > LONGEST || text.indexOf('\0') >= 0;
    }

    private Scope scope(Reader reader) {
        return new Scope(reader, lake.read(Snapshot::units));
    }
}
