package io.outpost.server.campaign;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.CampaignDay;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How units stand in a stage on a date (进度): against the full target and against the time that has passed.
 *
 * <p>Pages, bulletins and programs all read it here. Numbers know no scope; whoever shows them asks first.
 */
public final class Progress {

    private static final int SCALE = 6;

    private final Snapshot snapshot;
    private final Stage stage;
    private final LocalDate date;
    private final Optional<CampaignPlan> plan;

    private Progress(Snapshot snapshot, Stage stage, LocalDate date) {
        this.snapshot = snapshot;
        this.stage = stage;
        this.date = date;
        this.plan = Campaigns.plan(snapshot, stage.id().campaign());
    }

    /**
     * How units stand in a stage on a date.
     *
     * @param stage with its targets as known on the date
     * @param date a closed date within the stage
     */
    public static Progress of(Snapshot snapshot, Stage stage, LocalDate date) {
        return new Progress(snapshot, stage, date);
    }

    /**
     * How units stood in each stage of a campaign that has begun by a date, the first first: on the stage's last day, when it is over.
     *
     * @param campaignId the campaign's id
     */
    public static List<Progress> begun(Snapshot snapshot, String campaignId, LocalDate date) {
        LocalDate first = snapshot.firstClosed().orElse(date);
        return snapshot.stages().stream()
                .filter(s -> s.id().campaign().equals(campaignId))
                .filter(s -> !s.from().isAfter(date) && !s.to().isBefore(first))
                .sorted(Comparator.comparing(Stage::from))
                .map(s -> {
                    LocalDate day = date.isAfter(s.to()) ? s.to() : date;
                    return of(snapshot, snapshot.stage(s.id(), day).orElseThrow(), day);
                })
                .toList();
    }

    public Stage stage() {
        return stage;
    }

    public LocalDate date() {
        return date;
    }

    public Optional<CampaignPlan> plan() {
        return plan;
    }

    public BigDecimal timeProgress() {
        return stage.timeProgress(date);
    }

    /** The days after the date until the stage's last one, that included. */
    public long daysLeft() {
        return ChronoUnit.DAYS.between(date, stage.to());
    }

    /** The indicators with a target for any of some units, the plan's first. */
    public List<Indicator> indicators(Collection<Unit> units) {
        Set<String> wanted = new LinkedHashSet<>();
        plan.ifPresent(p -> p.groups().forEach(g -> g.indicators().forEach(i -> wanted.add(i.indicator()))));
        stage.targets().keySet().stream().sorted().forEach(wanted::add);
        return wanted.stream()
                .filter(i ->
                        units.stream().anyMatch(u -> stage.target(i, u.id()).isPresent()))
                .flatMap(i -> snapshot.definitions().indicator(i, date).stream())
                .toList();
    }

    public Optional<BigDecimal> target(String indicator, String unitId) {
        return stage.target(indicator, unitId).map(Stage.Target::value);
    }

    /** Completion as a plain ratio, six decimals; empty without a target. */
    public Optional<BigDecimal> completion(String indicator, String unitId) {
        return completion(indicator, unitId, date);
    }

    /** Completion as it stood on another day of the stage. */
    Optional<BigDecimal> completion(String indicator, String unitId, LocalDate day) {
        // The newest day is what most ask for: all its targets are worked out in one pass.
        if (snapshot.lastClosed().filter(day::equals).isPresent()) {
            CampaignDay worked = snapshot.campaignDay(day);
            if (worked.has(stage.id(), indicator)) {
                return worked.standing(stage.id(), indicator, unitId).map(CampaignDay.Standing::completion);
            }
        }
        return snapshot.definitions()
                .indicator(indicator, day)
                .flatMap(i -> Optional.ofNullable(snapshot.column(Question.of(i.id(), day)
                                .as(Form.COMPLETION)
                                .against(stage.id().campaign(), stage.id().stage()))
                        .get(unitId)));
    }

    /** The first day of the stage on which the target was reached, exact: before any rounding. */
    public Optional<LocalDate> reachedOn(String indicator, String unitId) {
        return stage.target(indicator, unitId)
                .flatMap(t -> Optional.ofNullable(
                        snapshot.firstComplete(stage.id(), indicator, date).get(unitId)));
    }

    /** What is said of a unit against its target; empty without one. */
    public Optional<BigDecimal> number(AgainstTarget what, String indicator, String unitId) {
        return switch (what) {
            case TARGET -> target(indicator, unitId);
            case ACTUAL -> actual(indicator, unitId);
            case AHEAD -> completion(indicator, unitId).map(c -> c.subtract(timeProgress()));
            case GAP -> gap(indicator, unitId, BigDecimal.ONE);
            case PER_DAY ->
                gap(indicator, unitId, BigDecimal.ONE)
                        .filter(g -> g.signum() > 0 && daysLeft() > 0)
                        .map(g -> g.divide(BigDecimal.valueOf(daysLeft()), 2, RoundingMode.HALF_UP));
            case SCORE -> score(unitId).or(() -> completion(indicator, unitId));
        };
    }

    /** What is missing from a part of the target, such as that for the time that has passed; none below zero. */
    Optional<BigDecimal> gap(String indicator, String unitId, BigDecimal part) {
        return target(indicator, unitId).flatMap(t -> actual(indicator, unitId)
                .map(a -> t.multiply(part).subtract(a).max(BigDecimal.ZERO)));
    }

    private Optional<BigDecimal> actual(String indicator, String unitId) {
        return stage.target(indicator, unitId).map(target -> {
            Question question = Question.of(indicator, date).as(target.form());
            boolean hasBase = target.form() == Form.INCREASE || target.form() == Form.AVERAGE_INCREASE;
            return Optional.ofNullable(snapshot.column(hasBase ? question.since(stage.base()) : question)
                            .get(unitId))
                    .orElse(BigDecimal.ZERO);
        });
    }

    /**
     * The weighted completion (综合得分) as a plain ratio, six decimals: each group by its weight, in it each indicator by its weight, up to the plan's cap. Only
     * indicators with a target weigh. Empty without a plan or a target.
     */
    public Optional<BigDecimal> score(String unitId) {
        return plan.flatMap(p -> score(p, unitId));
    }

    private Optional<BigDecimal> score(CampaignPlan by, String unitId) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (CampaignPlan.Group group : by.groups()) {
            BigDecimal of = BigDecimal.ZERO;
            BigDecimal within = BigDecimal.ZERO;
            for (CampaignPlan.Weighed weighed : group.indicators()) {
                Optional<BigDecimal> completion =
                        stage.target(weighed.indicator(), unitId).flatMap(t -> completion(weighed.indicator(), unitId));
                if (completion.isPresent()) {
                    of = of.add(weighed.weight().multiply(completion.get().min(by.cap())));
                    within = within.add(weighed.weight());
                }
            }
            if (within.signum() > 0) {
                sum = sum.add(group.weight().multiply(of).divide(within, 2 * SCALE, RoundingMode.HALF_UP));
                weights = weights.add(group.weight());
            }
        }
        return weights.signum() == 0 ? Optional.empty() : Optional.of(sum.divide(weights, SCALE, RoundingMode.HALF_UP));
    }

    /** The places of some units among each other by score, by unit id; the highest first, ties share the better place. */
    public Map<String, Integer> places(Collection<Unit> some, String indicator) {
        Map<String, BigDecimal> marks = new HashMap<>();
        some.forEach(u -> number(AgainstTarget.SCORE, indicator, u.id()).ifPresent(mark -> marks.put(u.id(), mark)));
        Map<String, Integer> places = new HashMap<>();
        marks.forEach((unit, mark) -> places.put(
                unit,
                1
                        + (int) marks.values().stream()
                                .filter(other -> other.compareTo(mark) > 0)
                                .count()));
        return places;
    }
}
