package io.outpost.engine.definition;

import java.time.LocalDate;

/**
 * An indicator (指标): one version of the definition of a number that every unit has on every day.
 *
 * <p>Its kind is its type, so that a sum that makes no sense, such as a balance over time, cannot be asked for.
 */
public sealed interface Indicator {

    /** What every indicator has, whatever its kind. */
    record Head(
            String id,
            Names names,
            Names description,
            Measurement unit,
            int version,
            LocalDate from,
            String pack,
            Place place) {}

    Head head();

    default String id() {
        return head().id();
    }

    <R> R accept(Cases<R> cases);

    /** A stock at the end of a day (余额、时点数): adds up over units, never over time. */
    record Level(Head head, Measure measure) implements Indicator {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.level(this);
        }
    }

    /** What happened in a day (发生额): adds up over units and over time. */
    record Flow(Head head, Measure measure) implements Indicator {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.flow(this);
        }
    }

    /** One indicator divided by another (占比、户均): keeps both, and adds up over nothing. */
    record Ratio(Head head, String numerator, String denominator) implements Indicator {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.ratio(this);
        }
    }

    /** The average of a level's daily values (日均) from the first day of the month or year. */
    record Average(Head head, String of, Span over) implements Indicator {
        @Override
        public <R> R accept(Cases<R> cases) {
            return cases.average(this);
        }
    }

    /** The span of days that an average covers, up to the day asked for. */
    enum Span {
        MONTH,
        YEAR
    }

    /** The unit in which an indicator is measured (计量单位). */
    enum Measurement {
        /** Fen in the lake, yuan with two decimals outside. */
        MONEY(2),
        COUNT(0),
        /** A plain decimal, six digits. */
        RATIO(6);

        private final int decimals;

        Measurement(int decimals) {
            this.decimals = decimals;
        }

        public int decimals() {
            return decimals;
        }
    }

    /** One answer for each kind of indicator. */
    interface Cases<R> {
        R level(Level level);

        R flow(Flow flow);

        R ratio(Ratio ratio);

        R average(Average average);
    }
}
