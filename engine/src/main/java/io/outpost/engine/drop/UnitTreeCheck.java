package io.outpost.engine.drop;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Piece;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds units that break the tree (机构树校验).
 *
 * <p>The tree is that of the newest versions: this drop's units over the earlier ones. Every unit but one has a parent, of a
 * higher level, that lasts at least as long. A unit refused falls back to its earlier version, which may break others; so
 * the check goes on until all that is left holds.
 */
final class UnitTreeCheck {

    private final Findings findings;
    private final Map<String, Unit> earlier;
    private final TreeMap<String, Unit> world;
    private final Map<String, Fault> faults = new TreeMap<>();

    private UnitTreeCheck(Findings findings, List<Unit> earlier, List<Unit> staged) {
        this.findings = findings;
        this.earlier = new HashMap<>();
        earlier.forEach(u -> this.earlier.put(u.id, u));
        this.world = new TreeMap<>(this.earlier);
        staged.forEach(u -> world.put(u.id, u));
    }

    static boolean holdsFor(RecordType type) {
        return type.id().equals("unit");
    }

    static void run(Database database, Earlier earlier, Findings findings) {
        Stage stage = findings.stage();
        String columns = "u.unit_id, u.parent_id, u.level, u.to_date";
        List<Unit> staged =
                database.query("select " + columns + ", u.source_line from " + stage.sql() + " u", UnitTreeCheck::read);
        List<Piece> pieces = earlier.pieces(stage.type().id());
        List<Unit> before = pieces.isEmpty()
                ? List.of()
                : database.query(
                        "select " + columns + ", 0 from (" + earlier.newest(stage, pieces, "") + ") u",
                        UnitTreeCheck::read);
        new UnitTreeCheck(findings, before, staged).run();
    }

    private static Unit read(ResultSet row) throws SQLException {
        return new Unit(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getLong(5));
    }

    private record Unit(
            String id,
            @Nullable String parent,
            String levelName,
            @Nullable LocalDate until,
            long line) {

        boolean isStaged() {
            return line > 0;
        }

        Optional<UnitLevel> level() {
            return UnitLevel.named(levelName);
        }

        boolean outlasts(Unit other) {
            return other.until != null && (until == null || until.isAfter(other.until));
        }
    }

    private record Fault(Unit unit, String column, Reason reason, String fact1, String fact2) {}

    private void run() {
        do {
            faults.clear();
            findCycles();
            Optional<Unit> root = root();
            for (Unit unit : world.values()) {
                check(unit, root);
            }
            faults.values().forEach(this::refuse);
        } while (!faults.isEmpty());
    }

    private void check(Unit unit, Optional<Unit> root) {
        Unit parent = unit.parent == null ? null : world.get(unit.parent);
        if (unit.isStaged()) {
            checkStaged(unit, parent, root);
        } else if (parent != null && parent.isStaged()) {
            if (!isBelow(unit, parent)) {
                fault(parent, "level", Reason.UNIT_CHILD_LEVEL, parent.levelName, unit.id);
            } else if (unit.outlasts(parent)) {
                fault(parent, "to_date", Reason.UNIT_CHILD_OUTLASTS, String.valueOf(parent.until), unit.id);
            }
        }
    }

    private void checkStaged(Unit unit, @Nullable Unit parent, Optional<Unit> root) {
        if (unit.level().isEmpty()) {
            fault(unit, "level", Reason.UNIT_LEVEL_UNKNOWN, unit.levelName, "");
        } else if (unit.parent == null) {
            if (root.isPresent() && !root.get().id.equals(unit.id)) {
                fault(unit, "parent_id", Reason.UNIT_PARENT_MISSING, unit.id, root.get().id);
            }
        } else if (parent == null) {
            fault(unit, "parent_id", Reason.UNKNOWN_REFERENCE, unit.parent, "unit");
        } else if (!isBelow(unit, parent)) {
            fault(unit, "level", Reason.UNIT_LEVEL, unit.levelName, parent.id + " " + parent.levelName);
        } else if (unit.outlasts(parent)) {
            fault(unit, "to_date", Reason.UNIT_PARENT_ENDS, parent.id, String.valueOf(parent.until));
        }
    }

    private static boolean isBelow(Unit unit, Unit parent) {
        // A parent of unknown level has its own fault.
        return parent.level().isEmpty()
                || unit.level().isPresent()
                        && unit.level().get().isBelow(parent.level().get());
    }

    /** The one unit that needs no parent: the earlier root if it still is one, else the highest. */
    private Optional<Unit> root() {
        return world.values().stream()
                .filter(u -> u.parent == null && u.level().isPresent())
                .min(Comparator.comparing((Unit u) -> !isRootSinceEarlier(u))
                        .thenComparing(u -> u.level().orElseThrow())
                        .thenComparing(Unit::id));
    }

    private boolean isRootSinceEarlier(Unit unit) {
        Unit before = earlier.get(unit.id);
        return before != null && before.parent == null;
    }

    private void findCycles() {
        Set<String> done = new HashSet<>();
        for (Unit start : world.values()) {
            Set<String> path = new HashSet<>();
            Unit unit = start;
            while (unit != null && !done.contains(unit.id) && path.add(unit.id)) {
                unit = unit.parent == null ? null : world.get(unit.parent);
            }
            if (unit != null && path.contains(unit.id)) {
                refuseCycle(unit);
            }
            done.addAll(path);
        }
    }

    private void refuseCycle(Unit first) {
        Unit unit = first;
        do {
            String parent = String.valueOf(unit.parent);
            if (unit.isStaged()) {
                fault(unit, "parent_id", Reason.UNIT_CYCLE, unit.id, parent);
            }
            unit = world.getOrDefault(parent, first);
        } while (!unit.id.equals(first.id));
    }

    private void fault(Unit unit, String column, Reason reason, String fact1, String fact2) {
        faults.putIfAbsent(unit.id, new Fault(unit, column, reason, fact1, fact2));
    }

    private void refuse(Fault fault) {
        Unit unit = fault.unit;
        Unit before = earlier.get(unit.id);
        if (before == null) {
            world.remove(unit.id);
        } else {
            world.put(unit.id, before);
        }
        findings.add(
                fault.reason,
                "select %d, %s, %s, %s"
                        .formatted(
                                unit.line,
                                Database.literal(fault.column),
                                Database.literal(fault.fact1),
                                Database.literal(fault.fact2)));
    }
}
