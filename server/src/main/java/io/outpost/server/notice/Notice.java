package io.outpost.server.notice;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An issued notice (通知).
 *
 * @param number counts from 1 in each unit and year
 * @param dueOn until when the units it was sent to should have carried it out
 */
public record Notice(
        long id,
        String unitId,
        int year,
        int number,
        String title,
        String body,
        Optional<LocalDate> dueOn,
        String author,
        Instant issuedAt) {}
