package io.outpost.engine.drop;

import io.outpost.engine.lake.DropManifest.Taken;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Between which keys some rows lie (主键范围), to tell which earlier files cannot hold them.
 *
 * @param first the smallest first key column; null when there are no rows
 * @param firstDate the earliest business date, where it is part of the key; else null
 */
record KeyRange(
        @Nullable String first,
        @Nullable String last,
        @Nullable LocalDate firstDate,
        @Nullable LocalDate lastDate) {

    boolean mayBeIn(Taken taken) {
        if (taken.rows() == 0 || first == null || last == null) {
            return false;
        }
        boolean keysMeet = taken.firstKey() == null
                || taken.lastKey() == null
                || (compare(taken.firstKey(), last) <= 0 && compare(first, taken.lastKey()) <= 0);
        boolean datesMeet = firstDate == null
                || lastDate == null
                || taken.firstDate() == null
                || taken.lastDate() == null
                || (!taken.firstDate().isAfter(lastDate) && !firstDate.isAfter(taken.lastDate()));
        return keysMeet && datesMeet;
    }

    /** Text order as the database has it: by code point, which is the order of the UTF-8 bytes. */
    private static int compare(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
