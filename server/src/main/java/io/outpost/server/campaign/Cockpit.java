package io.outpost.server.campaign;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a unit and those below it stand in a stage on a date (活动驾驶舱).
 *
 * @param date the closed date that it is of; at most the stage's last day
 * @param timeProgress the share of the stage's days that have passed
 * @param indicators those with a target for the unit or for one below it, in the plan's order
 * @param own the unit's row
 * @param below the rows of the units below, the best score first
 * @param trend completion of the chosen indicator on some days up to the date
 */
public record Cockpit(
        Stage stage,
        Optional<CampaignPlan> plan,
        Unit unit,
        LocalDate date,
        BigDecimal timeProgress,
        List<Indicator> indicators,
        Row own,
        List<Row> below,
        Indicator chosen,
        Optional<Standing> standing,
        List<Values.Point> trend) {

    public Cockpit {
        indicators = List.copyOf(indicators);
        below = List.copyOf(below);
        trend = List.copyOf(trend);
    }

    /**
     * A unit's completions (完成率行), as plain ratios by indicator id.
     *
     * @param score the weighted completion, each indicator up to the plan's cap; empty without a plan or a target
     * @param place among the units beside it by score, or by the chosen indicator's completion without a plan
     */
    public record Row(
            Unit unit, Map<String, BigDecimal> completions, Optional<BigDecimal> score, Optional<Integer> place) {}

    /**
     * How far a unit is with the chosen indicator (进度与缺口).
     *
     * @param gap what is missing from the full target; none below zero
     * @param behind what is missing from the target's part for the time that has passed
     * @param perDay what each of the days left must bring; empty when none is left or nothing is missing
     * @param projected the completion at the stage's end if it goes on as it has
     * @param reachedOn the stage's first day on which it was complete
     */
    public record Standing(
            BigDecimal target,
            BigDecimal actual,
            BigDecimal completion,
            BigDecimal gap,
            BigDecimal behind,
            Optional<BigDecimal> perDay,
            Optional<BigDecimal> projected,
            Optional<LocalDate> reachedOn) {}
}
