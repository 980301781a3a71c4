package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import java.math.BigDecimal;

/** What a figure's numbers are (数值形态), so that they are kept and shown with the right digits. */
public enum Shape {
    MONEY(2),
    COUNT(0),
    AVERAGE_COUNT(2),
    RATIO(6),
    PERCENT(6);

    private final int decimals;

    Shape(int decimals) {
        this.decimals = decimals;
    }

    static Shape of(AwardScheme.Figure figure, Indicator indicator) {
        if (figure.as().equals("completion") || figure.as().equals("growth")) {
            return PERCENT;
        }
        return switch (indicator.head().unit()) {
            case MONEY -> MONEY;
            case RATIO -> RATIO;
            case COUNT ->
                figure.as().contains("average") || indicator instanceof Indicator.Average ? AVERAGE_COUNT : COUNT;
        };
    }

    BigDecimal kept(Fraction number) {
        return number.rounded(decimals);
    }
}
