package io.outpost.server.campaign;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.drop.Report;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The desk where targets are broken down (目标分解台).
 *
 * <p>A change is noted in the database, taken into the lake as a drop of {@code target} rows, and then counted with its number; what a stopped
 * process has left in between is settled at the next start by whether the lake has the drop.
 */
@Component
public class TargetDesk implements InitializingBean {

    static final Set<Form> FORMS = Set.of(Form.LEVEL, Form.INCREASE, Form.MONTH_AVERAGE, Form.AVERAGE_INCREASE);
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);
    private static final BigDecimal MOST_OVER = BigDecimal.ONE;
    private static final int LONGEST_REASON = 500;
    private static final int VERSIONS = 20;

    private final Lake lake;
    private final BreakdownStore store;
    private final Audit audit;
    private final TransactionTemplate transaction;

    TargetDesk(Lake lake, BreakdownStore store, Audit audit, TransactionTemplate transaction) {
        this.lake = lake;
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
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
        LocalDate last = snapshot.lastClosed().orElse(LocalDate.EPOCH);
        Stage stage =
                snapshot.alone(v -> v.stage(id, LocalDate.of(9999, 12, 31))).orElseThrow();
        Indicator indicator =
                snapshot.definitions().indicator(indicatorId, last).orElseThrow(NoSuchElementException::new);
        Snapshot.Units units = snapshot.units();
        Unit unit = units.unit(unitId).orElseThrow();
        Optional<Stage.Target> own = stage.target(indicatorId, unitId);
        LocalDate first = snapshot.firstClosed().orElse(last);
        LocalDate before = stage.base().minusYears(1).isBefore(first)
                ? first
                : stage.base().minusYears(1);
        Map<String, BigDecimal> bases =
                isClosed(snapshot, stage.base()) ? snapshot.column(Question.of(indicatorId, stage.base())) : Map.of();
        Map<String, BigDecimal> growths = isClosed(snapshot, stage.base()) && before.isBefore(stage.base())
                ? snapshot.column(
                        Question.of(indicatorId, stage.base()).as(Form.INCREASE).since(before))
                : Map.of();
        List<Breakdown.Row> rows = units.below(unitId).stream()
                .map(u -> new Breakdown.Row(
                        u,
                        Optional.ofNullable(bases.get(u.id())),
                        Optional.ofNullable(growths.get(u.id())),
                        stage.target(indicatorId, u.id()).map(Stage.Target::value)))
                .toList();
        boolean isMoney = indicator.head().unit() == Indicator.Measurement.MONEY;
        return new Breakdown(
                stage,
                indicatorId,
                unit,
                own.map(Stage.Target::form).orElse(Form.INCREASE),
                own.map(Stage.Target::value),
                rows,
                isMoney ? TEN_THOUSAND : BigDecimal.ONE);
    }

    private static boolean isClosed(Snapshot snapshot, LocalDate date) {
        return snapshot.firstClosed().filter(f -> !date.isBefore(f)).isPresent()
                && snapshot.lastClosed().filter(l -> !date.isAfter(l)).isPresent();
    }

    /** The versions that were set here, the newest first. */
    public List<TargetVersion> versions(TargetVersion.Key key) {
        return store.versions(key, VERSIONS);
    }

    /** Sets targets, all or none. */
    public synchronized Answer set(Reader author, TargetChange change) {
        Optional<Answer.Refused> refused = lake.read(snapshot -> refusal(author, snapshot, change));
        if (refused.isPresent()) {
            return refused.get();
        }
        LocalDate holdsFrom = lake.read(snapshot -> holdsFrom(snapshot, change));
        String name = "target-" + UUID.randomUUID();
        ReaderScope.asSystem(
                () -> transaction.executeWithoutResult(s -> store.begin(name, change, holdsFrom, author.signIn())));
        Report report;
        try (SmallDrop drop = SmallDrop.write(name, "target", rows(change, holdsFrom))) {
            report = door().take(drop.folder(), true, Progress.NONE);
        } catch (RuntimeException failure) {
            ReaderScope.asSystem(() -> store.forget(name));
            if (failure instanceof Refusal refusal) {
                return refusal.code().equals("workspace.busy")
                        ? Answer.Refused.because("campaign.busy")
                        : Answer.Refused.because("campaign.refused-by-lake", refusal.getMessage());
            }
            throw failure;
        }
        if (report.drop().isEmpty()) {
            ReaderScope.asSystem(() -> store.forget(name));
            return Answer.Refused.because("campaign.nothing-changed");
        }
        int number = report.drop().get();
        ReaderScope.asSystem(() -> transaction.executeWithoutResult(s -> {
            store.taken(name, number);
            audit.write(
                    author.signIn(),
                    "campaign.targets-set",
                    Optional.of(change.unitId()),
                    change.stage().campaign() + " " + change.stage().stage() + " " + change.indicator(),
                    Map.of(
                            "targets",
                            change.targets(),
                            "rule",
                            change.rule().id(),
                            "over",
                            change.overAllocation(),
                            "holdsFrom",
                            holdsFrom.toString(),
                            "reason",
                            change.reason(),
                            "drop",
                            number));
        }));
        lake.refresh();
        return new Answer.Set(number, holdsFrom);
    }

    private static List<List<String>> rows(TargetChange change, LocalDate holdsFrom) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("campaign_id", "stage_id", "indicator", "unit_id", "form", "value", "holds_from"));
        new TreeMap<>(change.targets())
                .forEach((unit, target) -> rows.add(List.of(
                        change.stage().campaign(),
                        change.stage().stage(),
                        change.indicator(),
                        unit,
                        change.form().id(),
                        target.stripTrailingZeros().toPlainString(),
                        holdsFrom.toString())));
        return rows;
    }

    private static Optional<Answer.Refused> refusal(Reader author, Snapshot snapshot, TargetChange change) {
        new Scope(author, snapshot.units()).require(Function.SET_TARGETS, change.unitId());
        Breakdown now = breakdown(snapshot, change.stage(), change.indicator(), change.unitId());
        LocalDate last = snapshot.lastClosed().orElse(LocalDate.EPOCH);
        if (!now.stage().to().isAfter(last)) {
            return refused(
                    "campaign.stage-over", now.stage().name(), now.stage().to());
        }
        if (change.reason().isBlank() || change.reason().length() > LONGEST_REASON) {
            return refused("campaign.reason-needed", LONGEST_REASON);
        }
        if (!FORMS.contains(change.form())) {
            return refused("campaign.form-unfit", change.form().id());
        }
        if (change.overAllocation().signum() < 0 || change.overAllocation().compareTo(MOST_OVER) > 0) {
            return refused("campaign.over-unfit");
        }
        Optional<Answer.Refused> unfit = change.targets().values().stream()
                .filter(t -> t.stripTrailingZeros().scale() > 2 || t.precision() - t.scale() > 13)
                .findFirst()
                .map(t -> Answer.Refused.because("campaign.number-unfit", t.toPlainString()));
        return unfit.or(() -> isForTheTop(snapshot, change) ? Optional.empty() : unfitParts(now, change));
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
        BigDecimal sum = now.rows().stream()
                .map(r -> Optional.ofNullable(change.targets().get(r.unit().id()))
                        .or(r::target)
                        .orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return Breakdown.adds(now.own().get(), sum, change.overAllocation())
                ? Optional.empty()
                : refused(
                        "campaign.does-not-add",
                        sum.toPlainString(),
                        now.own().get().toPlainString(),
                        change.overAllocation()
                                .movePointRight(2)
                                .stripTrailingZeros()
                                .toPlainString());
    }

    private static Optional<Answer.Refused> refused(String code, Object... facts) {
        return Optional.of(Answer.Refused.because(code, facts));
    }

    /** First targets hold from the stage's first day; changed ones from the day after the last close, so that closed dates stay as they were. */
    private static LocalDate holdsFrom(Snapshot snapshot, TargetChange change) {
        Stage stage = snapshot.alone(v -> v.stage(change.stage(), LocalDate.of(9999, 12, 31)))
                .orElseThrow();
        boolean isFirst = change.targets().keySet().stream()
                .noneMatch(u -> stage.target(change.indicator(), u).isPresent());
        LocalDate open = snapshot.lastClosed().map(l -> l.plusDays(1)).orElse(stage.from());
        return isFirst || open.isBefore(stage.from()) ? stage.from() : open;
    }

    private Import door() {
        return lake.read(snapshot -> {
            Definitions definitions = snapshot.definitions();
            return new Import(lake.workspace(), definitions.records(), definitions.indicatorIds());
        });
    }

    @Override
    public void afterPropertiesSet() {
        ReaderScope.asSystem(() -> {
            List<String> unfinished = store.unfinished();
            if (unfinished.isEmpty()) {
                return;
            }
            Map<String, Integer> drops = Drops.of(lake.workspace()).manifests().stream()
                    .collect(Collectors.toMap(DropManifest::name, DropManifest::drop, (a, b) -> b));
            unfinished.forEach(name -> Optional.ofNullable(drops.get(name))
                    .ifPresentOrElse(number -> store.taken(name, number), () -> store.forget(name)));
        });
    }
}
