package io.outpost.server.campaign;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** A version of a breakdown (目标分解版本): what was set, by whom, and under which number the lake has it. */
public record TargetVersion(Instant at, String signIn, int drop, Content content) {

    /** Whose breakdown of what (目标分解对象). */
    public record Key(Question.StageId stage, String indicator, String unitId) {}

    /**
     * What a version sets (版本内容).
     *
     * @param rule how the unit's own target was shared out
     * @param through the level that it goes down to, with the rule of each level; empty when only the units directly below are set
     * @param before what stood before; a unit that had no target is not in it
     * @param undoes the drop whose version this one takes back
     */
    public record Content(
            Key key,
            Rule rule,
            Optional<UnitLevel> through,
            Map<UnitLevel, Rule> levelRules,
            BigDecimal overAllocation,
            LocalDate holdsFrom,
            String reason,
            Map<String, Stage.Target> targets,
            Map<String, Stage.Target> before,
            Optional<Integer> undoes) {

        public Content {
            levelRules = Map.copyOf(levelRules);
            targets = Map.copyOf(targets);
            before = Map.copyOf(before);
        }

        /** The form of its targets; where they differ, that of one of them. */
        Form form() {
            return targets.values().stream()
                    .map(Stage.Target::form)
                    .sorted()
                    .findFirst()
                    .orElse(Form.INCREASE);
        }

        public BigDecimal sum() {
            return targets.values().stream().map(Stage.Target::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }
}
