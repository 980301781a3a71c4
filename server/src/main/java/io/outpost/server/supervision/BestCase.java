package io.outpost.server.supervision;

import java.time.Instant;

/**
 * A case of best practice (最佳案例).
 *
 * @param unitId where it happened
 * @param sharedBy the unit that shares it with all below
 */
public record BestCase(
        long id,
        String unitId,
        String sharedBy,
        String title,
        String situation,
        String action,
        String result,
        String author,
        Instant writtenAt) {

    /** A unit that does likewise (采用). */
    public record Adoption(String unitId, String note, String adoptedBy, Instant adoptedAt) {}
}
