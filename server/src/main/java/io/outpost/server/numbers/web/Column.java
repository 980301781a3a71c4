package io.outpost.server.numbers.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a column of a unit's page says of an indicator (栏目). */
enum Column {
    LEVEL,
    /** Of a level, the change on the day. */
    DAY,
    /** Of a flow, the day before. */
    PREVIOUS,
    MONTH,
    YEAR,
    AVERAGE,
    AVERAGE_INCREASE,
    COMPARED,
    TARGET,
    COMPLETION,
    /** Completion less time progress. */
    AHEAD,
    RANK;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Column> named(String id) {
        return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
    }

    /** Whether its numbers are changes, which carry a sign. */
    boolean isChange() {
        return this == DAY || this == MONTH || this == YEAR || this == AVERAGE_INCREASE || this == COMPARED;
    }
}
