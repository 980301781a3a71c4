package io.outpost.engine.lake;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the close of one business date wrote (日终清单).
 *
 * @param date the business date
 * @param drops the number of the newest drop that it knew
 * @param definitions the fingerprint of each indicator's version that it used, by indicator id
 * @param base the date of the newest full state at or before this date; states between are layers of changed rows
 * @param files what it wrote, by file name
 */
public record CloseManifest(
        LocalDate date, int drops, Map<String, String> definitions, LocalDate base, Map<String, Written> files) {

    public CloseManifest {
        definitions = new TreeMap<>(definitions);
        files = new TreeMap<>(files);
    }

    /** Whether this date holds full states, not only changed rows. */
    public boolean holdsBase() {
        return base.equals(date);
    }

    /**
     * One file of a close.
     *
     * @param sums the sum of each number column over the rows, as plain integers
     * @param sha256 the digest of the file
     */
    public record Written(long rows, Map<String, String> sums, String sha256) {
        public Written {
            sums = new TreeMap<>(sums);
        }
    }
}
