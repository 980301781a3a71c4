package io.outpost.server.api;

import java.time.Instant;
import java.util.Optional;

/** A token of a person's (访问令牌), as it may be shown: never the secret itself. */
public record Token(
        long id,
        long personId,
        String name,
        String prefix,
        Instant madeAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    public boolean holdsAt(Instant moment) {
        return revokedAt.isEmpty() && expiresAt.isAfter(moment);
    }
}
