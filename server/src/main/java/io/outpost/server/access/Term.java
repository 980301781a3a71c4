package io.outpost.server.access;

import java.time.LocalDate;
import java.util.Optional;

/** From when until when, both days included, a role is held (任期). */
public record Term(LocalDate from, Optional<LocalDate> to) {

    boolean isBackwards() {
        return to.map(t -> t.isBefore(from)).orElse(false);
    }
}
