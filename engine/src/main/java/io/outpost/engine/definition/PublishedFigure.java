package io.outpost.engine.definition;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A figure that somebody published (公开数字), and how to compute it again from facts.
 *
 * @param row the number under which the figure is known
 * @param about what it says, in the publisher's words
 * @param published the figure as published; it is compared with, and never computed from
 * @param inferred which of the facts were not published and had to be supposed, in a sentence
 * @param notYet why it cannot be computed yet, in a sentence
 * @param recipe how it is computed; empty only where it cannot be yet
 */
public record PublishedFigure(
        String row,
        String about,
        String published,
        Optional<String> inferred,
        Optional<String> notYet,
        Optional<Recipe> recipe,
        Place place) {

    /** The pack that tells of it: the folder in which its file lies. */
    public String pack() {
        return place.file().split("/")[0];
    }

    /**
     * How a figure is computed (算法).
     *
     * @param facts the folder of facts, a drop, that it is computed from
     * @param divisor what the number is divided by, where it is a quotient of two
     */
    public record Recipe(String facts, Asked asked, Optional<Asked> divisor, Taking taking, Print print) {}

    /**
     * The number asked for.
     *
     * @param as a form of value, or {@code decrease}, {@code multiple}, {@code per-day}, {@code total} since the first
     *     day, {@code target}, {@code over-plan} (growth less planned growth), {@code units} (how many stand)
     * @param campaign the campaign and its stage, as {@code campaign/stage}
     */
    public record Asked(
            String indicator,
            String as,
            LocalDate on,
            Optional<LocalDate> since,
            Where where,
            Optional<String> campaign,
            Optional<String> basis) {

        /** The same a number of years earlier, and of days. */
        public Asked earlier(int years, int days) {
            return new Asked(
                    indicator,
                    as,
                    on.minusYears(years).minusDays(days),
                    since.map(d -> d.minusYears(years).minusDays(days)),
                    where,
                    campaign,
                    basis);
        }
    }

    /** The unit asked about, or the level whose units are, and the unit or peer group inside of which. */
    public record Where(Optional<String> unit, Optional<String> level, Optional<String> within) {}

    /**
     * What is taken of the numbers.
     *
     * @param from the first day looked at, of {@code reaching}
     * @param years over how many years, this one included, a record or a range looks back
     * @param days over how many days a range looks back
     * @param first within the first how many places a streak is, or how many names are printed
     */
    public record Taking(
            Kind kind,
            Optional<BigDecimal> above,
            Optional<BigDecimal> atLeast,
            Optional<BigDecimal> atMost,
            Optional<LocalDate> from,
            int years,
            int days,
            int first) {

        /** What may be taken: the number, units that meet a condition, and what stands out in a row of numbers. */
        public enum Kind {
            NUMBER,
            MEETING,
            STREAK,
            REACHING,
            RECORD,
            RANGE
        }
    }

    /**
     * How the number is printed.
     *
     * @param text what is printed around the number, which stands for {@code {}}
     * @param step what a bound is a whole multiple of, in the unit printed in
     */
    public record Print(String text, Scale scale, int decimals, Rounding rounding, Optional<BigDecimal> step) {}

    /** The unit in which a number is printed (单位). */
    public enum Scale {
        ONE,
        PERCENT,
        TEN_THOUSAND,
        TEN_MILLION,
        HUNDRED_MILLION,
        TRILLION,
        /** How often it has doubled, in words: 翻番, 翻两番. */
        DOUBLINGS
    }

    /** How a number is rounded to what is printed (取整). */
    public enum Rounding {
        /** 四舍五入；约。 */
        HALF_UP,
        /** 以上: the highest bound that it has reached. */
        DOWN,
        /** 超、突破、余、多: the highest bound that it has passed. */
        OVER,
        /** 前: the lowest bound within which it is. */
        UP,
        /** 近: the lowest bound that it has not reached. */
        NEAR
    }
}
