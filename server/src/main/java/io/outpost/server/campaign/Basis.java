package io.outpost.server.campaign;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What the breakdowns of one indicator in one stage go by (分解依据): the targets that stand, and every unit's base and growth.
 *
 * @param bases what units had at the stage's base date; none while it is not closed
 * @param growths by how much units had grown up to the base date
 * @param step what parts are rounded to
 */
record Basis(
        Stage stage,
        String indicator,
        Snapshot.Units units,
        Map<String, BigDecimal> bases,
        Map<String, BigDecimal> growths,
        BigDecimal step) {

    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    /** @throws NoSuchElementException when there is no such stage or indicator */
    static Basis of(Snapshot snapshot, Question.StageId id, String indicatorId) {
        LocalDate last = snapshot.lastClosed().orElse(LocalDate.EPOCH);
        Stage stage = snapshot.latest(id).orElseThrow();
        Indicator indicator =
                snapshot.definitions().indicator(indicatorId, last).orElseThrow(NoSuchElementException::new);
        LocalDate first = snapshot.firstClosed().orElse(last);
        LocalDate before = stage.base().minusYears(1).isBefore(first)
                ? first
                : stage.base().minusYears(1);
        boolean hasBase = isClosed(snapshot, stage.base());
        return new Basis(
                stage,
                indicatorId,
                snapshot.units(),
                hasBase ? snapshot.column(Question.of(indicatorId, stage.base())) : Map.of(),
                hasBase && before.isBefore(stage.base())
                        ? snapshot.column(Question.of(indicatorId, stage.base())
                                .as(Form.INCREASE)
                                .since(before))
                        : Map.of(),
                indicator.head().unit() == Indicator.Measurement.MONEY ? TEN_THOUSAND : BigDecimal.ONE);
    }

    private static boolean isClosed(Snapshot snapshot, LocalDate date) {
        return snapshot.firstClosed().filter(f -> !date.isBefore(f)).isPresent()
                && snapshot.lastClosed().filter(l -> !date.isAfter(l)).isPresent();
    }

    /** @throws NoSuchElementException when there is no such unit */
    Breakdown breakdown(String unitId) {
        Unit unit = units.unit(unitId).orElseThrow();
        Optional<Stage.Target> own = stage.target(indicator, unitId);
        List<Breakdown.Row> rows = units.below(unitId).stream()
                .map(u -> new Breakdown.Row(
                        u,
                        Optional.ofNullable(bases.get(u.id())),
                        Optional.ofNullable(growths.get(u.id())),
                        stage.target(indicator, u.id()).map(Stage.Target::value)))
                .toList();
        return new Breakdown(
                stage,
                indicator,
                unit,
                own.map(Stage.Target::form).orElse(Form.INCREASE),
                own.map(Stage.Target::value),
                rows,
                step);
    }
}
