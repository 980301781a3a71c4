package io.outpost.engine.value;

import io.outpost.engine.value.LeafValues.Stored;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** The stored values summed up a tree (汇总): what every unit's whole subtree holds. */
final class Totals implements Arithmetic.Source {

    private final LeafValues leaves;
    private final UnitTree tree;
    private final Map<LocalDate, Map<String, Map<String, Stored>>> sums = new HashMap<>();

    Totals(LeafValues leaves, UnitTree tree) {
        this.leaves = leaves;
        this.tree = tree;
    }

    @Override
    public Stored at(LocalDate date, String indicator, String unit) {
        return sums.computeIfAbsent(date, d -> new HashMap<>())
                .computeIfAbsent(indicator, i -> sum(date, i))
                .getOrDefault(unit, Stored.NOTHING);
    }

    private Map<String, Stored> sum(LocalDate date, String indicator) {
        Map<String, Stored> totals = new HashMap<>(leaves.at(date, indicator));
        if (totals.isEmpty()) {
            return totals;
        }
        for (String id : tree.leavesFirst()) {
            Stored own = totals.get(id);
            if (own != null) {
                tree.unit(id).flatMap(Unit::parent).ifPresent(p -> totals.merge(p, own, Stored::plus));
            }
        }
        return totals;
    }
}
