package io.outpost.server.campaign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What is said of a unit against its target in a stage, beside the completion (对标数). */
public enum AgainstTarget {
    TARGET,
    /** What has been reached, by the target's form. */
    ACTUAL,
    /** Completion less the share of the time that has passed, as a plain ratio. */
    AHEAD,
    /** What is missing from the full target; none below zero. */
    GAP,
    /** What each of the days left must bring; none when no day is left or nothing is missing. */
    PER_DAY,
    /** The campaign's weighted completion or, where a unit has none, the completion of the indicator. */
    SCORE;

    /** Its name as people write it, such as {@code per-day}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<AgainstTarget> named(String id) {
        return Arrays.stream(values()).filter(a -> a.id().equals(id)).findFirst();
    }
}
