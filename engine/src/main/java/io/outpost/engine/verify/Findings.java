package io.outpost.engine.verify;

import io.outpost.engine.lake.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The differences found so far (差异汇总): all are counted, the first are kept. */
final class Findings {

    private static final int KEPT = 100;

    private final Database database;
    private final List<Difference> first = new ArrayList<>();
    private long count;

    Findings(Database database) {
        this.database = database;
    }

    void add(Difference difference) {
        count++;
        if (first.size() < KEPT) {
            first.add(difference);
        }
    }

    /** Takes the differences that a query lists, in the columns of a {@link Difference}. */
    void take(String query) {
        long found = database.number("select count(*) from (" + query + ")");
        if (found > 0) {
            count += found;
            first.addAll(database.query(
                    "select * from (" + query + ") limit " + (KEPT - first.size()),
                    row -> new Difference(
                            row.getObject(1, LocalDate.class),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            String.valueOf(row.getString(5)),
                            String.valueOf(row.getString(6)))));
        }
    }

    List<Difference> first() {
        return first;
    }

    long count() {
        return count;
    }
}
