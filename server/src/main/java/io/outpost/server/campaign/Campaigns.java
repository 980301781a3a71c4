package io.outpost.server.campaign;

import io.outpost.engine.definition.CampaignPlan;
import io.outpost.engine.definition.Indicator;
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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
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
        return lake.read(Snapshot::stages).stream()
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

    static Optional<CampaignPlan> plan(Snapshot snapshot, String campaignId) {
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
        private final Unit unit;
        private final Progress progress;

        Look(Snapshot snapshot, Stage stage, String unitId, LocalDate date) {
            this.snapshot = snapshot;
            this.units = snapshot.units(date);
            this.unit = units.unit(unitId).orElseThrow();
            this.progress = Progress.of(snapshot, stage, date);
        }

        Optional<Cockpit> cockpit(Optional<String> wanted) {
            List<Unit> below = units.below(unit.id());
            List<Indicator> indicators = progress.indicators(
                    Stream.concat(Stream.of(unit), below.stream()).toList());
            if (indicators.isEmpty()) {
                return Optional.empty();
            }
            Indicator chosen = indicators.stream()
                    .filter(i -> wanted.filter(i.id()::equals).isPresent())
                    .findFirst()
                    .orElse(indicators.get(0));
            List<Unit> beside = unit.parent().map(units::below).orElse(List.of(unit)).stream()
                    .filter(u -> u.level() == unit.level())
                    .toList();
            Cockpit.Row own = placed(beside, indicators, chosen).stream()
                    .filter(r -> r.unit().id().equals(unit.id()))
                    .findFirst()
                    .orElseGet(() -> row(unit, indicators, Optional.empty()));
            return Optional.of(new Cockpit(
                    progress.stage(),
                    progress.plan(),
                    unit,
                    progress.date(),
                    progress.timeProgress(),
                    indicators,
                    own,
                    placed(below, indicators, chosen),
                    chosen,
                    standing(chosen),
                    trend(chosen)));
        }

        /** The rows of some units with their places, the first first. */
        private List<Cockpit.Row> placed(List<Unit> some, List<Indicator> indicators, Indicator chosen) {
            Map<String, Integer> places = some.size() > 1 ? progress.places(some, chosen.id()) : Map.of();
            return some.stream()
                    .map(u -> row(u, indicators, Optional.ofNullable(places.get(u.id()))))
                    .sorted(Comparator.comparing((Cockpit.Row r) -> r.place().orElse(Integer.MAX_VALUE))
                            .thenComparing(r -> r.unit().id()))
                    .toList();
        }

        private Cockpit.Row row(Unit one, List<Indicator> indicators, Optional<Integer> place) {
            Map<String, BigDecimal> completions = new HashMap<>();
            indicators.forEach(i -> progress.completion(i.id(), one.id()).ifPresent(c -> completions.put(i.id(), c)));
            return new Cockpit.Row(one, completions, progress.score(one.id()), place);
        }

        private Optional<Cockpit.Standing> standing(Indicator chosen) {
            return progress.stage().target(chosen.id(), unit.id()).map(target -> {
                BigDecimal completion =
                        progress.completion(chosen.id(), unit.id()).orElse(BigDecimal.ZERO);
                BigDecimal passed = progress.timeProgress();
                return new Cockpit.Standing(
                        target.value(),
                        said(AgainstTarget.ACTUAL, chosen).orElse(BigDecimal.ZERO),
                        completion,
                        said(AgainstTarget.GAP, chosen).orElse(BigDecimal.ZERO),
                        progress.gap(chosen.id(), unit.id(), passed).orElse(BigDecimal.ZERO),
                        said(AgainstTarget.PER_DAY, chosen),
                        target.form() == Form.INCREASE && passed.signum() > 0
                                ? Optional.of(completion.divide(passed, SCALE, RoundingMode.HALF_UP))
                                : Optional.empty(),
                        progress.reachedOn(chosen.id(), unit.id()));
            });
        }

        private Optional<BigDecimal> said(AgainstTarget what, Indicator chosen) {
            return progress.number(what, chosen.id(), unit.id());
        }

        private List<Values.Point> trend(Indicator chosen) {
            return days().stream()
                    .map(day -> new Values.Point(day, progress.completion(chosen.id(), unit.id(), day)))
                    .toList();
        }

        /** Up to so many days, evenly spread from the stage's first to the date. */
        private List<LocalDate> days() {
            LocalDate date = progress.date();
            LocalDate from = progress.stage().from();
            LocalDate start =
                    snapshot.firstClosed().filter(first -> first.isAfter(from)).orElse(from);
            long length = ChronoUnit.DAYS.between(start, date);
            int points = (int) Math.min(TREND_POINTS, length + 1);
            return IntStream.range(0, points)
                    .mapToObj(i -> points == 1 ? date : start.plusDays(length * i / (points - 1)))
                    .distinct()
                    .toList();
        }
    }
}
