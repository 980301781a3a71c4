package io.outpost.engine.value;

import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The stored numbers of many indicators for every unit's whole subtree on each day of a span (逐日汇总), read in one pass.
 *
 * <p>For trends and charts of all units at once; numbers are as stored: fen or counts. Days that are not closed are 0.
 */
final class DailyTotals {

    private final Database database;
    private final Closes closes;
    private final UnitTree tree;

    DailyTotals(Database database, Closes closes, UnitTree tree) {
        this.database = database;
        this.closes = closes;
        this.tree = tree;
    }

    /** By indicator, then by unit id: a number for each day from the first to the last. */
    Map<String, Map<String, long[]>> read(Collection<String> indicators, LocalDate first, LocalDate last) {
        int days = (int) ChronoUnit.DAYS.between(first, last) + 1;
        Map<String, Map<String, long[]>> totals = new HashMap<>();
        indicators.forEach(i -> totals.put(i, new HashMap<>()));
        List<String> parts = parts(first, last);
        if (!parts.isEmpty()) {
            database.query(
                    "select date, holder, indicator, level from (" + String.join(" union all ", parts)
                            + ") where indicator in " + Sql.texts(indicators) + " and date between " + Sql.date(first)
                            + " and " + Sql.date(last),
                    row -> {
                        String holder = row.getString(2);
                        if (tree.unit(holder).isPresent()) {
                            int day = (int) ChronoUnit.DAYS.between(first, row.getObject(1, LocalDate.class));
                            totals.get(row.getString(3)).computeIfAbsent(holder, h -> new long[days])[day] =
                                    row.getLong(4);
                        }
                        return null;
                    });
        }
        totals.values().forEach(byUnit -> sumUp(byUnit, days));
        return totals;
    }

    private void sumUp(Map<String, long[]> byUnit, int days) {
        for (String id : tree.leavesFirst()) {
            long[] own = byUnit.get(id);
            tree.unit(id).flatMap(Unit::parent).filter(p -> own != null).ifPresent(parent -> {
                long[] sum = byUnit.computeIfAbsent(parent, p -> new long[days]);
                for (int i = 0; i < days; i++) {
                    sum[i] = Math.addExact(sum[i], own[i]);
                }
            });
        }
    }

    private List<String> parts(LocalDate first, LocalDate last) {
        List<Path> months = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            LocalDate end = month.atEndOfMonth();
            if (closes.holds(end, "month-values.parquet")) {
                months.add(closes.file(end, "month-values.parquet"));
            } else {
                month.atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .filter(closes::isClosed)
                        .filter(d -> !d.isBefore(first) && !d.isAfter(last))
                        .forEach(d -> parts.add("select " + Sql.date(d) + " as date, holder, indicator, level from "
                                + Sql.parquet(closes.file(d, "values.parquet"))));
            }
        }
        if (!months.isEmpty()) {
            parts.add("select date, holder, indicator, level from " + Sql.parquet(months));
        }
        return parts;
    }
}
