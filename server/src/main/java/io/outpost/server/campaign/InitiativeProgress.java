package io.outpost.server.campaign;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How far an initiative is (自选动作进度), of the units that the reader sees.
 *
 * @param date the closed date that it is of; empty before it begins
 * @param timeProgress the share of its days that have passed
 * @param whole the unit's own, or all pilot units together
 * @param rows the unit and those directly below it, or the units of a pilot that have joined
 */
public record InitiativeProgress(
        Optional<LocalDate> date, BigDecimal timeProgress, Optional<Row> whole, List<Row> rows) {

    private static final int SCALE = 6;

    public InitiativeProgress {
        rows = List.copyOf(rows);
    }

    /**
     * A unit's part (单位进度).
     *
     * @param unitId the unit; empty for all pilot units together
     * @param actual empty where there is nothing to compare with: the day before it began is not closed
     * @param completion actual ÷ target, where the unit has one
     */
    public record Row(Optional<String> unitId, Optional<BigDecimal> actual, Optional<BigDecimal> completion) {}

    /** How many of the rows have reached their target. */
    public long reached() {
        return rows.stream()
                .flatMap(r -> r.completion().stream())
                .filter(c -> c.compareTo(BigDecimal.ONE) >= 0)
                .count();
    }

    static InitiativeProgress of(Snapshot snapshot, Initiative initiative, Predicate<String> sees) {
        LocalDate last = snapshot.lastClosed().orElse(LocalDate.EPOCH);
        LocalDate end = initiative
                .end()
                .map(Initiative.End::on)
                .filter(e -> e.isBefore(initiative.to()))
                .orElse(initiative.to());
        LocalDate date = last.isBefore(end) ? last : end;
        if (date.isBefore(initiative.from())
                || snapshot.definitions()
                        .indicator(initiative.indicator(), date)
                        .isEmpty()) {
            return new InitiativeProgress(Optional.empty(), BigDecimal.ZERO, Optional.empty(), List.of());
        }
        Reckoning reckoning = new Reckoning(snapshot, initiative, date);
        BigDecimal passed = BigDecimal.valueOf(ChronoUnit.DAYS.between(initiative.from(), date) + 1)
                .divide(
                        BigDecimal.valueOf(ChronoUnit.DAYS.between(initiative.from(), initiative.to()) + 1),
                        SCALE,
                        RoundingMode.HALF_UP);
        return initiative.isPilot() ? reckoning.pilot(passed, sees) : reckoning.subtree(passed, sees);
    }

    private record Reckoning(Snapshot snapshot, Initiative initiative, LocalDate date) {

        InitiativeProgress pilot(BigDecimal passed, Predicate<String> sees) {
            List<Initiative.Site> joined = initiative.sites().stream()
                    .filter(s -> !s.joinsOn().isAfter(date) && sees.test(s.unitId()))
                    .toList();
            List<Row> rows = joined.stream()
                    .map(s -> row(s.unitId(), actual(s.unitId(), s.joinsOn()), true))
                    .toList();
            // Of all together only where all are seen to have a number.
            Optional<BigDecimal> sum =
                    rows.isEmpty() || rows.stream().anyMatch(r -> r.actual().isEmpty())
                            ? Optional.empty()
                            : rows.stream().flatMap(r -> r.actual().stream()).reduce(BigDecimal::add);
            BigDecimal target = initiative.target().multiply(BigDecimal.valueOf(Math.max(1, rows.size())));
            Row whole = new Row(Optional.empty(), sum, sum.map(s -> ratio(s, target)));
            return new InitiativeProgress(Optional.of(date), passed, Optional.of(whole), rows);
        }

        InitiativeProgress subtree(BigDecimal passed, Predicate<String> sees) {
            String unit = initiative.unitId();
            List<Row> rows = snapshot.units(date).below(unit).stream()
                    .filter(u -> sees.test(u.id()))
                    .map(u -> row(u.id(), actual(u.id(), initiative.from()), false))
                    .toList();
            return new InitiativeProgress(
                    Optional.of(date),
                    passed,
                    sees.test(unit) ? Optional.of(row(unit, actual(unit, initiative.from()), true)) : Optional.empty(),
                    rows);
        }

        private Row row(String unit, Optional<BigDecimal> actual, boolean hasTarget) {
            return new Row(
                    Optional.of(unit), actual, actual.filter(a -> hasTarget).map(a -> ratio(a, initiative.target())));
        }

        private Optional<BigDecimal> actual(String unit, LocalDate from) {
            Question question = Question.of(initiative.indicator(), date).as(initiative.form());
            boolean hasBase = initiative.form() == Form.INCREASE || initiative.form() == Form.AVERAGE_INCREASE;
            LocalDate base = from.minusDays(1);
            if (hasBase && !isComparable(base)) {
                return Optional.empty();
            }
            Map<String, BigDecimal> column = snapshot.column(hasBase ? question.since(base) : question);
            return Optional.ofNullable(column.get(unit));
        }

        /** A flow is summed over the days; a level is compared with a day that must be closed. */
        private boolean isComparable(LocalDate base) {
            boolean isFlow = snapshot.definitions()
                    .indicator(initiative.indicator(), date)
                    .filter(i -> i instanceof Indicator.Flow)
                    .isPresent();
            return isFlow && initiative.form() == Form.INCREASE
                    || snapshot.firstClosed().filter(f -> !base.isBefore(f)).isPresent();
        }

        private static BigDecimal ratio(BigDecimal actual, BigDecimal target) {
            return actual.divide(target, SCALE, RoundingMode.HALF_UP);
        }
    }
}
