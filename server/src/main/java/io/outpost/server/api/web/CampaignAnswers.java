package io.outpost.server.api.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API answers of campaigns (活动接口应答). Ratios are plain decimals as text: 1 is 100 %. */
final class CampaignAnswers {

    private CampaignAnswers() {}

    /** @param from the plan's first day; left out where the packs have no plan */
    record CampaignAnswer(
            String id,
            String name,
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            List<StageAnswer> stages) {}

    /** @param timeProgress the share of its days that have passed at the last closed date */
    record StageAnswer(String stage, String name, LocalDate from, LocalDate to, LocalDate base, String timeProgress) {}

    /**
     * How a unit and those below it stand in a stage.
     *
     * @param ofIndicator the one indicator looked at closely; left out where the unit itself has no target of it
     * @param rows the unit first, then those below it by place: one page of them
     */
    record CompletionAnswer(
            String campaign,
            String stage,
            String unit,
            LocalDate date,
            String timeProgress,
            @Nullable StandingAnswer ofIndicator,
            int page,
            int size,
            long total,
            List<CompletionRow> rows) {}

    record CompletionRow(
            String unit,
            String unitName,
            @Nullable Integer place,
            @Nullable String score,
            Map<String, String> completions) {}

    /**
     * @param ahead completion less time progress, a plain ratio
     * @param perDay what each of the days left must bring
     * @param reachedOn the stage's first day on which the target was reached
     */
    record StandingAnswer(
            String indicator,
            String target,
            String actual,
            String completion,
            String ahead,
            String gap,
            @Nullable String perDay,
            @Nullable LocalDate reachedOn) {}

    /** @param own the unit's own target; left out when none has been set */
    record TargetsAnswer(
            String campaign,
            String stage,
            String indicator,
            String unit,
            String as,
            @Nullable String own,
            String sum,
            int page,
            int size,
            long total,
            List<TargetRow> rows) {}

    record TargetRow(
            String unit,
            String unitName,
            @Nullable String target,
            @Nullable String base) {}
}
