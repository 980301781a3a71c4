package io.outpost.server.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A support team for a unit that lags (帮扶小组): while it holds, its members see the unit's figures.
 *
 * @param isEnded before its last day
 */
public record SupportTeam(
        long id, String unitId, String name, LocalDate from, LocalDate to, boolean isEnded, List<Member> members) {

    public SupportTeam {
        members = List.copyOf(members);
    }

    /** Someone who may sign in and supports the unit (组员). */
    public record Member(long personId, String signIn, String name) {}

    /** A member's presence at the unit (到场). */
    public record Visit(String by, LocalDate heldOn, Occasion occasion, String finding, Instant enteredAt) {}

    /** What a member was present at (到场场合). */
    public enum Occasion {
        MORNING_MEETING,
        EVENING_MEETING,
        WEEKLY_MEETING,
        /** Pensions and wages are paid out. */
        PEAK,
        COACHING,
        OTHER;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Occasion> named(String id) {
            return Arrays.stream(values()).filter(o -> o.id().equals(id)).findFirst();
        }
    }

    public boolean holdsOn(LocalDate day) {
        return !isEnded && !day.isBefore(from) && !day.isAfter(to);
    }

    public boolean has(long personId) {
        return members.stream().anyMatch(m -> m.personId() == personId);
    }
}
