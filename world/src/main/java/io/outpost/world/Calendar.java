package io.outpost.world;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;

/** The season's calendar (旺季日历): how busy a day is at the counters. */
final class Calendar {

    static final LocalDate FIRST = LocalDate.of(2021, 10, 1);
    static final LocalDate SPRING_FESTIVAL = LocalDate.of(2022, 2, 1);

    private record Holiday(LocalDate first, LocalDate last) {}

    private static final List<Holiday> HOLIDAYS = List.of(
            new Holiday(LocalDate.of(2021, 10, 1), LocalDate.of(2021, 10, 7)),
            new Holiday(LocalDate.of(2022, 1, 1), LocalDate.of(2022, 1, 3)),
            new Holiday(LocalDate.of(2022, 1, 31), LocalDate.of(2022, 2, 6)),
            new Holiday(LocalDate.of(2022, 4, 3), LocalDate.of(2022, 4, 5)));

    private Calendar() {}

    static boolean isHoliday(LocalDate date) {
        return HOLIDAYS.stream().anyMatch(h -> !date.isBefore(h.first()) && !date.isAfter(h.last()));
    }

    /** How many people come, compared with an ordinary weekday, in percent. */
    static int bustle(LocalDate date) {
        if (isHoliday(date)) {
            return 35;
        }
        return switch (date.getDayOfWeek()) {
            case MONDAY -> 115;
            case SATURDAY -> 70;
            case SUNDAY -> 55;
            default -> 100;
        };
    }

    static boolean isWorkingDay(LocalDate date) {
        return !isHoliday(date) && date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY;
    }
}
