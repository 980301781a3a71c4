package io.outpost.server.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An edit of the organisation that was taken into the lake (变更记录).
 *
 * @param drop the number of its drop
 * @param before what the entry said before; empty when it was new
 * @param undoes the edit that it takes back
 * @param undoneBy the edit that takes it back
 */
public record Edit(
        long editId,
        int drop,
        String action,
        Kind kind,
        List<String> key,
        String unitId,
        LocalDate holdsFrom,
        Optional<Map<String, String>> before,
        Map<String, String> after,
        String reason,
        String signIn,
        Instant at,
        Optional<Long> undoes,
        Optional<Long> undoneBy,
        Optional<LocalDate> reopensFrom) {

    public Edit {
        key = List.copyOf(key);
        after = Map.copyOf(after);
    }
}
