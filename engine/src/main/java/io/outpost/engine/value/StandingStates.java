package io.outpost.engine.value;

import io.outpost.engine.close.State;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The states as they stood on a date (时点状态): of a small network put together beforehand for the dates that are asked about most, and kept in
 * memory by unit; otherwise what a question touches is read from the lake, and the rows of the units asked about last are kept.
 */
final class StandingStates {

    private static final long MOST_ROWS = 1_000_000;
    private static final int KEPT = 6;
    private static final int UNITS_KEPT = 24;

    private final Database database;
    private final Closes closes;
    private final Set<String> kept = new LinkedHashSet<>();
    private final Map<AtUnit, String> ofUnits = new LinkedHashMap<>(64, 0.75f, true);
    private int tables;

    private record AtUnit(State state, LocalDate date, String unitId) {}

    StandingStates(Database database, Closes closes) {
        this.database = database;
        this.closes = closes;
    }

    /** The rows at a unit itself at the end of a date, without those of the units below. */
    String at(State state, LocalDate date, String unitId) {
        String name = name(state, date);
        return kept.contains(name)
                ? "(select * from " + name + " where unit_id = " + Database.literal(unitId) + ")"
                : ofUnit(new AtUnit(state, date, unitId));
    }

    private String ofUnit(AtUnit asked) {
        String table = ofUnits.get(asked);
        if (table == null) {
            table = asked.state().noun() + "_at_unit_" + ++tables;
            database.execute(
                    Sql.keep(table, "select * from " + asked.state().latestAt(closes, asked.date(), asked.unitId())));
            ofUnits.put(asked, table);
            if (ofUnits.size() > UNITS_KEPT) {
                Iterator<String> eldest = ofUnits.values().iterator();
                database.execute("drop table " + eldest.next());
                eldest.remove();
            }
        }
        return table;
    }

    /** All rows at the end of a date. */
    String all(State state, LocalDate date) {
        String name = name(state, date);
        return kept.contains(name) ? name : state.latest(closes, date);
    }

    /** Puts a date's states together, where the network is small enough; the dates put together longest ago make way. */
    void prepare(LocalDate date) {
        for (State state : List.of(State.ACCOUNT, State.CUSTOMER)) {
            String name = name(state, date);
            if (isSmall(state, date) && kept.add(name)) {
                database.execute(Sql.keep(name, "select * from " + state.latest(closes, date) + " order by unit_id"));
            }
        }
        Iterator<String> eldest = kept.iterator();
        while (kept.size() > KEPT) {
            database.execute("drop table " + eldest.next());
            eldest.remove();
        }
    }

    private boolean isSmall(State state, LocalDate date) {
        CloseManifest manifest = closes.manifests().get(date);
        CloseManifest base = manifest == null ? null : closes.manifests().get(manifest.base());
        CloseManifest.Written written = base == null ? null : base.files().get(state.baseFile());
        return written != null && written.rows() <= MOST_ROWS;
    }

    private static String name(State state, LocalDate date) {
        return state.noun() + "_on_" + date.toString().replace('-', '_');
    }
}
