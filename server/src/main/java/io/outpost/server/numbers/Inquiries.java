package io.outpost.server.numbers;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.value.Explanation;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Value;
import io.outpost.engine.value.Values;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * The engine's own questions, answered within a reader's scope (范围内取数): what programs ask, in the words of {@code values}.
 *
 * <p>A unit outside the scope and a unit that is not there are refused alike.
 */
@Component
public class Inquiries {

    private static final Set<Explanation.Kind> BELOW_UNITS =
            Set.of(Explanation.Kind.ACCOUNTS, Explanation.Kind.CUSTOMERS, Explanation.Kind.FACTS);

    private final Lake lake;

    Inquiries(Lake lake) {
        this.lake = lake;
    }

    /** The closed dates (已日终区间), first and last; empty while there is none. */
    public record Closed(Optional<LocalDate> first, Optional<LocalDate> last) {}

    public Closed closed() {
        return lake.read(s -> new Closed(s.firstClosed(), s.lastClosed()));
    }

    public Definitions definitions() {
        return lake.read(Snapshot::definitions);
    }

    /** The units in scope that stand on a date, by id; only those within a unit when one is named. */
    public List<Unit> units(Reader reader, LocalDate date, Optional<String> within) {
        return lake.read(snapshot -> {
            Snapshot.Units units = snapshot.units(date);
            Scope scope = new Scope(reader, units);
            within.ifPresent(w -> scope.require(Function.SEE_FIGURES, w));
            return units.tree().standing().stream()
                    .filter(u -> within.map(w -> units.isWithin(u.id(), w)).orElse(true))
                    .filter(u -> scope.seesFigures(u.id()))
                    .toList();
        });
    }

    /**
     * The values of the units in scope, as the engine answers.
     *
     * @throws Forbidden when a unit is named that is outside the scope or not there
     * @throws Refusal when the question cannot be answered, as {@link Values#ask}
     */
    public List<Value> ask(Reader reader, Question question) {
        return lake.read(snapshot -> {
            Snapshot.Units units = snapshot.units(question.date());
            Scope scope = new Scope(reader, units);
            question.unit().ifPresent(u -> scope.require(Function.SEE_FIGURES, u));
            question.within()
                    .filter(w -> units.unit(w).isPresent() || question.as() == Form.GROWTH_GAP)
                    .ifPresent(w -> scope.require(Function.SEE_FIGURES, w));
            try {
                return snapshot.alone(v -> v.ask(question)).stream()
                        .filter(v -> scope.seesFigures(v.unit().id()))
                        .map(v -> withoutWhatTellsOfOthers(v, question, scope))
                        .toList();
            } catch (Refusal refusal) {
                if (refusal.code().equals("value.unknown-scope")) {
                    // Neither a unit nor a peer group: refused as a unit outside the scope is.
                    throw new Forbidden(Function.SEE_FIGURES, question.within().orElse(""));
                }
                throw refusal;
            }
        });
    }

    /** Against its parent, a unit's growth gap tells the parent's growth, which is only for those who see the parent. */
    private static Value withoutWhatTellsOfOthers(Value value, Question question, Scope scope) {
        boolean isTold = question.as() != Form.GROWTH_GAP
                || question.within().isPresent()
                || value.unit().parent().filter(scope::seesFigures).isPresent();
        return isTold ? value : new Value(value.date(), value.unit(), value.indicator(), value.as(), Optional.empty());
    }

    /** A unit's level on each day between two dates, both included. */
    public List<Values.Point> series(Reader reader, String indicator, String unitId, LocalDate first, LocalDate last) {
        return lake.read(snapshot -> {
            new Scope(reader, snapshot.units(last)).require(Function.SEE_FIGURES, unitId);
            return snapshot.deeply(v -> v.series(indicator, unitId, first, last));
        });
    }

    /** What a unit's value is made of; below the units only for those who may see accounts there, else without parts. */
    public Explanation explain(Reader reader, String indicator, String unitId, LocalDate date, Language language) {
        return lake.read(snapshot -> {
            Scope scope = new Scope(reader, snapshot.units(date));
            scope.require(Function.SEE_FIGURES, unitId);
            Explanation whole = snapshot.deeply(v -> new Explanations(v, language).explain(indicator, unitId, date));
            boolean isHidden = BELOW_UNITS.contains(whole.kind()) && !scope.may(Function.SEE_ACCOUNTS, unitId);
            return isHidden
                    ? new Explanation(
                            whole.indicator(),
                            whole.meaning(),
                            whole.unit(),
                            whole.date(),
                            whole.total(),
                            whole.kind(),
                            List.of())
                    : whole;
        });
    }
}
