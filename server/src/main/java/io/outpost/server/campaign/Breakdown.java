package io.outpost.server.campaign;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/**
 * The targets of the units below one, of one indicator in one stage (目标分解).
 *
 * @param own the unit's own target; empty when none has been set yet
 * @param rows the units below, by id
 * @param step what parts are rounded to, such as 10,000 yuan
 */
public record Breakdown(
        Stage stage,
        String indicator,
        Unit unit,
        Form form,
        Optional<BigDecimal> own,
        List<Row> rows,
        BigDecimal step) {

    public Breakdown {
        rows = List.copyOf(rows);
    }

    /**
     * A unit below (下级目标行).
     *
     * @param base what it had at the stage's base date, where that is closed
     * @param growth by how much it had grown up to the base date since a year before, or since the first closed date
     * @param target what is set now
     */
    public record Row(Unit unit, Optional<BigDecimal> base, Optional<BigDecimal> growth, Optional<BigDecimal> target) {}

    public BigDecimal sum() {
        return rows.stream().flatMap(r -> r.target().stream()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /**
     * What a rule would give each row of a whole.
     *
     * @return empty when the rule has nothing to go by
     */
    public Optional<List<BigDecimal>> shared(Rule rule, BigDecimal whole) {
        List<Optional<BigDecimal>> weights = rows.stream()
                .map(r -> switch (rule) {
                    case BASE -> r.base();
                    case GROWTH -> r.growth();
                    case EQUAL -> Optional.of(BigDecimal.ONE);
                    case MANUAL -> Optional.<BigDecimal>empty();
                })
                .toList();
        if (weights.isEmpty() || weights.stream().allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return Optional.of(Shares.of(
                whole,
                weights.stream()
                        .map(w -> w.filter(b -> b.signum() > 0).orElse(BigDecimal.ZERO))
                        .toList(),
                step));
    }

    /** What is shared out of a target: itself, or more by a share of it, rounded down to the target's own decimals. */
    public static BigDecimal whole(BigDecimal target, BigDecimal overAllocation) {
        return target.add(target.abs().multiply(overAllocation))
                .setScale(Math.max(0, target.stripTrailingZeros().scale()), RoundingMode.FLOOR);
    }

    /** Whether some targets sum to the whole, or to no more than a share above it. */
    public static boolean adds(BigDecimal whole, BigDecimal sum, BigDecimal overAllocation) {
        BigDecimal most = whole.add(whole.abs().multiply(overAllocation));
        return sum.compareTo(whole) >= 0 && sum.compareTo(most) <= 0;
    }
}
