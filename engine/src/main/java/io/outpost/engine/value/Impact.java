package io.outpost.engine.value;

import io.outpost.engine.close.Contributions;
import io.outpost.engine.close.Fingerprint;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Measure;
import io.outpost.engine.lake.CloseManifest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What changed definitions would do (口径影响): values that would differ on the last closed date, unit by unit. */
public final class Impact {

    private final Values values;

    public Impact(Values values) {
        this.values = values;
    }

    /** A unit's own value of an indicator, as stored, and as the newest definition has it. */
    public record Change(LocalDate date, Unit unit, String indicator, BigDecimal stored, BigDecimal defined) {}

    /** The changes of every indicator whose newest version the last close did not use. */
    public List<Change> changes() {
        Optional<LocalDate> last = values.closes().last();
        List<Change> changes = new ArrayList<>();
        if (last.isEmpty()) {
            return changes;
        }
        LocalDate date = last.get();
        CloseManifest manifest = values.closes().manifests().get(date);
        for (String id : values.definitions().indicatorIds()) {
            Indicator newest = values.definitions().indicator(id, LocalDate.MAX).orElseThrow();
            if (!Fingerprint.of(newest).equals(manifest.definitions().get(id))) {
                measure(newest).ifPresent(m -> compare(newest, m, date, changes));
            }
        }
        return changes;
    }

    private static Optional<Measure> measure(Indicator indicator) {
        if (indicator instanceof Indicator.Level level) {
            return Optional.of(level.measure());
        }
        return indicator instanceof Indicator.Flow flow ? Optional.of(flow.measure()) : Optional.empty();
    }

    private void compare(Indicator indicator, Measure measure, LocalDate date, List<Change> changes) {
        int decimals = indicator.head().unit().decimals();
        Map<String, Long> defined = new HashMap<>();
        String amounts =
                new Contributions(values.definitions(), values.facts(), values.closes()).amounts(measure, date);
        values.database()
                .query(
                        "select unit_id, cast(sum(amount) as bigint) from (" + amounts + ") group by unit_id",
                        row -> defined.put(row.getString(1), row.getLong(2)));
        Map<String, LeafValues.Stored> stored = values.stored(date, indicator.id());
        TreeSet<String> ids = new TreeSet<>(defined.keySet());
        ids.addAll(stored.keySet());
        for (String id : ids) {
            long before = stored.getOrDefault(id, LeafValues.Stored.NOTHING).level();
            long after = defined.getOrDefault(id, 0L);
            if (before != after) {
                values.tree(date)
                        .unit(id)
                        .ifPresent(u -> changes.add(new Change(
                                date,
                                u,
                                indicator.id(),
                                BigDecimal.valueOf(before, decimals),
                                BigDecimal.valueOf(after, decimals))));
            }
        }
    }
}
