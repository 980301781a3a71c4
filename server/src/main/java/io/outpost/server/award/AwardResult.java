package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * What a run of a scheme says (评选结果), whole: the scheme as it stood, the values it was read from, and everybody's standing.
 *
 * @param digests of the stored values of each date read
 * @param shapes of the score's figures, in their order
 * @param conditionShapes of the conditions' figures, in their order
 */
public record AwardResult(
        AwardScheme scheme,
        String unitId,
        String unitName,
        LocalDate asOf,
        SortedMap<LocalDate, String> digests,
        List<Shape> shapes,
        List<Shape> conditionShapes,
        List<Standing> standings) {

    public AwardResult {
        shapes = List.copyOf(shapes);
        conditionShapes = List.copyOf(conditionShapes);
        standings = List.copyOf(standings);
    }

    /** Judges the candidates of a unit as of a date, except those who are vetoed. */
    public static AwardResult of(
            Snapshot snapshot, AwardScheme scheme, String unitId, LocalDate date, Registered registered) {
        Field field = Field.of(snapshot, scheme, unitId, date, registered.teams());
        return new AwardResult(
                scheme,
                unitId,
                snapshot.units(date).unit(unitId).orElseThrow().name(),
                date,
                field.digests(),
                scheme.score().stream().map(c -> field.shapes().get(c.figure())).toList(),
                scheme.conditions().stream()
                        .map(c -> field.shapes().get(c.figure()))
                        .toList(),
                new Contest(scheme, field, registered.vetoes(scheme, field.candidates())).standings());
    }

    public List<Standing> winners() {
        return standings.stream().filter(Standing::hasWon).toList();
    }

    /** Whether stored values that it was read from have changed since. */
    boolean hasMoved(Snapshot snapshot) {
        return digests.entrySet().stream()
                .anyMatch(e -> !Field.digest(snapshot, scheme, e.getKey()).equals(e.getValue()));
    }

    /** The same with some of the standings, and veto reasons only where they may be read. */
    AwardResult cut(Predicate<Standing> seen, Predicate<Standing> reasonSeen) {
        return new AwardResult(
                scheme,
                unitId,
                unitName,
                asOf,
                digests,
                shapes,
                conditionShapes,
                standings.stream()
                        .filter(seen)
                        .map(s -> s.reason().isEmpty() || reasonSeen.test(s) ? s : s.withoutReason())
                        .toList());
    }
}
