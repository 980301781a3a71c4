package io.outpost.engine.value;

import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stored values of leaf units or of employees (网点值、员工值), by date and indicator, read when first asked for and kept for a while. */
final class LeafValues {

    /** Enough for what pages and boards compare in a province, and for some dates of a nation. */
    private static final long MOST_NUMBERS = 3_000_000;

    private final Database database;
    private final Closes closes;
    private final String file;
    private final Map<Key, Map<String, Stored>> kept = new LinkedHashMap<>(64, 0.75f, true);
    private long numbersKept;

    private record Key(LocalDate date, String indicator) {}

    /** A level and the sum of the daily levels up to it. */
    record Stored(long level, long runningSum) {
        static final Stored NOTHING = new Stored(0, 0);

        Stored plus(Stored other) {
            return new Stored(Math.addExact(level, other.level), Math.addExact(runningSum, other.runningSum));
        }
    }

    private LeafValues(Database database, Closes closes, String file) {
        this.database = database;
        this.closes = closes;
        this.file = file;
    }

    static LeafValues ofUnits(Database database, Closes closes) {
        return new LeafValues(database, closes, "values.parquet");
    }

    static LeafValues ofEmployees(Database database, Closes closes) {
        return new LeafValues(database, closes, "employee-values.parquet");
    }

    /** What each unit or employee holds itself, without the units below it; nothing before the first close. */
    Map<String, Stored> at(LocalDate date, String indicator) {
        if (!closes.isClosed(date)) {
            return Map.of();
        }
        Map<String, Stored> found = kept.get(new Key(date, indicator));
        return found == null ? keep(new Key(date, indicator), read(date, indicator)) : found;
    }

    private Map<String, Stored> read(LocalDate date, String indicator) {
        Map<String, Stored> values = new HashMap<>();
        database.query(
                "select holder, level, running_sum from " + Sql.parquet(closes.file(date, file)) + " where indicator = "
                        + Database.literal(indicator),
                row -> values.put(row.getString(1), new Stored(row.getLong(2), row.getLong(3))));
        return values;
    }

    private Map<String, Stored> keep(Key key, Map<String, Stored> values) {
        kept.put(key, values);
        numbersKept += values.size();
        Iterator<Map<String, Stored>> eldest = kept.values().iterator();
        while (numbersKept > MOST_NUMBERS && kept.size() > 1) {
            numbersKept -= eldest.next().size();
            eldest.remove();
        }
        return values;
    }

    /** Reads many indicators of a date in one pass. */
    void prepare(LocalDate date, Collection<String> indicators) {
        if (!closes.isClosed(date)) {
            return;
        }
        Map<String, Map<String, Stored>> read = new HashMap<>();
        for (String indicator : indicators) {
            if (!kept.containsKey(new Key(date, indicator))) {
                read.put(indicator, new HashMap<>());
            }
        }
        if (read.isEmpty()) {
            return;
        }
        database.query(
                "select indicator, holder, level, running_sum from " + Sql.parquet(closes.file(date, file))
                        + " where indicator in " + Sql.texts(read.keySet()),
                row -> read.get(row.getString(1)).put(row.getString(2), new Stored(row.getLong(3), row.getLong(4))));
        read.forEach((indicator, values) -> keep(new Key(date, indicator), values));
    }
}
