package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Indicator.Measurement;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How an indicator's numbers are printed (数字版式). */
enum Shape {
    /** In 万元. */
    MONEY,
    COUNT,
    /** A share of one, printed in percent; changes in percentage points. */
    PERCENT,
    /** Money for each of something, in yuan. */
    YUAN;

    static Shape of(Definitions definitions, Indicator indicator, LocalDate date) {
        if (indicator instanceof Indicator.Ratio ratio) {
            Measurement above = unit(definitions, ratio.numerator(), date);
            Measurement below = unit(definitions, ratio.denominator(), date);
            return above == Measurement.MONEY && below != Measurement.MONEY ? YUAN : PERCENT;
        }
        return indicator.head().unit() == Measurement.MONEY ? MONEY : COUNT;
    }

    private static Measurement unit(Definitions definitions, String id, LocalDate date) {
        return definitions.indicator(id, date).orElseThrow().head().unit();
    }

    /** A number in a table. */
    String inTable(Amounts amounts, @Nullable BigDecimal number, boolean isAverage) {
        if (number == null) {
            return Amounts.MISSING;
        }
        return switch (this) {
            case MONEY -> amounts.inTable(Measurement.MONEY, number);
            case COUNT ->
                isAverage ? Amounts.grouped(number, BigDecimal.ONE, 2) : amounts.inTable(Measurement.COUNT, number);
            case PERCENT -> amounts.percent(number, 2);
            case YUAN -> Amounts.grouped(number, BigDecimal.ONE, 2);
        };
    }

    /** A change in a table, with its sign. */
    String changeInTable(Amounts amounts, @Nullable BigDecimal number, boolean isAverage) {
        String text = inTable(amounts, number, isAverage);
        return number != null && number.signum() > 0 ? "+" + text : text;
    }

    /** A number that stands alone, with its unit. */
    String alone(Frame frame, @Nullable BigDecimal number) {
        if (number == null) {
            return Amounts.MISSING;
        }
        return switch (this) {
            case MONEY -> frame.amounts().money(number);
            case COUNT ->
                number.scale() > 0
                        ? Amounts.grouped(number, BigDecimal.ONE, number.scale())
                        : frame.amounts().inTable(Measurement.COUNT, number);
            case PERCENT -> frame.amounts().percent(number, 2);
            case YUAN -> frame.text("numbers.yuan", Amounts.grouped(number, BigDecimal.ONE, 2));
        };
    }

    /** A number that stands alone to the last digit, with its unit. */
    String exact(Frame frame, @Nullable BigDecimal number) {
        if (number == null) {
            return Amounts.MISSING;
        }
        return switch (this) {
            case MONEY -> frame.text("numbers.yuan", Amounts.grouped(number, BigDecimal.ONE, number.scale()));
            case COUNT -> Amounts.grouped(number, BigDecimal.ONE, number.scale());
            case PERCENT -> frame.amounts().percent(number, 4);
            case YUAN -> frame.text("numbers.yuan", Amounts.grouped(number, BigDecimal.ONE, 2));
        };
    }

    /** A number to the last digit, without its unit. */
    String plain(Amounts amounts, @Nullable BigDecimal number) {
        if (number == null) {
            return Amounts.MISSING;
        }
        return this == PERCENT ? amounts.percent(number, 4) : Amounts.grouped(number, BigDecimal.ONE, number.scale());
    }

    String changeAlone(Frame frame, @Nullable BigDecimal number) {
        return (number != null && number.signum() > 0 ? "+" : "") + alone(frame, number);
    }
}
