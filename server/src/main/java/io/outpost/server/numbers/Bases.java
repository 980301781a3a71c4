package io.outpost.server.numbers;

import java.time.LocalDate;

/** The dates that a date's numbers are compared with (基期). */
public record Bases(LocalDate date) {

    public LocalDate yesterday() {
        return date.minusDays(1);
    }

    /** The end of the month before (比月初). */
    public LocalDate monthStart() {
        return date.withDayOfMonth(1).minusDays(1);
    }

    /** The end of the year before (比年初). */
    public LocalDate yearStart() {
        return date.withDayOfYear(1).minusDays(1);
    }

    /** The same day of the month before; the month's last where it is shorter. */
    public LocalDate lastMonth() {
        return date.minusMonths(1);
    }

    public LocalDate lastYear() {
        return date.minusYears(1);
    }
}
