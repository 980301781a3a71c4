package io.outpost.server.campaign;

import io.outpost.engine.value.Question;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** A version of a breakdown (目标分解版本): who set what, by which rule, from when, and why. */
public record TargetVersion(
        Instant at,
        String signIn,
        Rule rule,
        BigDecimal overAllocation,
        LocalDate holdsFrom,
        String reason,
        Map<String, BigDecimal> targets,
        int drop) {

    public TargetVersion {
        targets = Map.copyOf(targets);
    }

    /** Whose breakdown of what (目标分解对象). */
    public record Key(Question.StageId stage, String indicator, String unitId) {}
}
