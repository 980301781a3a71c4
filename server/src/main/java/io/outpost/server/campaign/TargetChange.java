package io.outpost.server.campaign;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Targets to be set for the units below one, or for the highest unit itself (下达目标).
 *
 * @param unitId the unit whose target is broken down
 * @param targets by the id of a unit directly below; or of the unit itself, where none stands above it
 * @param overAllocation by what share of the unit's own target the sum may exceed it: 0.05 is 5 %
 */
public record TargetChange(
        Question.StageId stage,
        String indicator,
        String unitId,
        Form form,
        Rule rule,
        BigDecimal overAllocation,
        Map<String, BigDecimal> targets,
        String reason) {

    public TargetChange {
        targets = Map.copyOf(targets);
    }
}
