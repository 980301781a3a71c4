package io.outpost.engine.value;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The targets of a campaign's stage (目标) that hold on a date. */
final class Targets {

    private final LocalDate baseDate;
    private final Map<String, Target> byIndicatorAndUnit = new HashMap<>();

    /** A target: a number to be reached by a form of an indicator. */
    record Target(Form form, Fraction value) {}

    /**
     * The targets of a stage.
     *
     * @throws Refusal {@code value.unknown-stage} when no such stage is known
     */
    Targets(Database database, Facts facts, Definitions definitions, Question.StageId stage, LocalDate date) {
        String condition = " where campaign_id = " + Database.literal(stage.campaign()) + " and stage_id = "
                + Database.literal(stage.stage());
        List<LocalDate> bases = database.query(
                "select base_date from "
                        + facts.holding(definitions.record("campaign").orElseThrow(), date) + condition,
                row -> row.getObject(1, LocalDate.class));
        if (bases.isEmpty()) {
            throw new Refusal("value.unknown-stage", stage.campaign(), stage.stage());
        }
        baseDate = bases.get(0);
        database.query(
                "select indicator, unit_id, form, value from "
                        + facts.holdingMostly(definitions.record("target").orElseThrow(), date) + condition
                        + " and unit_id is not null",
                row -> byIndicatorAndUnit.put(
                        row.getString(1) + " " + row.getString(2),
                        new Target(Form.named(row.getString(3)).orElseThrow(), Fraction.of(row.getBigDecimal(4)))));
    }

    LocalDate baseDate() {
        return baseDate;
    }

    /** Whether any target compares with the base date. */
    boolean needBase() {
        return byIndicatorAndUnit.values().stream().anyMatch(t -> t.form().needsBase());
    }

    Optional<Target> of(String indicator, String unit) {
        return Optional.ofNullable(byIndicatorAndUnit.get(indicator + " " + unit));
    }

    /**
     * Completion (完成率): actual ÷ target. Of a negative target, such as an allowed fall, {@code 2 − actual ÷ target}, so that
     * falling less completes more; of a zero target, 1 when the actual is not below it, else 0.
     */
    static Fraction completion(Fraction actual, Fraction target) {
        if (target.signum() > 0) {
            return actual.dividedBy(target);
        }
        if (target.signum() < 0) {
            return Fraction.of(2).minus(actual.dividedBy(target));
        }
        return actual.signum() >= 0 ? Fraction.ONE : Fraction.ZERO;
    }
}
