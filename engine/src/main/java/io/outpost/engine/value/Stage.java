package io.outpost.engine.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/** A stage of a campaign (活动阶段): its days, and the date that its increases count from. */
public record Stage(Question.StageId id, String name, LocalDate from, LocalDate to, LocalDate baseDate) {

    private static final int DECIMALS = 6;

    /** The share of the stage's days that have passed at the end of a date (序时进度), from 0 to 1, six decimals, half-up. */
    public BigDecimal timeProgress(LocalDate date) {
        long all = to.toEpochDay() - from.toEpochDay() + 1;
        long passed = Math.max(0, Math.min(all, date.toEpochDay() - from.toEpochDay() + 1));
        return BigDecimal.valueOf(passed).divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_UP);
    }
}
