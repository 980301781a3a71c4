package io.outpost.engine.value;

import io.outpost.engine.kernel.UnitLevel;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The unit tree (机构树) as of a date.
 *
 * <p>Units that have ended, or not begun, still stand under their parent for sums, so that no money falls out of a total; only
 * those that stand on the date are listed.
 */
public final class UnitTree {

    private final LocalDate date;
    private final Map<String, Unit> units = new TreeMap<>();
    private final Map<String, List<String>> children = new LinkedHashMap<>();
    private final List<String> leavesFirst = new ArrayList<>();

    UnitTree(LocalDate date, Collection<Unit> all) {
        this.date = date;
        all.forEach(u -> units.put(u.id(), u));
        units.values().forEach(u -> u.parent().filter(units::containsKey).ifPresent(p -> children.computeIfAbsent(
                        p, id -> new ArrayList<>())
                .add(u.id())));
        Deque<String> open = new ArrayDeque<>();
        units.values().stream().filter(this::isRoot).forEach(u -> open.add(u.id()));
        while (!open.isEmpty()) {
            String next = open.pop();
            leavesFirst.add(next);
            childIds(next).forEach(open::add);
        }
        Collections.reverse(leavesFirst);
    }

    private boolean isRoot(Unit unit) {
        return unit.parent().filter(units::containsKey).isEmpty();
    }

    public LocalDate date() {
        return date;
    }

    public Optional<Unit> unit(String id) {
        return Optional.ofNullable(units.get(id));
    }

    /** The units that stand on the date, by id. */
    public List<Unit> standing() {
        return units.values().stream().filter(u -> u.standsOn(date)).toList();
    }

    public List<Unit> standing(UnitLevel level) {
        return standing().stream().filter(u -> u.level() == level).toList();
    }

    /** The units that stand below none, by id. */
    public List<Unit> roots() {
        return units.values().stream().filter(this::isRoot).toList();
    }

    /** The units directly below one, by id, ended ones included. */
    public List<Unit> children(String id) {
        return childIds(id).stream()
                .map(c -> unit(c).orElseThrow())
                .sorted(Comparator.comparing(Unit::id))
                .toList();
    }

    private List<String> childIds(String id) {
        return children.getOrDefault(id, List.of());
    }

    /** A unit and all below it, ended ones included. */
    public List<String> subtree(String id) {
        List<String> found = new ArrayList<>(List.of(id));
        for (int i = 0; i < found.size(); i++) {
            found.addAll(childIds(found.get(i)));
        }
        return found;
    }

    /** All ids, every unit after all units below it. */
    List<String> leavesFirst() {
        return leavesFirst;
    }
}
