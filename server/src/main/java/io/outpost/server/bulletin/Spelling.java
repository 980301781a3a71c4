package io.outpost.server.bulletin;

import io.outpost.engine.definition.BulletinTemplate.Column;
import io.outpost.engine.definition.BulletinTemplate.Figure;
import io.outpost.engine.definition.BulletinTemplate.Scale;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Form;
import io.outpost.server.bulletin.Document.Shape;
import io.outpost.server.bulletin.Document.Words;
import io.outpost.server.campaign.AgainstTarget;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How numbers and dates are spelled in a bulletin (数字书写): as people say them, rounded half-up, trailing zeros kept. */
final class Spelling {

    static final String MISSING = "—";

    private static final BigDecimal POINT = new BigDecimal("0.01");
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal HUNDRED_MILLION = BigDecimal.valueOf(100_000_000);

    private Spelling() {}

    static String date(LocalDate date, Language language) {
        return language == Language.CHINESE
                ? date.getYear() + "年" + date.getMonthValue() + "月" + date.getDayOfMonth() + "日"
                : date.toString();
    }

    static String place(int place, Language language) {
        return language == Language.CHINESE ? "第" + place + "位" : String.valueOf(place);
    }

    /** A number in a sentence: with its unit, without separators; changes of money with their sign. */
    static String inSentence(@Nullable BigDecimal value, Figure figure, Language language) {
        if (value == null) {
            return MISSING;
        }
        if (isPercent(figure)) {
            return minus(value.movePointRight(2).setScale(figure.decimals(), RoundingMode.HALF_UP)) + "%";
        }
        String sign = isChange(figure) && value.signum() > 0 ? "+" : "";
        if (isPoints(figure)) {
            return sign + scaled(value, POINT, figure.decimals());
        }
        return switch (figure.scale()) {
            case ONE -> sign + scaled(value, BigDecimal.ONE, figure.decimals());
            case TEN_THOUSAND -> sign + money(value, TEN_THOUSAND, figure.decimals(), language);
            case HUNDRED_MILLION -> sign + money(value, HUNDRED_MILLION, figure.decimals(), language);
            case READABLE ->
                sign
                        + money(
                                value,
                                value.abs().compareTo(HUNDRED_MILLION) >= 0 ? HUNDRED_MILLION : TEN_THOUSAND,
                                figure.decimals(),
                                language);
        };
    }

    /** A share of the time, in percent. */
    static String percent(BigDecimal ratio) {
        return ratio.movePointRight(2).setScale(2, RoundingMode.HALF_UP) + "%";
    }

    /** A bound as a round number: 1000万元, 10亿元. */
    static String bound(BigDecimal bound, Figure figure, Language language) {
        if (isPercent(figure)) {
            return bound.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
        }
        if (figure.scale() == Scale.ONE) {
            return bound.stripTrailingZeros().toPlainString();
        }
        BigDecimal unit = bound.abs().compareTo(HUNDRED_MILLION) >= 0 ? HUNDRED_MILLION : TEN_THOUSAND;
        if (language == Language.ENGLISH) {
            return bound.divide(MILLION).stripTrailingZeros().toPlainString() + "M yuan";
        }
        return bound.divide(unit).stripTrailingZeros().toPlainString() + (unit == TEN_THOUSAND ? "万元" : "亿元");
    }

    /** Percentage points, with their sign. */
    static Shape points(int decimals) {
        return new Shape(POINT, decimals, false, true);
    }

    /** Pieces and the like. */
    static Shape plain(int decimals) {
        return new Shape(BigDecimal.ONE, decimals, false, false);
    }

    /** How a column's cells are printed. */
    static Shape shape(Figure figure) {
        if (isPoints(figure)) {
            return points(figure.decimals());
        }
        BigDecimal divisor =
                switch (figure.scale()) {
                    case ONE -> BigDecimal.ONE;
                    case TEN_THOUSAND, READABLE -> TEN_THOUSAND;
                    case HUNDRED_MILLION -> HUNDRED_MILLION;
                };
        return new Shape(divisor, figure.decimals(), isPercent(figure), isChange(figure));
    }

    /** What the money of a table is in; several units at once are not noted. */
    static Words unitNote(List<Column> columns) {
        List<Scale> scales = columns.stream()
                .map(c -> c.figure().scale())
                .filter(s -> s != Scale.ONE)
                .distinct()
                .toList();
        if (scales.size() != 1) {
            return new Words("", "");
        }
        return scales.get(0) == Scale.HUNDRED_MILLION
                ? new Words("单位：亿元", "in hundred million yuan")
                : new Words("单位：万元", "in ten thousand yuan");
    }

    private static boolean isChange(Figure figure) {
        return figure.as().equals(Form.INCREASE.id())
                || figure.as().equals(Form.AVERAGE_INCREASE.id())
                || isPoints(figure);
    }

    /** Completion less time progress is told in percentage points. */
    private static boolean isPoints(Figure figure) {
        return figure.as().equals(AgainstTarget.AHEAD.id());
    }

    private static boolean isPercent(Figure figure) {
        return figure.as().equals(Form.COMPLETION.id())
                || figure.as().equals(Form.GROWTH.id())
                || figure.as().equals(Form.GROWTH_GAP.id())
                || figure.as().equals(AgainstTarget.SCORE.id())
                || figure.indicator().endsWith(".share");
    }

    private static String money(BigDecimal value, BigDecimal unit, int decimals, Language language) {
        if (language == Language.ENGLISH) {
            return scaled(value, MILLION, decimals) + "M yuan";
        }
        return scaled(value, unit, decimals) + (unit == TEN_THOUSAND ? "万元" : "亿元");
    }

    private static String scaled(BigDecimal value, BigDecimal unit, int decimals) {
        return minus(value.divide(unit, decimals, RoundingMode.HALF_UP));
    }

    private static String minus(BigDecimal number) {
        String text = number.toPlainString();
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }
}
