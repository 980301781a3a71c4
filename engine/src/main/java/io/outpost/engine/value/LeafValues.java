package io.outpost.engine.value;

import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stored values of leaf units (网点值), by date and indicator, read when first asked for and kept for a while. */
final class LeafValues {

    private static final int KEPT = 512;

    private final Database database;
    private final Closes closes;
    private final Map<Key, Map<String, Stored>> kept = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, Stored>> eldest) {
            return size() > KEPT;
        }
    };

    private record Key(LocalDate date, String indicator) {}

    /** A level and the sum of the daily levels up to it. */
    record Stored(long level, long runningSum) {
        static final Stored NOTHING = new Stored(0, 0);

        Stored plus(Stored other) {
            return new Stored(Math.addExact(level, other.level), Math.addExact(runningSum, other.runningSum));
        }
    }

    LeafValues(Database database, Closes closes) {
        this.database = database;
        this.closes = closes;
    }

    /** What each unit holds itself, without the units below it; nothing before the first close. */
    Map<String, Stored> at(LocalDate date, String indicator) {
        if (!closes.isClosed(date)) {
            return Map.of();
        }
        return kept.computeIfAbsent(new Key(date, indicator), key -> {
            Map<String, Stored> values = new HashMap<>();
            database.query(
                    "select holder, level, running_sum from " + Sql.parquet(closes.file(date, "values.parquet"))
                            + " where indicator = " + Database.literal(indicator),
                    row -> values.put(row.getString(1), new Stored(row.getLong(2), row.getLong(3))));
            return values;
        });
    }
}
