package io.outpost.server.award;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A frozen award (评优结果) without its rows.
 *
 * @param notice the notice that commends its winners, once it is issued
 */
public record Award(
        long id,
        String scheme,
        String unitId,
        LocalDate asOf,
        int winners,
        int candidates,
        Instant frozenAt,
        String frozenBy,
        String hash,
        Optional<Long> notice) {}
