package io.outpost.server.campaign;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.CampaignDay;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Values;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The door to campaigns (营销活动之门): their stages, and how units stand in them. */
@Component
public class Campaigns {

    private static final int SCALE = 6;
    private static final int TREND_POINTS = 16;

    private final Lake lake;

    Campaigns(Lake lake) {
        this.lake = lake;
    }

    /** Every stage that is known, the latest first, with the campaign's plan where the packs have one. */
    public List<Stage> stages() {
        return lake.read(snapshot -> snapshot.alone(Values::allStages)).stream()
                .sorted(Comparator.comparing(Stage::from).reversed())
                .toList();
    }

    /**
     * A campaign from its first day to its last (活动期间).
     *
     * @param plan where the packs have one; else it spans its stages
     */
    public record Span(String id, LocalDate from, LocalDate to, Optional<CampaignPlan> plan) {}

    /** Every campaign that has a plan or a stage, the latest first. */
    public List<Span> spans() {
        Map<String, Span> spans = new HashMap<>();
        stages().forEach(s -> spans.merge(
                s.id().campaign(),
                new Span(s.id().campaign(), s.from(), s.to(), Optional.empty()),
                (a, b) -> new Span(
                        a.id(),
                        a.from().isBefore(b.from()) ? a.from() : b.from(),
                        a.to().isAfter(b.to()) ? a.to() : b.to(),
                        Optional.empty())));
        lake.read(snapshot -> snapshot.definitions().campaigns())
                .forEach(p -> spans.put(p.id(), new Span(p.id(), p.from(), p.to(), Optional.of(p))));
        return spans.values().stream()
                .sorted(Comparator.comparing(Span::from).reversed().thenComparing(Span::id))
                .toList();
    }

    public Optional<CampaignPlan> plan(String campaignId) {
        return lake.read(snapshot -> plan(snapshot, campaignId));
    }

    private static Optional<CampaignPlan> plan(Snapshot snapshot, String campaignId) {
        return snapshot.definitions().campaigns().stream()
                .filter(p -> p.id().equals(campaignId))
                .findFirst();
    }

    /** The last closed date. */
    public Optional<LocalDate> lastClosed() {
        return lake.read(Snapshot::lastClosed);
    }

    /**
     * How a unit stands in a stage.
     *
     * @param date the date asked for; without one, or beyond it, the last closed date or the stage's last day
     * @param indicator the one to look at closely; without one, the first that has a target
     * @return empty when the stage has not begun, or nobody has a target in it
     * @throws NoSuchElementException when there is no such stage
     */
    public Optional<Cockpit> cockpit(
            Reader reader, Question.StageId id, String unitId, Optional<LocalDate> date, Optional<String> indicator) {
        return lake.read(snapshot -> {
            new Scope(reader, snapshot.units()).require(Function.SEE_FIGURES, unitId);
            LocalDate last = snapshot.lastClosed().orElse(LocalDate.EPOCH);
            LocalDate first = snapshot.firstClosed().orElse(last);
            LocalDate asked = date.filter(d -> !d.isAfter(last)).orElse(last);
            Stage known = snapshot.stage(id, asked).orElseThrow();
            LocalDate day = asked.isAfter(known.to()) ? known.to() : asked;
            if (day.isBefore(known.from()) || day.isBefore(first)) {
                return Optional.empty();
            }
            Stage stage = day.equals(asked) ? known : snapshot.stage(id, day).orElseThrow();
            return new Look(snapshot, stage, unitId, day).cockpit(indicator);
        });
    }

    /** One look at a stage from one snapshot. */
    private static final class Look {

        private final Snapshot snapshot;
        private final Snapshot.Units units;
        private final Stage stage;
        private final Unit unit;
        private final LocalDate date;
        private final Optional<CampaignPlan> plan;

        Look(Snapshot snapshot, Stage stage, String unitId, LocalDate date) {
            this.snapshot = snapshot;
            this.units = snapshot.units(date);
            this.stage = stage;
            this.unit = units.unit(unitId).orElseThrow();
            this.date = date;
            this.plan = plan(snapshot, stage.id().campaign());
        }

        Optional<Cockpit> cockpit(Optional<String> wanted) {
            List<Unit> below = units.below(unit.id());
            List<Indicator> indicators = indicators(below);
            if (indicators.isEmpty()) {
                return Optional.empty();
            }
            Indicator chosen = indicators.stream()
                    .filter(i -> wanted.filter(i.id()::equals).isPresent())
                    .findFirst()
                    .orElse(indicators.get(0));
            Map<String, Map<String, BigDecimal>> columns = new HashMap<>();
            CampaignDay day = snapshot.campaignDay(date);
            indicators.forEach(i -> columns.put(
                    i.id(),
                    day.has(stage.id(), i.id()) ? day.completions(stage.id(), i.id()) : completions(i.id(), date)));
            List<Unit> beside = unit.parent().map(units::below).orElse(List.of(unit)).stream()
                    .filter(u -> u.level() == unit.level())
                    .toList();
            Cockpit.Row own = placed(beside, indicators, columns, chosen).stream()
                    .filter(r -> r.unit().id().equals(unit.id()))
                    .findFirst()
                    .orElseGet(() -> row(unit, indicators, columns));
            return Optional.of(new Cockpit(
                    stage,
                    plan,
                    unit,
                    date,
                    stage.timeProgress(date),
                    indicators,
                    own,
                    placed(below, indicators, columns, chosen),
                    chosen,
                    standing(chosen),
                    trend(chosen)));
        }

        /** Those with a target for the unit or one below, the plan's first. */
        private List<Indicator> indicators(List<Unit> below) {
            Set<String> wanted = new LinkedHashSet<>();
            plan.ifPresent(p -> p.groups().forEach(g -> g.indicators().forEach(i -> wanted.add(i.indicator()))));
            stage.targets().keySet().stream().sorted().forEach(wanted::add);
            return wanted.stream()
                    .filter(i -> Stream.concat(Stream.of(unit), below.stream())
                            .anyMatch(u -> stage.target(i, u.id()).isPresent()))
                    .flatMap(i -> snapshot.definitions().indicator(i, date).stream())
                    .toList();
        }

        private Map<String, BigDecimal> completions(String indicator, LocalDate day) {
            return snapshot.column(Question.of(indicator, day)
                    .as(Form.COMPLETION)
                    .against(stage.id().campaign(), stage.id().stage()));
        }

        /** The rows of some units with their places, the first first; ties share the better place. */
        private List<Cockpit.Row> placed(
                List<Unit> some,
                List<Indicator> indicators,
                Map<String, Map<String, BigDecimal>> columns,
                Indicator chosen) {
            List<Cockpit.Row> rows =
                    some.stream().map(u -> row(u, indicators, columns)).toList();
            List<Cockpit.Row> placed = new ArrayList<>();
            for (Cockpit.Row row : rows) {
                Optional<BigDecimal> mark = mark(row, chosen);
                Optional<Integer> place = mark.filter(m -> some.size() > 1)
                        .map(m -> 1
                                + (int) rows.stream()
                                        .flatMap(r -> mark(r, chosen).stream())
                                        .filter(other -> other.compareTo(m) > 0)
                                        .count());
                placed.add(new Cockpit.Row(row.unit(), row.completions(), row.score(), place));
            }
            placed.sort(Comparator.comparing((Cockpit.Row r) -> r.place().orElse(Integer.MAX_VALUE))
                    .thenComparing(r -> r.unit().id()));
            return placed;
        }

        private static Optional<BigDecimal> mark(Cockpit.Row row, Indicator chosen) {
            return row.score().or(() -> Optional.ofNullable(row.completions().get(chosen.id())));
        }

        private Cockpit.Row row(Unit one, List<Indicator> indicators, Map<String, Map<String, BigDecimal>> columns) {
            Map<String, BigDecimal> completions = new HashMap<>();
            indicators.forEach(i ->
                    Optional.ofNullable(columns.get(i.id()).get(one.id())).ifPresent(c -> completions.put(i.id(), c)));
            return new Cockpit.Row(one, completions, plan.flatMap(p -> score(p, completions)), Optional.empty());
        }

        private Optional<Cockpit.Standing> standing(Indicator chosen) {
            return stage.target(chosen.id(), unit.id()).map(target -> {
                BigDecimal actual = Optional.ofNullable(snapshot.column(actual(chosen.id(), target.form()))
                                .get(unit.id()))
                        .orElse(BigDecimal.ZERO);
                BigDecimal completion = Optional.ofNullable(
                                completions(chosen.id(), date).get(unit.id()))
                        .orElse(BigDecimal.ZERO);
                BigDecimal progress = stage.timeProgress(date);
                long left = ChronoUnit.DAYS.between(date, stage.to());
                BigDecimal gap = target.value().subtract(actual).max(BigDecimal.ZERO);
                return new Cockpit.Standing(
                        target.value(),
                        actual,
                        completion,
                        gap,
                        target.value().multiply(progress).subtract(actual).max(BigDecimal.ZERO),
                        left == 0
                                ? Optional.empty()
                                : Optional.of(gap.divide(BigDecimal.valueOf(left), 2, RoundingMode.HALF_UP)),
                        target.form() == Form.INCREASE && progress.signum() > 0
                                ? Optional.of(completion.divide(progress, SCALE, RoundingMode.HALF_UP))
                                : Optional.empty(),
                        reachedOn(chosen));
            });
        }

        private Question actual(String indicator, Form form) {
            Question question = Question.of(indicator, date).as(form);
            boolean hasBase = form == Form.INCREASE || form == Form.AVERAGE_INCREASE;
            return hasBase ? question.since(stage.base()) : question;
        }

        private List<Values.Point> trend(Indicator chosen) {
            return days().stream()
                    .map(day -> new Values.Point(
                            day,
                            Optional.ofNullable(completions(chosen.id(), day).get(unit.id()))))
                    .toList();
        }

        private Optional<LocalDate> reachedOn(Indicator chosen) {
            return trend(chosen).stream()
                    .filter(p -> p.amount()
                            .filter(c -> c.compareTo(BigDecimal.ONE) >= 0)
                            .isPresent())
                    .map(Values.Point::date)
                    .findFirst();
        }

        /** Up to so many days, evenly spread from the stage's first to the date. */
        private List<LocalDate> days() {
            LocalDate start = snapshot.firstClosed()
                    .filter(first -> first.isAfter(stage.from()))
                    .orElse(stage.from());
            long length = ChronoUnit.DAYS.between(start, date);
            int points = (int) Math.min(TREND_POINTS, length + 1);
            return IntStream.range(0, points)
                    .mapToObj(i -> points == 1 ? date : start.plusDays(length * i / (points - 1)))
                    .distinct()
                    .toList();
        }
    }

    /**
     * The weighted completion (综合得分) as a plain ratio, six decimals: each group by its weight, in it each indicator by its weight, up to the plan's cap. Only
     * indicators with a target weigh.
     */
    static Optional<BigDecimal> score(CampaignPlan plan, Map<String, BigDecimal> completions) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        for (CampaignPlan.Group group : plan.groups()) {
            BigDecimal of = BigDecimal.ZERO;
            BigDecimal within = BigDecimal.ZERO;
            for (CampaignPlan.Weighed weighed : group.indicators()) {
                BigDecimal completion = completions.get(weighed.indicator());
                if (completion != null) {
                    of = of.add(weighed.weight().multiply(completion.min(plan.cap())));
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
}
