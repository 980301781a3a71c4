package io.outpost.engine.value;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;

/**
 * The units of a tree in an order of their own (机构序号), so that columns of numbers can be arrays: those of a level under one parent stand together.
 */
final class UnitOrder {

    static final String TABLE = "unit_order";

    private final List<Unit> units;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final int[] parents;
    private final int[] leavesFirst;
    private final boolean[] stands;

    UnitOrder(UnitTree tree) {
        units = tree.leavesFirst().stream()
                .flatMap(id -> tree.unit(id).stream())
                .sorted(Comparator.comparing((Unit u) -> u.parent().orElse(""))
                        .thenComparing(Unit::level)
                        .thenComparing(Unit::id))
                .toList();
        for (int i = 0; i < units.size(); i++) {
            numbers.put(units.get(i).id(), i);
        }
        parents = units.stream()
                .mapToInt(u -> u.parent().map(p -> numbers.getOrDefault(p, -1)).orElse(-1))
                .toArray();
        leavesFirst = tree.leavesFirst().stream().mapToInt(numbers::get).toArray();
        stands = new boolean[units.size()];
        for (int i = 0; i < stands.length; i++) {
            stands[i] = units.get(i).standsOn(tree.date());
        }
    }

    /** Gives the units their numbers in the database, until {@link #forget}. */
    void tell(Database database) {
        database.execute("create or replace table " + TABLE + " (unit_id varchar, number bigint, stands boolean)");
        try (DuckDBAppender appender = database.connection().createAppender("main", TABLE)) {
            for (int i = 0; i < units.size(); i++) {
                appender.beginRow();
                appender.append(units.get(i).id());
                appender.append((long) i);
                appender.append(stands[i]);
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void forget(Database database) {
        database.execute("drop table if exists " + TABLE);
    }

    int size() {
        return units.size();
    }

    Unit unit(int number) {
        return units.get(number);
    }

    /** A unit's number; −1 for one that is not in the tree. */
    int number(String id) {
        return numbers.getOrDefault(id, -1);
    }

    /** Turns what each unit holds itself into what its whole subtree holds. */
    void sumUp(long[] column) {
        for (int unit : leavesFirst) {
            if (parents[unit] >= 0) {
                column[parents[unit]] = Math.addExact(column[parents[unit]], column[unit]);
            }
        }
    }

    /** The units of each level below each parent. */
    List<int[]> siblings() {
        List<int[]> siblings = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= units.size(); i++) {
            if (i == units.size()
                    || !units.get(i).parent().equals(units.get(first).parent())
                    || units.get(i).level() != units.get(first).level()) {
                siblings.add(range(first, i));
                first = i;
            }
        }
        return siblings;
    }

    private static int[] range(int first, int end) {
        int[] range = new int[end - first];
        Arrays.setAll(range, i -> first + i);
        return range;
    }

    /** The units of each level. */
    List<int[]> levels() {
        return Arrays.stream(UnitLevel.values())
                .map(level -> IntStream.range(0, units.size())
                        .filter(i -> units.get(i).level() == level)
                        .toArray())
                .filter(some -> some.length > 0)
                .toList();
    }
}
