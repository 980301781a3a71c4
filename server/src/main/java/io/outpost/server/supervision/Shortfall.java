package io.outpost.server.supervision;

import io.outpost.server.bulletin.Measured;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A unit below its line (落后事项), from the bulletin that showed it on.
 *
 * @param number as it was at opening, below the line
 * @param dueAt until when the unit should have entered causes and measures
 * @param answeredAt when it first did
 * @param inspectedBy how many of the two levels above have confirmed supervision on the spot
 */
public record Shortfall(
        long id,
        String unitId,
        String indicator,
        long issueId,
        LocalDate asOf,
        Measured.Line against,
        BigDecimal number,
        BigDecimal line,
        Instant openedAt,
        Instant dueAt,
        Optional<Instant> answeredAt,
        int inspectedBy,
        Optional<Closing> closing) {

    /**
     * How it was closed (销号): recovered by a bulletin, or by the level above for a reason.
     *
     * @param recovery empty when it was closed for a reason
     */
    public record Closing(Instant at, String by, String reason, Optional<Recovery> recovery) {}

    /** The bulletin that showed the number at or above its line again (达标恢复). */
    public record Recovery(LocalDate asOf, long issueId, BigDecimal number) {}

    /** What a unit says about it (原因与措施). */
    public record Answer(
            String cause, String measure, String owner, LocalDate until, String enteredBy, Instant enteredAt) {}

    /** What a leader of a level above found on the spot (现场督导). */
    public record Inspection(String byUnit, LocalDate heldOn, String finding, String enteredBy, Instant enteredAt) {}

    /** Begun hours between the deadline and the first answer, or now when there is none; 0 when in time. */
    public int hoursLate(Instant now) {
        Instant until = answeredAt.or(() -> closing.map(Closing::at)).orElse(now);
        long seconds = Duration.between(dueAt, until).toSeconds();
        return seconds <= 0 ? 0 : Math.toIntExact((seconds + 3599) / 3600);
    }

    public boolean isOpen() {
        return closing.isEmpty();
    }

    public boolean isAnswered() {
        return answeredAt.isPresent();
    }
}
