package io.outpost.engine.verify;

import io.outpost.engine.lake.SqlEngine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The differences found so far (差异汇总): all are counted, the first are kept. */
final class Findings {

    private static final int KEPT = 100;

    private final SqlEngine engine;
    private final List<Difference> first = new ArrayList<>();
    private long count;

    Findings(SqlEngine engine) {
        this.engine = engine;
    }

    void add(Difference difference) {
        count++;
        if (first.size() < KEPT) {
            first.add(difference);
        }
    }

    /**
     * Takes the differences that a query lists, in the columns of a {@link Difference} and in order.
     *
     * <p>Mostly there are none or few, and one question is enough.
     */
    void take(String query) {
        int kept = KEPT - first.size();
        List<List<@Nullable Object>> found = engine.rows(query + " limit " + (kept + 1));
        count += found.size() > kept ? engine.number("select count(*) from (" + query + ")") : found.size();
        found.stream().limit(kept).map(Findings::difference).forEach(first::add);
    }

    private static Difference difference(List<@Nullable Object> row) {
        return new Difference(
                (LocalDate) Objects.requireNonNull(row.get(0)),
                (String) Objects.requireNonNull(row.get(1)),
                String.valueOf(row.get(2)),
                String.valueOf(row.get(3)),
                String.valueOf(row.get(4)),
                String.valueOf(row.get(5)));
    }

    List<Difference> first() {
        return first;
    }

    long count() {
        return count;
    }
}
