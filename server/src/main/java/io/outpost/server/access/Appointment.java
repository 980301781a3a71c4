package io.outpost.server.access;

import java.time.LocalDate;
import java.util.Optional;

/** A role that a person holds within a unit and all below it, for a time (任职). */
public record Appointment(String roleId, String unitId, String unitName, LocalDate from, Optional<LocalDate> to) {

    public boolean isEndedOn(LocalDate day) {
        return to.map(t -> t.isBefore(day)).orElse(false);
    }

    public boolean holdsOn(LocalDate day) {
        return !from.isAfter(day) && !isEndedOn(day);
    }
}
