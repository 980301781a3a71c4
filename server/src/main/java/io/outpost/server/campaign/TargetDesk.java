package io.outpost.server.campaign;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The desk where targets are broken down (目标分解台): one level, several at once, or back to what stood before. */
@Component
public class TargetDesk {

    static final Set<Form> FORMS = Set.of(Form.LEVEL, Form.INCREASE, Form.MONTH_AVERAGE, Form.AVERAGE_INCREASE);
    private static final BigDecimal MOST_OVER = BigDecimal.ONE;
    private static final int LONGEST_REASON = 500;
    private static final int VERSIONS = 20;

    private final Lake lake;
    private final BreakdownStore store;
    private final TargetIntake intake;

    TargetDesk(Lake lake, BreakdownStore store, TargetIntake intake) {
        this.lake = lake;
        this.store = store;
        this.intake = intake;
    }

    /** What came of setting targets. */
    public sealed interface Answer {

        /** They are in the lake, and hold from a date. */
        record Set(int drop, LocalDate holdsFrom) implements Answer {}

        /** Nothing has changed; the code {@code campaign.*} and its facts say why. */
        record Refused(String code, List<String> facts) implements Answer {

            static Refused because(String code, Object... facts) {
                return new Refused(
                        code,
                        java.util.Arrays.stream(facts).map(String::valueOf).toList());
            }
        }
    }

    /** Whether a reader may break a unit's target down. */
    public boolean maySet(Reader reader, String unitId) {
        return lake.read(s -> new Scope(reader, s.units()).may(Function.SET_TARGETS, unitId));
    }

    /**
     * The breakdown of a unit's target as it stands now.
     *
     * @throws NoSuchElementException when there is no such stage, indicator or unit
     */
    public Breakdown breakdown(Reader reader, Question.StageId id, String indicator, String unitId) {
        return lake.read(snapshot -> {
            new Scope(reader, snapshot.units()).require(Function.SEE_FIGURES, unitId);
            return breakdown(snapshot, id, indicator, unitId);
        });
    }

    private static Breakdown breakdown(Snapshot snapshot, Question.StageId id, String indicatorId, String unitId) {
        return Basis.of(snapshot, id, indicatorId).breakdown(unitId);
    }

    /** What came of asking for a cascade. */
    public sealed interface Preview {

        /** It can be set as it is. */
        record Shown(Cascade cascade) implements Preview {}

        /** It cannot be worked out; the code {@code campaign.*} and its facts say why. */
        record Refused(String code, List<String> facts) implements Preview {

            static Refused because(String code, Object... facts) {
                return new Refused(
                        code,
                        java.util.Arrays.stream(facts).map(String::valueOf).toList());
            }
        }
    }

    /**
     * A unit's target broken down several levels at once, as it would be set.
     *
     * @throws NoSuchElementException when there is no such stage, indicator or unit
     */
    public Preview cascade(Reader reader, Cascade.Wish wish) {
        return lake.read(snapshot -> cascade(reader, snapshot, wish));
    }

    private static Preview cascade(Reader reader, Snapshot snapshot, Cascade.Wish wish) {
        Scope scope = new Scope(reader, snapshot.units());
        scope.require(Function.SET_TARGETS, wish.unitId());
        if (isUnfit(wish.over())) {
            return Preview.Refused.because("campaign.over-unfit");
        }
        Cascade.Outcome outcome = Cascade.of(Basis.of(snapshot, wish.stage(), wish.indicator()), wish);
        if (outcome instanceof Cascade.Outcome.NoOwnTarget none) {
            return Preview.Refused.because("campaign.own-missing", none.unit().name());
        }
        if (outcome instanceof Cascade.Outcome.NothingToGoBy none) {
            return Preview.Refused.because(
                    "campaign.rule-without-base", none.unit().name());
        }
        Cascade cascade = ((Cascade.Outcome.Shared) outcome).cascade();
        // A grant holds for all below its unit; whoever may not set the parts of one may not set any.
        cascade.parts()
                .forEach(p -> scope.require(Function.SET_TARGETS, p.of().unit().id()));
        return cascade.parts().isEmpty()
                ? Preview.Refused.because(
                        "campaign.none-through", cascade.top().unit().name())
                : new Preview.Shown(cascade);
    }

    /**
     * Sets a cascade, all of it or nothing.
     *
     * @param mark the {@link Cascade#mark} of the one that the author has seen
     */
    public synchronized Answer set(Reader author, Cascade.Wish wish, String mark, String reason) {
        Preview preview = cascade(author, wish);
        if (preview instanceof Preview.Refused refused) {
            return new Answer.Refused(refused.code(), refused.facts());
        }
        Cascade cascade = ((Preview.Shown) preview).cascade();
        if (!cascade.mark().equals(mark)) {
            return Answer.Refused.because("campaign.cascade-changed");
        }
        Form form = cascade.top().form();
        Map<String, Stage.Target> targets = new HashMap<>();
        cascade.targets().forEach((unit, value) -> targets.put(unit, new Stage.Target(form, value)));
        return lake.read(snapshot -> {
            Stage stage = cascade.top().stage();
            Optional<Answer.Refused> refused = refusal(snapshot, stage, reason).or(() -> unfitNumber(targets));
            return refused.<Answer>map(r -> r)
                    .orElseGet(() -> intake.take(
                            author,
                            "campaign.targets-cascaded",
                            new TargetVersion.Content(
                                    new TargetVersion.Key(wish.stage(), wish.indicator(), wish.unitId()),
                                    wish.rule(cascade.top().unit().level()),
                                    Optional.of(wish.through()),
                                    cascade.levels().stream()
                                            .collect(Collectors.toMap(Cascade.LevelSum::level, Cascade.LevelSum::rule)),
                                    wish.over(),
                                    holdsFrom(snapshot, stage, wish.indicator(), targets.keySet()),
                                    reason,
                                    targets,
                                    standing(stage, wish.indicator(), targets.keySet()),
                                    Optional.empty())));
        });
    }

    /** Sets again what stood before the newest version of a unit's breakdown. */
    public synchronized Answer takeBack(Reader author, TargetVersion.Key key, int drop, String reason) {
        return lake.read(snapshot -> {
            new Scope(author, snapshot.units()).require(Function.SET_TARGETS, key.unitId());
            Stage stage = snapshot.latest(key.stage()).orElseThrow();
            List<TargetVersion> versions = versions(key);
            TargetVersion.Content last = versions.stream()
                    .filter(v -> v.drop() == drop)
                    .findFirst()
                    .orElseThrow()
                    .content();
            if (versions.get(0).drop() != drop
                    || !values(last.targets())
                            .equals(values(standing(
                                    stage, key.indicator(), last.targets().keySet())))) {
                return Answer.Refused.because("campaign.changed-since");
            }
            if (!last.before().keySet().equals(last.targets().keySet())) {
                return Answer.Refused.because(
                        "campaign.first-stays",
                        last.targets().size() - last.before().size());
            }
            BigDecimal over = versions.stream()
                    .map(v -> v.content().overAllocation())
                    .max(Comparator.naturalOrder())
                    .orElse(BigDecimal.ZERO);
            return refusal(snapshot, stage, reason)
                    .or(() -> addsNoMore(Basis.of(snapshot, key.stage(), key.indicator()), last, over))
                    .<Answer>map(r -> r)
                    .orElseGet(() -> intake.take(
                            author,
                            "campaign.targets-taken-back",
                            new TargetVersion.Content(
                                    key,
                                    Rule.MANUAL,
                                    Optional.empty(),
                                    Map.of(),
                                    over,
                                    holdsFrom(
                                            snapshot,
                                            stage,
                                            key.indicator(),
                                            last.before().keySet()),
                                    reason,
                                    last.before(),
                                    last.targets(),
                                    Optional.of(drop))));
        });
    }

    private static Map<String, BigDecimal> values(Map<String, Stage.Target> targets) {
        Map<String, BigDecimal> values = new HashMap<>();
        targets.forEach((unit, target) -> values.put(unit, target.value().stripTrailingZeros()));
        return values;
    }

    private static Map<String, Stage.Target> standing(Stage stage, String indicator, Set<String> units) {
        Map<String, Stage.Target> standing = new HashMap<>();
        units.forEach(u -> stage.target(indicator, u).ifPresent(t -> standing.put(u, t)));
        return standing;
    }

    /** What stood before need not add up any more: the level above may have set another own target since. */
    private static Optional<Answer.Refused> addsNoMore(Basis basis, TargetVersion.Content last, BigDecimal over) {
        Map<String, BigDecimal> before = values(last.before());
        Set<String> parents = before.keySet().stream()
                .flatMap(u -> basis.units().unit(u).stream())
                .flatMap(u -> u.parent().stream())
                .collect(Collectors.toSet());
        for (String parent : parents.stream().sorted().toList()) {
            Breakdown now = basis.breakdown(parent);
            Optional<BigDecimal> own = Optional.ofNullable(before.get(parent)).or(now::own);
            BigDecimal sum = sum(now, before);
            if (own.isPresent() && !Breakdown.adds(own.get(), sum, over)) {
                return doesNotAdd(own.get(), sum, over);
            }
        }
        return Optional.empty();
    }

    private static BigDecimal sum(Breakdown now, Map<String, BigDecimal> changed) {
        return now.rows().stream()
                .map(r -> Optional.ofNullable(changed.get(r.unit().id()))
                        .or(r::target)
                        .orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Optional<Answer.Refused> doesNotAdd(BigDecimal own, BigDecimal sum, BigDecimal over) {
        return refused(
                "campaign.does-not-add",
                sum.toPlainString(),
                own.toPlainString(),
                over.movePointRight(2).stripTrailingZeros().toPlainString());
    }

    /** The versions that were set here, the newest first. */
    public List<TargetVersion> versions(TargetVersion.Key key) {
        return store.versions(key, VERSIONS);
    }

    /** Sets targets, all or none. */
    public synchronized Answer set(Reader author, TargetChange change) {
        return lake.read(snapshot -> {
            Optional<Answer.Refused> refused = refusal(author, snapshot, change);
            if (refused.isPresent()) {
                return refused.get();
            }
            Stage stage = snapshot.latest(change.stage()).orElseThrow();
            Map<String, Stage.Target> targets = new HashMap<>();
            change.targets().forEach((unit, value) -> targets.put(unit, new Stage.Target(change.form(), value)));
            return intake.take(
                    author,
                    "campaign.targets-set",
                    new TargetVersion.Content(
                            new TargetVersion.Key(change.stage(), change.indicator(), change.unitId()),
                            change.rule(),
                            Optional.empty(),
                            Map.of(),
                            change.overAllocation(),
                            holdsFrom(snapshot, stage, change.indicator(), targets.keySet()),
                            change.reason(),
                            targets,
                            standing(stage, change.indicator(), targets.keySet()),
                            Optional.empty()));
        });
    }

    private static Optional<Answer.Refused> refusal(Snapshot snapshot, Stage stage, String reason) {
        LocalDate last = snapshot.lastClosed().orElse(LocalDate.EPOCH);
        if (!stage.to().isAfter(last)) {
            return refused("campaign.stage-over", stage.name(), stage.to());
        }
        return reason.isBlank() || reason.length() > LONGEST_REASON
                ? refused("campaign.reason-needed", LONGEST_REASON)
                : Optional.empty();
    }

    private static boolean isUnfit(BigDecimal over) {
        return over.signum() < 0 || over.compareTo(MOST_OVER) > 0;
    }

    private static Optional<Answer.Refused> unfitNumber(Map<String, Stage.Target> targets) {
        return targets.values().stream()
                .map(Stage.Target::value)
                .filter(t -> t.stripTrailingZeros().scale() > 2 || t.precision() - t.scale() > 13)
                .findFirst()
                .map(t -> Answer.Refused.because("campaign.number-unfit", t.toPlainString()));
    }

    private static Optional<Answer.Refused> refusal(Reader author, Snapshot snapshot, TargetChange change) {
        new Scope(author, snapshot.units()).require(Function.SET_TARGETS, change.unitId());
        Breakdown now = breakdown(snapshot, change.stage(), change.indicator(), change.unitId());
        Optional<Answer.Refused> refused = refusal(snapshot, now.stage(), change.reason());
        if (refused.isPresent()) {
            return refused;
        }
        if (!FORMS.contains(change.form())) {
            return refused("campaign.form-unfit", change.form().id());
        }
        if (isUnfit(change.overAllocation())) {
            return refused("campaign.over-unfit");
        }
        Map<String, Stage.Target> targets = new HashMap<>();
        change.targets().forEach((unit, value) -> targets.put(unit, new Stage.Target(change.form(), value)));
        return unfitNumber(targets)
                .or(() -> isForTheTop(snapshot, change) ? Optional.empty() : unfitParts(now, change));
    }

    /** The highest unit's own target is set by whoever stands there. */
    private static boolean isForTheTop(Snapshot snapshot, TargetChange change) {
        return change.targets().keySet().equals(Set.of(change.unitId()))
                && snapshot.units()
                        .unit(change.unitId())
                        .filter(u -> u.parent().isEmpty())
                        .isPresent();
    }

    private static Optional<Answer.Refused> unfitParts(Breakdown now, TargetChange change) {
        Set<String> below = now.rows().stream().map(r -> r.unit().id()).collect(Collectors.toSet());
        Optional<String> stranger = change.targets().keySet().stream()
                .filter(id -> !below.contains(id))
                .sorted()
                .findFirst();
        if (stranger.isPresent()) {
            return refused("campaign.unit-not-below", stranger.get(), now.unit().name());
        }
        if (change.targets().isEmpty()) {
            return refused("campaign.nothing-changed");
        }
        if (now.own().isEmpty()) {
            return refused("campaign.own-missing", now.unit().name());
        }
        BigDecimal sum = sum(now, change.targets());
        return Breakdown.adds(now.own().get(), sum, change.overAllocation())
                ? Optional.empty()
                : doesNotAdd(now.own().get(), sum, change.overAllocation());
    }

    private static Optional<Answer.Refused> refused(String code, Object... facts) {
        return Optional.of(Answer.Refused.because(code, facts));
    }

    /** First targets hold from the stage's first day; changed ones from the day after the last close, so that closed dates stay as they were. */
    private static LocalDate holdsFrom(Snapshot snapshot, Stage stage, String indicator, Set<String> units) {
        boolean isFirst =
                units.stream().noneMatch(u -> stage.target(indicator, u).isPresent());
        LocalDate open = snapshot.lastClosed().map(l -> l.plusDays(1)).orElse(stage.from());
        return isFirst || open.isBefore(stage.from()) ? stage.from() : open;
    }
}
