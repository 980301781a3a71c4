package io.outpost.server.bulletin;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * An issued bulletin (已下发通报): frozen and numbered.
 *
 * @param number counts from 1 for each unit, template and year
 * @param hash of the document's text as it was frozen: SHA-256, hexadecimal
 * @param restates the issue that this one corrects
 * @param restatedBy the issue that corrects this one
 */
public record Issue(
        long id,
        String unitId,
        String template,
        LocalDate asOf,
        int year,
        int number,
        Instant issuedAt,
        String issuedBy,
        String hash,
        Optional<Long> restates,
        Optional<Long> restatedBy,
        Document document) {

    /** The same issue with the document cut to a reader's rows. */
    Issue with(Document cut) {
        return new Issue(id, unitId, template, asOf, year, number, issuedAt, issuedBy, hash, restates, restatedBy, cut);
    }
}
