package io.outpost.server.numbers;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Explanation;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Value;
import io.outpost.engine.value.Values;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers that one reader may see as of a date (用户可见数字).
 *
 * <p>Every method that names a unit throws {@link io.outpost.server.access.Forbidden} when the unit is outside his scope.
 */
public final class ReaderNumbers {

    private final Scope scope;
    private final Snapshot snapshot;
    private final Snapshot.Units units;
    private final LocalDate date;

    ReaderNumbers(Reader reader, Snapshot snapshot, LocalDate date) {
        this.snapshot = snapshot;
        this.date = date;
        this.units = snapshot.units(date);
        this.scope = new Scope(reader, units);
    }

    public LocalDate date() {
        return date;
    }

    public Optional<LocalDate> firstDate() {
        return snapshot.firstClosed();
    }

    public Optional<LocalDate> lastDate() {
        return snapshot.lastClosed();
    }

    public Scope scope() {
        return scope;
    }

    public Definitions definitions() {
        return snapshot.definitions();
    }

    public Indicator indicator(String id) {
        return snapshot.definitions()
                .indicator(id, date)
                .orElseThrow(() -> new io.outpost.engine.kernel.Refusal("value.unknown-indicator", id));
    }

    /** A unit in scope. */
    public Unit unit(String id) {
        scope.require(Function.SEE_FIGURES, id);
        return units.unit(id).orElseThrow();
    }

    /** The units from the highest one in scope down to one. */
    public List<Unit> path(String id) {
        return units.ancestry(id).stream()
                .filter(u -> scope.seesFigures(u.id()))
                .toList();
    }

    /** The units directly below one that stand on the date, by id. */
    public List<Unit> below(String id) {
        scope.require(Function.SEE_FIGURES, id);
        return units.tree().children(id).stream()
                .filter(u -> units.tree().standing().contains(u))
                .toList();
    }

    /** The number of a unit in one form; empty where there is none. */
    public Optional<BigDecimal> of(String unitId, Question question) {
        scope.require(Function.SEE_FIGURES, unitId);
        return Optional.ofNullable(snapshot.column(question).get(unitId));
    }

    /** The units in scope that stand on the date, by id. */
    public List<Unit> standing() {
        return units.tree().standing().stream()
                .filter(u -> scope.seesFigures(u.id()))
                .sorted(Comparator.comparing(Unit::id))
                .toList();
    }

    /**
     * Values in any form, by unit id, then by indicator in the order asked.
     *
     * @param question about the form, its base, its scope; units and level are given beside it
     * @param unit one unit, or with a level the unit to stay below; all units in scope when empty
     */
    public List<Value> values(
            Question question, List<String> indicators, Optional<String> unit, Optional<UnitLevel> level) {
        unit.ifPresent(u -> scope.require(Function.SEE_FIGURES, u));
        List<Unit> asked = standing().stream()
                .filter(u -> level.map(l -> u.level() == l).orElse(true))
                .filter(u -> unit.map(top -> level.isPresent() ? units.isWithin(u.id(), top) : u.id().equals(top))
                        .orElse(true))
                .filter(u -> question.as() != Form.GROWTH_GAP
                        || question.within()
                                .or(u::parent)
                                .map(scope::seesFigures)
                                .orElse(true))
                .toList();
        List<Map<String, BigDecimal>> columns = indicators.stream()
                .map(i -> snapshot.column(level.map(question.about(i)::at).orElse(question.about(i))))
                .toList();
        List<Value> values = new ArrayList<>();
        for (Unit each : asked) {
            for (int i = 0; i < indicators.size(); i++) {
                values.add(new Value(
                        date,
                        each,
                        indicators.get(i),
                        question.as(),
                        Optional.ofNullable(columns.get(i).get(each.id()))));
            }
        }
        return values;
    }

    /** What a unit's value is made of; single accounts and customers only for those who may see them. */
    public Explanation explain(String indicator, String unitId, Language language) {
        scope.require(Function.SEE_FIGURES, unitId);
        Explanation explanation = snapshot.alone(v -> new Explanations(v, language).explain(indicator, unitId, date));
        boolean isSingle = explanation.kind() == Explanation.Kind.ACCOUNTS
                || explanation.kind() == Explanation.Kind.CUSTOMERS
                || explanation.kind() == Explanation.Kind.FACTS;
        if (isSingle) {
            scope.require(Function.SEE_ACCOUNTS, unitId);
        }
        return explanation;
    }

    /** A unit's place among its siblings; empty when it is not ranked. */
    public Optional<Integer> place(String unitId, Question question) {
        scope.require(Function.SEE_FIGURES, unitId);
        return Optional.ofNullable(snapshot.placesAmongSiblings(question).get(unitId));
    }

    /** How many units of its level stand under the same parent, itself included. */
    public int siblings(String unitId) {
        scope.require(Function.SEE_FIGURES, unitId);
        Unit unit = units.unit(unitId).orElseThrow();
        return (int) units.tree().standing(unit.level()).stream()
                .filter(u -> u.parent().equals(unit.parent()))
                .count();
    }

    /** A unit's level on each day between two dates. */
    public List<Values.Point> series(String indicator, String unitId, LocalDate first, LocalDate last) {
        scope.require(Function.SEE_FIGURES, unitId);
        return snapshot.alone(v -> v.series(indicator, unitId, first, last));
    }

    /** A question about an indicator as of the date, for its level. */
    public Question level(String indicator) {
        return Question.of(indicator, date);
    }

    /** A question about an indicator's increase since a base date. */
    public Question increase(String indicator, LocalDate since) {
        return level(indicator).as(Form.INCREASE).since(since);
    }
}
