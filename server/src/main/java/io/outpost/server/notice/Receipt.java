package io.outpost.server.notice;

import java.time.Instant;
import java.util.Optional;

/** What a unit has done with a notice (回执): received it, carried it out, and what it reports. */
public record Receipt(
        String unitId,
        Optional<Instant> receivedAt,
        String receivedBy,
        Optional<Instant> doneAt,
        String doneBy,
        String report) {

    public boolean isReceived() {
        return receivedAt.isPresent();
    }

    public boolean isDone() {
        return doneAt.isPresent();
    }
}
