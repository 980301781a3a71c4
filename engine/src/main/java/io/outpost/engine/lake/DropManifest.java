package io.outpost.engine.lake;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one drop brought into the lake (数据包清单).
 *
 * @param drop its number, from 1, in the order of taking in
 * @param name the name of the folder it came from
 * @param content a digest of the files it came from
 * @param effective the date from which reference data without a date of its own holds when it replaces earlier data
 * @param firstFact the first business date that its facts name
 * @param lastFact the last one
 * @param reopensFrom the earliest business date whose values it may change; null when it changes none
 * @param files what it brought, by record type
 */
public record DropManifest(
        int drop,
        String name,
        String content,
        LocalDate effective,
        @Nullable LocalDate firstFact,
        @Nullable LocalDate lastFact,
        @Nullable LocalDate reopensFrom,
        Map<String, Taken> files) {

    public DropManifest {
        files = new TreeMap<>(files);
    }

    /**
     * What one file brought.
     *
     * @param rows rows taken and kept in the lake
     * @param identical rows that were in the lake already
     * @param replacing rows, of those kept, that replace or correct an earlier row
     * @param refused rows refused, kept in quarantine
     * @param firstDate the earliest business date (facts) or date of validity (reference data) of the rows kept
     * @param lastDate the latest one
     * @param firstKey the smallest first key column of the rows kept
     * @param lastKey the greatest one
     * @param sums the sum of each money and integer column over the rows kept
     * @param sha256 the digest of the Parquet file; null when no row was kept
     */
    public record Taken(
            long rows,
            long identical,
            long replacing,
            long refused,
            @Nullable LocalDate firstDate,
            @Nullable LocalDate lastDate,
            @Nullable String firstKey,
            @Nullable String lastKey,
            Map<String, String> sums,
            @Nullable String sha256) {

        public Taken {
            sums = new TreeMap<>(sums);
        }
    }
}
