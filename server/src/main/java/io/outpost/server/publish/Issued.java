package io.outpost.server.publish;

import io.outpost.server.bulletin.Document;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An issued bulletin as it goes out (下发件): frozen, numbered, with its hash.
 *
 * @param hash of the whole bulletin, whatever slice the document is
 */
public record Issued(
        long id, String unitId, String template, LocalDate asOf, Instant issuedAt, String hash, Document document) {

    /** The beginning of the hash, enough to compare by eye. */
    public String shortHash() {
        return hash.substring(0, Math.min(12, hash.length()));
    }
}
