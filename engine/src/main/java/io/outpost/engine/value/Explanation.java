package io.outpost.engine.value;

import io.outpost.engine.definition.Indicator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a value is made of (数从何来): its definition, and the parts that add up to it.
 *
 * @param total the value; of an additive indicator exactly the sum of the parts
 * @param kind what the parts are
 * @param parts the largest first
 */
public record Explanation(
        Indicator indicator,
        String meaning,
        Unit unit,
        LocalDate date,
        Optional<BigDecimal> total,
        Kind kind,
        List<Part> parts) {

    public Explanation {
        parts = List.copyOf(parts);
    }

    /** What the parts of a value are. */
    public enum Kind {
        /** The units below. */
        UNITS,
        /** The accounts of a leaf unit. */
        ACCOUNTS,
        CUSTOMERS,
        /** The facts of the day. */
        FACTS,
        /** Numerator and denominator. */
        QUOTIENT,
        /** The days of an average. */
        DAYS
    }

    /**
     * A part.
     *
     * @param id the unit, account, customer, fact, indicator or day
     * @param name what it is called, where it has a name
     */
    public record Part(String id, String name, Optional<BigDecimal> amount) {}
}
