package io.outpost.engine.value;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.value.LeafValues.Stored;
import java.time.LocalDate;
import java.util.Optional;

/** The forms of values (取数算法), exact: one method for each form, for one unit, over one tree. */
final class Arithmetic {

    /** Where the stored numbers of whole subtrees come from. */
    @FunctionalInterface
    interface Source {
        Stored at(LocalDate date, String indicator, String unit);
    }

    private final Source totals;
    private final Definitions definitions;

    Arithmetic(Source totals, Definitions definitions) {
        this.totals = totals;
        this.definitions = definitions;
    }

    /** The level at a date: of a flow, that day's; of a ratio, empty when its denominator is zero. */
    Optional<Fraction> level(Indicator indicator, LocalDate date, String unit) {
        return indicator.accept(new Indicator.Cases<Optional<Fraction>>() {
            @Override
            public Optional<Fraction> level(Indicator.Level level) {
                return Optional.of(
                        scaled(indicator, stored(level.id(), date, unit).level()));
            }

            @Override
            public Optional<Fraction> flow(Indicator.Flow flow) {
                return Optional.of(
                        scaled(indicator, stored(flow.id(), date, unit).level()));
            }

            @Override
            public Optional<Fraction> ratio(Indicator.Ratio ratio) {
                return quotient(
                        Arithmetic.this.level(part(ratio.numerator(), date), date, unit),
                        Arithmetic.this.level(part(ratio.denominator(), date), date, unit));
            }

            @Override
            public Optional<Fraction> average(Indicator.Average average) {
                Indicator of = part(average.of(), date);
                return average.over() == Indicator.Span.MONTH
                        ? averageSince(of, firstOfMonth(date), date, unit)
                        : averageSince(of, firstOfYear(date), date, unit);
            }
        });
    }

    /** The average of the daily levels from the first of the date's month. */
    Optional<Fraction> monthAverage(Indicator indicator, LocalDate date, String unit) {
        return averageSince(indicator, firstOfMonth(date), date, unit);
    }

    Optional<Fraction> yearAverage(Indicator indicator, LocalDate date, String unit) {
        return averageSince(indicator, firstOfYear(date), date, unit);
    }

    /** The increase since a base date: of a flow, the sum over the days after it. */
    Optional<Fraction> increase(Indicator indicator, LocalDate date, LocalDate base, String unit) {
        if (indicator instanceof Indicator.Flow) {
            return Optional.of(sum(indicator, base, date, unit));
        }
        return difference(level(indicator, date, unit), level(indicator, base, unit));
    }

    Optional<Fraction> averageIncrease(Indicator indicator, LocalDate date, LocalDate base, String unit) {
        return difference(monthAverage(indicator, date, unit), monthAverage(indicator, base, unit));
    }

    /** Growth since a base date; of a flow, against the same days a year earlier; empty where the divisor is not positive. */
    Optional<Fraction> growth(Indicator indicator, LocalDate date, LocalDate base, String unit) {
        Optional<Fraction> now;
        Optional<Fraction> then;
        if (indicator instanceof Indicator.Flow) {
            now = Optional.of(sum(indicator, base, date, unit));
            then = Optional.of(sum(indicator, base.minusYears(1), date.minusYears(1), unit));
        } else {
            now = level(indicator, date, unit);
            then = level(indicator, base, unit);
        }
        return then.filter(t -> t.signum() > 0)
                .flatMap(t -> now.map(n -> n.dividedBy(t).minus(Fraction.ONE)));
    }

    Optional<Fraction> completion(Indicator indicator, LocalDate date, Targets targets, String unit) {
        return targets.of(indicator.id(), unit).flatMap(t -> actual(indicator, date, t.form(), targets.baseDate(), unit)
                .map(a -> Targets.completion(a, t.value())));
    }

    private Optional<Fraction> actual(Indicator indicator, LocalDate date, Form form, LocalDate base, String unit) {
        return switch (form) {
            case LEVEL -> level(indicator, date, unit);
            case INCREASE -> increase(indicator, date, base, unit);
            case MONTH_AVERAGE -> monthAverage(indicator, date, unit);
            case AVERAGE_INCREASE -> averageIncrease(indicator, date, base, unit);
            default -> throw new IllegalStateException("a target cannot have the form " + form);
        };
    }

    /** The average over the days from a first one; of a ratio, the quotient of its parts' averages. */
    private Optional<Fraction> averageSince(Indicator indicator, LocalDate first, LocalDate date, String unit) {
        if (indicator instanceof Indicator.Average) {
            throw new Refusal("value.average-of-average", indicator.id());
        }
        if (indicator instanceof Indicator.Ratio ratio) {
            return quotient(
                    averageSince(part(ratio.numerator(), date), first, date, unit),
                    averageSince(part(ratio.denominator(), date), first, date, unit));
        }
        long days = date.toEpochDay() - first.toEpochDay() + 1;
        return Optional.of(sum(indicator, first.minusDays(1), date, unit).dividedBy(Fraction.of(days)));
    }

    /** The sum of the daily levels after one date up to another. */
    private Fraction sum(Indicator indicator, LocalDate after, LocalDate upTo, String unit) {
        long sum = Math.subtractExact(
                stored(indicator.id(), upTo, unit).runningSum(),
                stored(indicator.id(), after, unit).runningSum());
        return scaled(indicator, sum);
    }

    private Stored stored(String indicator, LocalDate date, String unit) {
        return totals.at(date, indicator, unit);
    }

    private Indicator part(String id, LocalDate date) {
        return definitions.indicator(id, date).orElseThrow();
    }

    private static Fraction scaled(Indicator indicator, long stored) {
        return indicator.head().unit() == Indicator.Measurement.MONEY ? Fraction.of(stored, 100) : Fraction.of(stored);
    }

    private static LocalDate firstOfMonth(LocalDate date) {
        return date.withDayOfMonth(1);
    }

    private static LocalDate firstOfYear(LocalDate date) {
        return date.withDayOfYear(1);
    }

    private static Optional<Fraction> quotient(Optional<Fraction> numerator, Optional<Fraction> denominator) {
        return denominator.filter(d -> d.signum() != 0).flatMap(d -> numerator.map(n -> n.dividedBy(d)));
    }

    private static Optional<Fraction> difference(Optional<Fraction> now, Optional<Fraction> then) {
        return now.flatMap(n -> then.map(n::minus));
    }
}
