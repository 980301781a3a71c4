package io.outpost.engine.value;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The stored numbers of all units' whole subtrees that some targets are compared with (数值表): levels and running sums by date and indicator. */
final class ValueGrid {

    private final LocalDate date;
    private final Map<Key, long[]> levels = new HashMap<>();
    private final Map<Key, long[]> runningSums = new HashMap<>();

    private record Key(LocalDate date, String indicator) {}

    private ValueGrid(LocalDate date) {
        this.date = date;
    }

    LocalDate date() {
        return date;
    }

    /** Reads what some targets need, one pass for each date. */
    static ValueGrid read(Values values, UnitOrder units, List<TargetColumn> targets, LocalDate date) {
        ValueGrid grid = new ValueGrid(date);
        Map<LocalDate, Set<Indicator>> wanted = new LinkedHashMap<>();
        for (TargetColumn target : targets) {
            dates(target, date).forEach(d -> wanted.computeIfAbsent(d, x -> new LinkedHashSet<>())
                    .add(target.indicator()));
        }
        boolean onlyLevels = targets.stream().noneMatch(ValueGrid::needsRunningSums);
        wanted.forEach((day, indicators) -> grid.read(values, units, day, new ArrayList<>(indicators), onlyLevels));
        return grid;
    }

    private static boolean needsRunningSums(TargetColumn target) {
        return target.has(Form.MONTH_AVERAGE)
                || target.has(Form.AVERAGE_INCREASE)
                || target.indicator() instanceof Indicator.Flow && target.has(Form.INCREASE);
    }

    private static Set<LocalDate> dates(TargetColumn target, LocalDate date) {
        Set<LocalDate> dates = new LinkedHashSet<>(Set.of(date));
        LocalDate base = target.stage().base();
        boolean needsBase = target.has(Form.INCREASE) || target.has(Form.AVERAGE_INCREASE);
        if (needsBase) {
            Values.refuseWrongOrder(base, date);
            dates.add(base);
        }
        if (target.has(Form.MONTH_AVERAGE) || target.has(Form.AVERAGE_INCREASE)) {
            dates.add(beforeMonth(date));
        }
        if (target.has(Form.AVERAGE_INCREASE)) {
            dates.add(beforeMonth(base));
        }
        return dates;
    }

    static LocalDate beforeMonth(LocalDate date) {
        return date.withDayOfMonth(1).minusDays(1);
    }

    private void read(Values values, UnitOrder units, LocalDate day, List<Indicator> indicators, boolean onlyLevels) {
        if (!values.closes().isClosed(day)) {
            return;
        }
        List<long[]> level = new ArrayList<>();
        List<long[]> sums = new ArrayList<>();
        for (Indicator indicator : indicators) {
            level.add(new long[units.size()]);
            levels.put(new Key(day, indicator.id()), level.get(level.size() - 1));
            if (!onlyLevels) {
                sums.add(new long[units.size()]);
                runningSums.put(new Key(day, indicator.id()), sums.get(sums.size() - 1));
            }
        }
        values.database()
                .each(
                        "select i.number * " + units.size() + " + u.number, v.level"
                                + (onlyLevels ? "" : ", v.running_sum") + " from "
                                + Sql.parquet(values.closes().file(day, "values.parquet")) + " v join "
                                + TargetColumn.indicatorNumbers(indicators) + " i on i.indicator = v.indicator join "
                                + UnitOrder.TABLE + " u on u.unit_id = v.holder",
                        row -> {
                            long key = row.getLong(1);
                            int indicator = (int) (key / units.size());
                            int unit = (int) (key % units.size());
                            level.get(indicator)[unit] = row.getLong(2);
                            if (!onlyLevels) {
                                sums.get(indicator)[unit] = row.getLong(3);
                            }
                        });
        level.parallelStream().forEach(units::sumUp);
        sums.parallelStream().forEach(units::sumUp);
    }

    /** A level; 0 before the first close. */
    long level(LocalDate day, Indicator indicator, int unit) {
        return at(levels.get(new Key(day, indicator.id())), unit);
    }

    /** A running sum of daily levels; 0 before the first close. */
    long runningSum(LocalDate day, Indicator indicator, int unit) {
        return at(runningSums.get(new Key(day, indicator.id())), unit);
    }

    private static long at(long @Nullable [] column, int unit) {
        return column == null ? 0 : column[unit];
    }
}
