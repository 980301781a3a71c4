package io.outpost.engine.value;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How every unit stands on a date in every campaign stage that runs then (活动当日成绩): completion of each target, and the places by it, worked out for
 * all stages and indicators in one pass over the values.
 *
 * <p>Of indicators that are stored themselves, levels and flows; {@link Values#ask} answers for ratios and averages too, with the same numbers for the
 * rest.
 */
public final class CampaignDay {

    private final LocalDate date;
    private final List<Stage> stages;
    private final UnitOrder units;
    private final Map<Key, CompletionColumn.Worked> columns;

    private record Key(Question.StageId stage, String indicator) {}

    /**
     * How a unit stands with one indicator (完成情况).
     *
     * @param completion a plain ratio, six decimals, half-up
     * @param amongSiblings its place among the units of its level under the same parent; ties share the better one
     * @param ofLevel its place among all units of its level
     */
    public record Standing(BigDecimal completion, int amongSiblings, int ofLevel) {}

    private CampaignDay(
            LocalDate date, List<Stage> stages, UnitOrder units, Map<Key, CompletionColumn.Worked> columns) {
        this.date = date;
        this.stages = List.copyOf(stages);
        this.units = units;
        this.columns = columns;
    }

    /**
     * Works out a date.
     *
     * @throws Refusal {@code value.not-closed}; {@code value.wrong-order} for a stage whose targets compare with a base date after it
     */
    public static CampaignDay of(Values values, LocalDate date) {
        values.refuseOpenDate(date);
        UnitOrder units = new UnitOrder(values.tree(date));
        List<Stage> stages = values.runningStages(date);
        List<Indicator> indicators = values.definitions().indicators().stream()
                .map(Indicator::id)
                .distinct()
                .flatMap(i -> values.definitions().indicator(i, date).stream())
                .filter(i -> i instanceof Indicator.Level || i instanceof Indicator.Flow)
                .toList();
        List<TargetColumn> targets;
        ValueGrid grid;
        units.tell(values.database());
        try {
            targets = TargetColumn.read(values, date, stages, indicators, units);
            grid = ValueGrid.read(values, units, targets, date);
        } finally {
            UnitOrder.forget(values.database());
        }
        List<int[]> siblings = units.siblings();
        List<int[]> levels = units.levels();
        // Each column is worked out by itself.
        List<CompletionColumn.Worked> worked = IntStream.range(0, targets.size())
                .parallel()
                .mapToObj(i -> CompletionColumn.of(targets.get(i), grid, units, siblings, levels))
                .toList();
        Map<Key, CompletionColumn.Worked> columns = new HashMap<>();
        for (int i = 0; i < worked.size(); i++) {
            TargetColumn target = targets.get(i);
            columns.put(new Key(target.stage().id(), target.indicator().id()), worked.get(i));
        }
        return new CampaignDay(date, stages, units, columns);
    }

    public LocalDate date() {
        return date;
    }

    /** The stages that run on the date, without their targets. */
    public List<Stage> stages() {
        return stages;
    }

    /** The share of each stage's days that have passed at the end of the date. */
    public Map<Question.StageId, BigDecimal> timeProgress() {
        Map<Question.StageId, BigDecimal> progress = new LinkedHashMap<>();
        stages.forEach(s -> progress.put(s.id(), s.timeProgress(date)));
        return progress;
    }

    /** Whether a stage's targets of an indicator are among what was worked out. */
    public boolean has(Question.StageId stage, String indicator) {
        return columns.containsKey(new Key(stage, indicator));
    }

    /** How one unit stands; empty without a target. */
    public Optional<Standing> standing(Question.StageId stage, String indicator, String unit) {
        int number = units.number(unit);
        return Optional.ofNullable(columns.get(new Key(stage, indicator)))
                .filter(c -> number >= 0)
                .flatMap(c -> c.standing(number));
    }

    /** Every unit's completion, by unit id; of those that have a target. */
    public Map<String, BigDecimal> completions(Question.StageId stage, String indicator) {
        Map<String, BigDecimal> completions = new TreeMap<>();
        CompletionColumn.Worked column = columns.get(new Key(stage, indicator));
        if (column != null) {
            for (int i = 0; i < units.size(); i++) {
                String id = units.unit(i).id();
                column.standing(i).ifPresent(s -> completions.put(id, s.completion()));
            }
        }
        return completions;
    }

    /** How many targets were compared. */
    public long size() {
        return columns.values().stream()
                .mapToLong(CompletionColumn.Worked::size)
                .sum();
    }
}
