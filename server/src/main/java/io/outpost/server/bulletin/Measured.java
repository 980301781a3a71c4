package io.outpost.server.bulletin;

import java.math.BigDecimal;

/**
 * How a unit stands against its line in a bulletin (对标): its completion against time progress or, without a target, its change since the
 * bulletin before.
 *
 * @param number a ratio of one, or a change in base units
 * @param line what the number should not be below
 */
public record Measured(String unitId, Line against, BigDecimal number, BigDecimal line) {

    /** What a unit is measured against (标准线). */
    public enum Line {
        TIME_PROGRESS,
        LAST_BULLETIN
    }

    public boolean isBelow() {
        return number.compareTo(line) < 0;
    }
}
