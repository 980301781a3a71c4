package io.outpost.server.supervision;

import java.time.LocalDate;

/** A challenge pair (比学赶帮超): two units against each other by what they gain of an indicator in a period. */
public record Challenge(
        long id, String byUnit, String one, String other, String indicator, LocalDate from, LocalDate to) {}
