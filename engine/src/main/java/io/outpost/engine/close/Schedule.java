package io.outpost.engine.close;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.SqlEngine;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which dates are closed together (排程), and which in full; the same dates always get the same bases. */
final class Schedule {

    private static final int LONGEST = 31;

    private final Definitions definitions;
    private final Policy policy;
    private final Closes closes;
    private final Drops drops;
    private final Set<LocalDate> changes;

    /**
     * The schedule of a run.
     *
     * @param from the first date that it closes
     */
    Schedule(
            SqlEngine.Source engines,
            Definitions definitions,
            Policy policy,
            Drops drops,
            Closes closes,
            LocalDate from) {
        this.definitions = definitions;
        this.policy = policy;
        this.closes = closes;
        this.drops = drops;
        this.changes = changes(engines, from);
    }

    /** The dates after the first one on which accounts, customers or products change: they begin a batch. */
    private Set<LocalDate> changes(SqlEngine.Source engines, LocalDate from) {
        Facts known = new Facts(drops);
        List<RecordType> changing = Stream.of("account", "customer", "product")
                .flatMap(id -> definitions.record(id).stream())
                .filter(r -> known.beginAfter(r, from))
                .toList();
        Set<LocalDate> dates = new HashSet<>();
        if (!changing.isEmpty()) {
            try (SqlEngine engine = engines.open()) {
                Facts facts = new Facts(drops, engine.dialect());
                changing.forEach(r -> dates.addAll(facts.beginnings(r, from, engine)));
            }
        }
        return dates;
    }

    /** The batch that begins on a date and goes at most to another. */
    Batch batch(LocalDate first, LocalDate atMost, SqlEngine engine) {
        Plan plan = Plan.of(definitions, first);
        CloseManifest previous = closes.manifests().get(first.minusDays(1));
        boolean full = previous == null || !previous.definitions().equals(plan.fingerprints()) || policy.isAlwaysFull();
        boolean rebased = !full && previous != null && policy.wantsBase(closes, previous);
        LocalDate last = first;
        if (!full && !rebased && previous != null && policy.mayBatch(closes, previous)) {
            long layersLeft = policy.layersLeft(previous);
            LocalDate next = first.plusDays(1);
            while (!next.isAfter(atMost)
                    && next.toEpochDay() - first.toEpochDay() < Math.min(LONGEST, layersLeft)
                    && !changes.contains(next)
                    && Plan.of(definitions, next).fingerprints().equals(plan.fingerprints())) {
                last = next;
                next = next.plusDays(1);
            }
        }
        Batch.Scope scope =
                full ? Batch.Scope.EVERYTHING : rebased ? Batch.Scope.TOUCHED_AND_BASE : Batch.Scope.TOUCHED;
        return new Batch(
                first,
                last,
                scope,
                definitions,
                plan,
                new Facts(drops, engine.dialect()),
                closes,
                Optional.ofNullable(previous),
                engine);
    }
}
