package io.outpost.engine.close;

import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.SqlEngine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** The month's step of a close: on a month's last day, all its unit values in one file, so that long series are read fast. */
final class MonthStep {

    /** The file with the unit values of all closed days of a month, with their date. */
    static final String FILE = "month-values.parquet";

    private final Closes closes;
    private final SqlEngine engine;

    MonthStep(Closes closes, SqlEngine engine) {
        this.closes = closes;
        this.engine = engine;
    }

    /** Writes the file of the month that ends on a date into the date's folder that is still being made. */
    void run(LocalDate date, Path folder) {
        String name = ValueStep.Holder.UNIT.file();
        String days = date.withDayOfMonth(1)
                .datesUntil(date.plusDays(1))
                .filter(d -> d.equals(date) || closes.isClosed(d))
                .map(d -> "select " + Sql.date(d) + " as date, holder, indicator, level, running_sum from "
                        + engine.dialect().parquet(d.equals(date) ? folder.resolve(name) : closes.file(d, name)))
                .collect(Collectors.joining(" union all "));
        engine.write(
                "select date, holder, indicator, level, running_sum from (" + days
                        + ") order by indicator, holder, date",
                folder.resolve(FILE));
    }
}
