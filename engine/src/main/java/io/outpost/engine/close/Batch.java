package io.outpost.engine.close;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.SqlEngine;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Business dates closed in one pass (批次): one date, or a run of them on which only facts and the calendar move anything.
 *
 * <p>Reference data and definitions change on the first date only.
 *
 * @param previous the manifest of the day before; empty on the first business date
 */
record Batch(
        LocalDate first,
        LocalDate last,
        Scope scope,
        Definitions definitions,
        Plan plan,
        Facts facts,
        Closes closes,
        Optional<CloseManifest> previous,
        SqlEngine engine) {

    /** What a batch looks at (范围), and whether it writes a base. */
    enum Scope {
        /** Only what its dates touch; layers are written. */
        TOUCHED,
        /** Only what its one date touches; beside the layer, the rows of all layers are merged into a new base. */
        TOUCHED_AND_BASE,
        /** Every row, worked out anew on its one date; base and layer are written. */
        EVERYTHING
    }

    boolean full() {
        return scope == Scope.EVERYTHING;
    }

    boolean writesBase() {
        return scope != Scope.TOUCHED;
    }

    LocalDate before() {
        return first.minusDays(1);
    }

    boolean isSingle() {
        return first.equals(last);
    }

    List<LocalDate> dates() {
        return first.datesUntil(last.plusDays(1)).toList();
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

    /** The facts of a record type on the batch's dates, in force. */
    String facts(RecordType record) {
        return facts.between(record, first, last);
    }

    /** Keeps a query's rows under a name. */
    void keep(String name, String query) {
        engine.keep(name, query);
    }

    void view(String name, String query) {
        engine.view(name, query);
    }

    /** A text with {@code :first:}, {@code :last:} and given names filled in. */
    String fill(String text, Map<String, String> names) {
        String filled = text;
        for (Map.Entry<String, String> entry : names.entrySet()) {
            filled = filled.replace(":" + entry.getKey() + ":", entry.getValue());
        }
        return filled.replace(":first:", Sql.date(first)).replace(":last:", Sql.date(last));
    }
}
