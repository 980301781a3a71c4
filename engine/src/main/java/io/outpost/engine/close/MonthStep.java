package io.outpost.engine.close;

import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** The month's step of a close: on a month's last day, all its unit values in one file, so that long series are read fast. */
final class MonthStep {

    /** The file with the unit values of all closed days of a month, with their date. */
    static final String FILE = "month-values.parquet";

    private final Day day;
    private final Path folder;

    MonthStep(Day day, Path folder) {
        this.day = day;
        this.folder = folder;
    }

    void run() {
        LocalDate first = day.date().withDayOfMonth(1);
        String days = first.datesUntil(day.date().plusDays(1))
                .filter(d -> d.equals(day.date()) || day.closes().isClosed(d))
                .map(d -> "select " + Sql.date(d) + " as date, holder, indicator, level, running_sum from "
                        + Sql.parquet(
                                d.equals(day.date())
                                        ? folder.resolve(ValueStep.UNITS)
                                        : day.closes().file(d, ValueStep.UNITS)))
                .collect(Collectors.joining(" union all "));
        day.database()
                .execute(Sql.write(
                        "select date, holder, indicator, level, running_sum from (" + days
                                + ") order by indicator, holder, date",
                        folder.resolve(FILE)));
    }
}
