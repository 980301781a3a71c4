package io.outpost.engine.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * A campaign's stage with its targets (活动阶段与目标), as known on a date.
 *
 * @param targets by indicator, then by unit
 */
public record Stage(
        Question.StageId id,
        String name,
        LocalDate from,
        LocalDate to,
        LocalDate base,
        Map<String, Map<String, Target>> targets) {

    public Stage {
        targets = Map.copyOf(targets);
    }

    /** A target (目标): a number to be reached by a form of an indicator. */
    public record Target(Form form, BigDecimal value) {}

    public Optional<Target> target(String indicator, String unit) {
        return Optional.ofNullable(targets.getOrDefault(indicator, Map.of()).get(unit));
    }

    /** The share of the stage's days that have passed at the end of a date (序时进度), six decimals. */
    public BigDecimal timeProgress(LocalDate date) {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        long passed = Math.max(0, Math.min(days, ChronoUnit.DAYS.between(from, date) + 1));
        return BigDecimal.valueOf(passed).divide(BigDecimal.valueOf(days), 6, RoundingMode.HALF_UP);
    }
}
