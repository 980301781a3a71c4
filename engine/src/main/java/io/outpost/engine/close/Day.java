package io.outpost.engine.close;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * One business date being closed (在办业务日): what every step of its close needs to know.
 *
 * @param previous the manifest of the day before; empty on the first business date
 * @param full whether everything is scanned, or only what the day touches
 */
record Day(
        LocalDate date,
        Definitions definitions,
        Plan plan,
        Facts facts,
        Closes closes,
        Optional<CloseManifest> previous,
        boolean full,
        Database database) {

    LocalDate before() {
        return date.minusDays(1);
    }

    boolean isFirst() {
        return previous.isEmpty();
    }

    /** The number of the newest drop that the day before knew. */
    int known() {
        return previous.map(CloseManifest::drops).orElse(0);
    }

    RecordType record(String id) {
        return definitions
                .record(id)
                .orElseThrow(() -> new IllegalStateException("the packs define no record type " + id));
    }

    /** Keeps a query's rows under a name; SQL texts may speak of {@code :today}, {@code :yesterday} and given names. */
    void keep(String name, String query, Map<String, String> names) {
        database.execute(io.outpost.engine.lake.Sql.keep(name, fill(query, names)));
    }

    String fill(String query, Map<String, String> names) {
        String filled = query;
        for (Map.Entry<String, String> entry : names.entrySet()) {
            filled = filled.replace(":" + entry.getKey() + ":", entry.getValue());
        }
        return filled.replace(":today:", "date '" + date + "'").replace(":yesterday:", "date '" + before() + "'");
    }
}
