package io.outpost.engine.figure;

import io.outpost.engine.definition.PublishedFigure.Print;
import io.outpost.engine.definition.PublishedFigure.Rounding;
import io.outpost.engine.definition.PublishedFigure.Scale;
import io.outpost.engine.kernel.Fraction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** How figures are worded (措辞): units, decimals with trailing zeros, bounds and words, as reports print them. */
final class Wording {

    private static final List<String> NUMERALS = List.of("零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十");
    private static final Fraction TWO = Fraction.of(2);

    private Wording() {}

    /** A number in its unit, without the text around it. */
    static String number(Fraction value, Print print) {
        if (print.scale() == Scale.DOUBLINGS) {
            return doublings(value);
        }
        BigDecimal scaled = scaled(value, print);
        if (print.scale() == Scale.TEN_MILLION) {
            return (scaled.compareTo(BigDecimal.ONE) == 0 ? "" : scaled.toPlainString()) + "千万";
        }
        String text = scaled.toPlainString();
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    /** Names one after the other; only so many of them, where a number is given. */
    static <T> String listed(List<T> all, int first, Function<T, String> name) {
        String text = String.join(
                "、",
                all.stream().limit(first == 0 ? all.size() : first).map(name).toList());
        return first > 0 && all.size() > first ? text + "等" : text;
    }

    /** Whether everyone asked met the condition. */
    static String all(int met, int asked) {
        return met == asked ? "全部" : "未全部";
    }

    /** Whether a day was before the last. */
    static String early(LocalDate day, LocalDate last) {
        return day.isBefore(last) ? "提前" : "如期";
    }

    /** A small whole number in words, as in 近五年. */
    static String numeral(int number) {
        return number == 2 ? "二" : NUMERALS.get(number);
    }

    private static BigDecimal scaled(Fraction value, Print print) {
        Fraction inUnit = value.dividedBy(unit(print.scale()));
        if (print.rounding() == Rounding.HALF_UP && print.step().isEmpty()) {
            return inUnit.rounded(print.decimals());
        }
        BigDecimal step = print.step().orElse(BigDecimal.ONE.movePointLeft(print.decimals()));
        Fraction steps = inUnit.dividedBy(Fraction.of(step));
        return step.multiply(whole(steps, print.rounding())).setScale(print.decimals(), RoundingMode.HALF_UP);
    }

    private static BigDecimal whole(Fraction steps, Rounding rounding) {
        BigDecimal below =
                new BigDecimal(steps.numerator()).divide(new BigDecimal(steps.denominator()), 0, RoundingMode.FLOOR);
        boolean isWhole = Fraction.of(below).equals(steps);
        return switch (rounding) {
            case HALF_UP -> steps.rounded(0);
            case DOWN -> below;
            case OVER -> isWhole ? below.subtract(BigDecimal.ONE) : below;
            case UP -> isWhole ? below : below.add(BigDecimal.ONE);
            case NEAR -> below.add(BigDecimal.ONE);
        };
    }

    private static Fraction unit(Scale scale) {
        return switch (scale) {
            case PERCENT -> Fraction.of(1, 100);
            case ONE, DOUBLINGS -> Fraction.ONE;
            case TEN_THOUSAND -> Fraction.of(10_000);
            case TEN_MILLION -> Fraction.of(10_000_000);
            case HUNDRED_MILLION -> Fraction.of(100_000_000);
            case TRILLION -> Fraction.of(1_000_000_000_000L);
        };
    }

    /** 翻番 is twice as much, 翻两番 four times. */
    private static String doublings(Fraction multiple) {
        int times = 0;
        for (Fraction left = multiple; left.compareTo(TWO) >= 0; left = left.dividedBy(TWO)) {
            times++;
        }
        return times == 0 ? "未翻番" : times == 1 ? "翻番" : "翻" + NUMERALS.get(times) + "番";
    }
}
