package io.outpost.engine.value;

import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What stands out in the values (亮点): units meeting a condition, record highs, streaks, thresholds reached. */
public final class Milestones {

    private final Values values;

    public Milestones(Values values) {
        this.values = values;
    }

    /** How a value compares with a bound (条件). */
    public enum Comparison {
        ABOVE(c -> c > 0),
        AT_LEAST(c -> c >= 0),
        BELOW(c -> c < 0),
        AT_MOST(c -> c <= 0);

        private final Predicate<Integer> holds;

        Comparison(Predicate<Integer> holds) {
            this.holds = holds;
        }

        boolean holds(BigDecimal value, BigDecimal bound) {
            return holds.test(value.compareTo(bound));
        }
    }

    /** Whether a level was the highest (历史新高), and which day's it had to beat. */
    public record RecordHigh(boolean isRecord, BigDecimal level, Optional<Values.Point> highestBefore) {}

    /** The units that meet a condition, highest first: their number and their names (达标单位). */
    public List<Value> meeting(Question question, Comparison comparison, BigDecimal bound) {
        return values.ask(question).stream()
                .filter(v -> v.amount().map(a -> comparison.holds(a, bound)).orElse(false))
                .sorted((a, b) -> {
                    int byAmount = b.amount().orElseThrow().compareTo(a.amount().orElseThrow());
                    return byAmount != 0
                            ? byAmount
                            : a.unit().id().compareTo(b.unit().id());
                })
                .toList();
    }

    /** Whether a unit's level at a date is higher than on every earlier day of a window that ends there. */
    public RecordHigh recordHigh(String indicator, String unit, LocalDate date, LocalDate windowFrom) {
        List<Values.Point> series = values.series(indicator, unit, windowFrom, date);
        BigDecimal level = series.get(series.size() - 1)
                .amount()
                .orElseThrow(() -> new Refusal("value.no-number", indicator, unit, date));
        LocalDate first = values.closes().first().orElse(windowFrom);
        Optional<Values.Point> highest = series.subList(0, series.size() - 1).stream()
                .filter(p -> p.amount().isPresent() && !p.date().isBefore(first))
                .reduce((a, b) -> b.amount().orElseThrow().compareTo(a.amount().orElseThrow()) >= 0 ? b : a);
        boolean isRecord =
                highest.map(h -> level.compareTo(h.amount().orElseThrow()) > 0).orElse(true);
        return new RecordHigh(isRecord, level, highest);
    }

    /** The number of closed days in a row, up to the question's date, on which a unit ranked within the first so many. */
    public int streak(Question ranking, String unit, int within) {
        int days = 0;
        LocalDate first = values.closes().first().orElseThrow();
        for (LocalDate day = ranking.date(); !day.isBefore(first); day = day.minusDays(1)) {
            boolean isOn = values.ask(ranking.on(day).of(unit).as(Form.RANK)).stream()
                    .anyMatch(v ->
                            v.amount().map(p -> p.intValueExact() <= within).orElse(false));
            if (!isOn) {
                break;
            }
            days++;
        }
        return days;
    }

    /**
     * The first day of a stage, up to a date, on which each unit's target was reached (首次达标日), by unit id; each day against the targets known
     * on it, exact: before any rounding.
     */
    public Map<String, LocalDate> firstComplete(Question.StageId stage, String indicator, LocalDate date) {
        Stage known = values.stage(stage, date)
                .orElseThrow(() -> new Refusal("value.unknown-stage", stage.campaign(), stage.stage()));
        LocalDate first = values.closes().first().orElseThrow(() -> new Refusal("value.nothing-closed"));
        LocalDate start = known.from().isBefore(first) ? first : known.from();
        Map<String, LocalDate> reached = new HashMap<>();
        for (LocalDate day = start; !day.isAfter(date) && !day.isAfter(known.to()); day = day.plusDays(1)) {
            LocalDate on = day;
            if (values.definitions().indicator(indicator, on).isEmpty()) {
                continue;
            }
            Question question = Question.of(indicator, on).as(Form.COMPLETION).against(stage.campaign(), stage.stage());
            values.exact(question).forEach((unit, completion) -> {
                if (completion.compareTo(Fraction.ONE) >= 0) {
                    reached.putIfAbsent(unit, on);
                }
            });
        }
        return Map.copyOf(reached);
    }

    /** The first day between two dates on which a unit's level reached a bound; empty when it did not. */
    public Optional<LocalDate> firstReaching(
            String indicator, String unit, BigDecimal bound, LocalDate from, LocalDate to) {
        return values.series(indicator, unit, from, to).stream()
                .filter(p -> p.amount().map(a -> a.compareTo(bound) >= 0).orElse(false))
                .map(Values.Point::date)
                .findFirst();
    }
}
