package io.outpost.engine.value;

import io.outpost.engine.kernel.UnitLevel;
import java.time.LocalDate;
import java.util.Optional;

/** A unit (机构) as it stands on a date. */
public record Unit(
        String id,
        Optional<String> parent,
        UnitLevel level,
        String name,
        Optional<LocalDate> from,
        Optional<LocalDate> to,
        Optional<String> unitClass) {

    /** Whether it has begun and not ended on a date. */
    public boolean standsOn(LocalDate date) {
        return from.map(f -> !f.isAfter(date)).orElse(true)
                && to.map(t -> !t.isBefore(date)).orElse(true);
    }
}
