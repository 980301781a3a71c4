package io.outpost.server.ui;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Language;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as readers expect them (数字格式): rounded half-up, trailing zeros kept, a zero printed 0, a missing one a dash.
 *
 * <p>Source: the inventory's section 4 and the page guide's rules for numbers.
 */
public final class Amounts {

    public static final String MISSING = "—";
    static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    static final BigDecimal HUNDRED_MILLION = BigDecimal.valueOf(100_000_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private final Texts texts;

    public Amounts(Texts texts) {
        this.texts = texts;
    }

    /** A number of an indicator in a table: money in 万元 (thousands of yuan in English), counts whole, with separators. */
    public String inTable(Indicator.Measurement unit, @Nullable BigDecimal amount) {
        if (amount == null) {
            return MISSING;
        }
        return unit == Indicator.Measurement.MONEY
                ? grouped(amount, TEN_THOUSAND, 2)
                : grouped(amount, BigDecimal.ONE, unit.decimals());
    }

    /** A change in a table: as the number, with its sign. */
    public String changeInTable(Indicator.Measurement unit, @Nullable BigDecimal amount) {
        if (amount == null) {
            return MISSING;
        }
        String text = inTable(unit, amount);
        return amount.signum() > 0 ? "+" + text : text;
    }

    /** Money as a headline or a sentence says it: 亿元 from a hundred million on, else 万元; millions in English. */
    public String money(@Nullable BigDecimal yuan) {
        if (yuan == null) {
            return MISSING;
        }
        if (texts.language() == Language.ENGLISH) {
            return texts.of("ui.million-yuan", plain(yuan, MILLION, 2));
        }
        return yuan.abs().compareTo(HUNDRED_MILLION) >= 0
                ? texts.of("ui.hundred-million-yuan", plain(yuan, HUNDRED_MILLION, 2))
                : texts.of("ui.ten-thousand-yuan", plain(yuan, TEN_THOUSAND, 2));
    }

    /** A number of an indicator as a headline: money with its unit, counts with separators. */
    public String headline(Indicator.Measurement unit, @Nullable BigDecimal amount) {
        if (amount == null) {
            return MISSING;
        }
        return unit == Indicator.Measurement.MONEY ? money(amount) : grouped(amount, BigDecimal.ONE, unit.decimals());
    }

    /** A change as a headline, with its sign. */
    public String change(Indicator.Measurement unit, @Nullable BigDecimal amount) {
        if (amount == null) {
            return MISSING;
        }
        return (amount.signum() > 0 ? "+" : "") + headline(unit, amount);
    }

    /** A ratio in percent with a number of decimals: 2.441176 is 244.12% with two. */
    public String percent(@Nullable BigDecimal ratio, int decimals) {
        return ratio == null
                ? MISSING
                : minus(ratio.movePointRight(2)
                                .setScale(decimals, RoundingMode.HALF_UP)
                                .toPlainString()) + "%";
    }

    /** A date as a sentence says it. */
    public String dateInSentence(LocalDate date) {
        return texts.language() == Language.CHINESE
                ? date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日"
                : date.toString();
    }

    /** A number divided by a unit, rounded half-up, without separators. */
    public static String plain(BigDecimal amount, BigDecimal unit, int decimals) {
        return minus(amount.divide(unit, decimals, RoundingMode.HALF_UP).toPlainString());
    }

    /** A number divided by a unit, rounded half-up, with separators. */
    public static String grouped(BigDecimal amount, BigDecimal unit, int decimals) {
        BigDecimal rounded = amount.divide(unit, decimals, RoundingMode.HALF_UP);
        return minus(String.format(Locale.ROOT, "%,." + decimals + "f", rounded));
    }

    /** A true minus sign. */
    private static String minus(String number) {
        return number.startsWith("-") ? "−" + number.substring(1) : number;
    }
}
