package io.outpost.engine.value;

import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.value.LeafValues.Stored;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The stored values of one subtree on every day of a span (时间序列), read from month files where there are any. */
final class SubtreeSeries implements Arithmetic.Source {

    private final Database database;
    private final Closes closes;
    private final List<String> holders;
    private final LocalDate first;
    private final LocalDate last;
    private final Map<String, Map<LocalDate, Stored>> byIndicator = new HashMap<>();

    SubtreeSeries(Database database, Closes closes, List<String> holders, LocalDate first, LocalDate last) {
        this.database = database;
        this.closes = closes;
        this.holders = holders;
        this.first = first;
        this.last = last;
    }

    @Override
    public Stored at(LocalDate date, String indicator, String unit) {
        return byIndicator.computeIfAbsent(indicator, this::read).getOrDefault(date, Stored.NOTHING);
    }

    private Map<LocalDate, Stored> read(String indicator) {
        Map<LocalDate, Stored> days = new HashMap<>();
        List<String> parts = parts();
        if (!parts.isEmpty()) {
            database.query(
                    "select date, cast(sum(level) as bigint), cast(sum(running_sum) as bigint) from ("
                            + String.join(" union all ", parts) + ") where indicator = " + Database.literal(indicator)
                            + " and holder in " + Sql.texts(holders) + " group by date",
                    row -> days.put(row.getObject(1, LocalDate.class), new Stored(row.getLong(2), row.getLong(3))));
        }
        return days;
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        List<Path> months = new ArrayList<>();
        Map<LocalDate, Path> days = new HashMap<>();
        for (YearMonth month = YearMonth.from(first);
                !month.isAfter(YearMonth.from(last));
                month = month.plusMonths(1)) {
            if (closes.holds(month.atEndOfMonth(), "month-values.parquet")) {
                months.add(closes.file(month.atEndOfMonth(), "month-values.parquet"));
            } else {
                month.atDay(1)
                        .datesUntil(month.plusMonths(1).atDay(1))
                        .filter(closes::isClosed)
                        .filter(d -> !d.isBefore(first) && !d.isAfter(last))
                        .forEach(d -> days.put(d, closes.file(d, "values.parquet")));
            }
        }
        if (!months.isEmpty()) {
            parts.add("select date, holder, indicator, level, running_sum from " + Sql.parquet(months));
        }
        parts.addAll(days.entrySet().stream()
                .map(e -> "select " + Sql.date(e.getKey()) + " as date, holder, indicator, level, running_sum from "
                        + Sql.parquet(e.getValue()))
                .collect(Collectors.toList()));
        return parts;
    }
}
