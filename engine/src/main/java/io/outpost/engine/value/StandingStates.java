package io.outpost.engine.value;

import io.outpost.engine.close.State;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The states as they stood on the dates that are asked about (时点状态): of a small network put together once and kept in memory for a while, by
 * unit; of a large one read from the lake each time, only what a question touches.
 */
final class StandingStates {

    private static final long MOST_ROWS = 1_000_000;
    private static final int KEPT = 6;

    private final Database database;
    private final Closes closes;
    private final Map<String, Boolean> kept = new LinkedHashMap<>(16, 0.75f, true);

    StandingStates(Database database, Closes closes) {
        this.database = database;
        this.closes = closes;
    }

    /** The rows at a unit itself at the end of a date, without those of the units below. */
    String at(State state, LocalDate date, String unitId) {
        return isSmall(state, date)
                ? "(select * from " + keep(state, date) + " where unit_id = " + Database.literal(unitId) + ")"
                : state.latestAt(closes, date, unitId);
    }

    /** All rows at the end of a date. */
    String all(State state, LocalDate date) {
        return isSmall(state, date) ? keep(state, date) : state.latest(closes, date);
    }

    private boolean isSmall(State state, LocalDate date) {
        CloseManifest manifest = closes.manifests().get(date);
        CloseManifest base = manifest == null ? null : closes.manifests().get(manifest.base());
        CloseManifest.Written written = base == null ? null : base.files().get(state.baseFile());
        return written != null && written.rows() <= MOST_ROWS;
    }

    private String keep(State state, LocalDate date) {
        String name = state.noun() + "_on_" + date.toString().replace('-', '_');
        if (kept.put(name, true) == null) {
            database.execute(Sql.keep(name, "select * from " + state.latest(closes, date) + " order by unit_id"));
            Iterator<String> eldest = kept.keySet().iterator();
            while (kept.size() > KEPT) {
                database.execute("drop table " + eldest.next());
                eldest.remove();
            }
        }
        return name;
    }
}
