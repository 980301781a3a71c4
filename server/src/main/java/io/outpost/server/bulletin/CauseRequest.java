package io.outpost.server.bulletin;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A request to a unit to say why it fell (下滑原因征集), with what it said.
 *
 * @param fall by how much it fell on the day, in yuan
 */
public record CauseRequest(
        String unitId, LocalDate asOf, BigDecimal fall, Instant askedAt, Instant dueAt, List<Given> causes) {

    public CauseRequest {
        causes = List.copyOf(causes);
    }

    /** A cause that was given, and what is done about it. */
    public record Given(String reason, String measure, BigDecimal amount, String enteredBy, Instant enteredAt) {}

    /** Whether what was given adds up to the fall. */
    public boolean isAnswered() {
        return sum().compareTo(fall) == 0;
    }

    public BigDecimal sum() {
        return causes.stream().map(Given::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Begun hours between the deadline and an answer; 0 when in time. */
    public int hoursLate(Instant at) {
        long seconds = Duration.between(dueAt, at).toSeconds();
        return seconds <= 0 ? 0 : Math.toIntExact((seconds + 3599) / 3600);
    }
}
