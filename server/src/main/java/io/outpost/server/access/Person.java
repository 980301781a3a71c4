package io.outpost.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Someone who may sign in (用户), as an administrator sees him.
 *
 * @param appointments those within the administrator's units, the newest first
 */
public record Person(
        long personId,
        String signIn,
        String name,
        boolean isDisabled,
        Optional<Instant> lockedUntil,
        boolean mustChangePassword,
        Optional<Instant> signedInAt,
        List<Appointment> appointments) {

    public Person {
        appointments = List.copyOf(appointments);
    }

    Person with(List<Appointment> held) {
        return new Person(personId, signIn, name, isDisabled, lockedUntil, mustChangePassword, signedInAt, held);
    }
}
