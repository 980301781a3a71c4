package io.outpost.server.numbers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A figure that another bank published (他行公布数), entered by hand.
 *
 * @param unitId the unit whose region it is
 * @param amount in yuan, pieces or as a plain ratio
 * @param source where it was published
 * @param withdrawnBy who took it back or replaced it; empty while it stands
 */
public record BankFigure(
        long id,
        String bank,
        String unitId,
        String indicator,
        BankBasis basis,
        LocalDate asOf,
        BigDecimal amount,
        String source,
        String enteredBy,
        Instant enteredAt,
        Optional<String> withdrawnBy) {}
