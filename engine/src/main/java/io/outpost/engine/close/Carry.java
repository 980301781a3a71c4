package io.outpost.engine.close;

import io.outpost.engine.lake.Sql;
import java.util.Map;

/**
 * How a key's numbers are carried from one touched date of a batch to the next (结转).
 *
 * <p>Within a batch of several dates this takes windows over the key's touched dates; on a single date yesterday's row is all there
 * is, and no window is paid for.
 */
record Carry(String key, boolean single) {

    /** A sum over the dates so far. */
    String sum(String expression) {
        return single ? expression : "sum(" + expression + ") over (" + soFar() + ")";
    }

    String max(String expression) {
        return single ? expression : "max(" + expression + ") over (" + soFar() + ")";
    }

    String min(String expression) {
        return single ? expression : "min(" + expression + ") over (" + soFar() + ")";
    }

    /** What a column held on the touched date before, or, on the first one, what another expression says. */
    String before(String column, String yesterday) {
        return single
                ? yesterday
                : "case when is_first then " + yesterday + " else lag(" + column + ") over (" + order() + ") end";
    }

    String isFirst() {
        return single ? "true" : "row_number() over (" + order() + ") = 1";
    }

    /** The next touched date; null on the last one. */
    String next() {
        return single ? "cast(null as date)" : "lead(date) over (" + order() + ")";
    }

    /** The place of a row in the count of an expression's values so far: rows of one place share the latest value. */
    String place(String expression) {
        return single ? "1" : "count(" + expression + ") over (" + soFar() + ")";
    }

    /** The latest value so far of an expression that is null on some dates, given the column with its place. */
    String latest(String expression, String place) {
        return single ? expression : "max(" + expression + ") over (partition by " + key + ", " + place + ")";
    }

    private String order() {
        return "partition by " + key + " order by date";
    }

    private String soFar() {
        return order() + " rows between unbounded preceding and current row";
    }

    static String days(String from, String to) {
        return Sql.daysBetween(from, to);
    }

    /** The names under which a step's text speaks of the carrying. */
    Map<String, String> names() {
        return Map.of("is_first", isFirst(), "next", next());
    }
}
