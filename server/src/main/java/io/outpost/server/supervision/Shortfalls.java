package io.outpost.server.supervision;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.Shortfall.Answer;
import io.outpost.server.supervision.Shortfall.Inspection;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The shortfalls of the network (落后事项): seen, answered by the unit, inspected by two levels of leaders, closed by the level above.
 *
 * <p>What cannot be is answered with a code: {@code supervision.closed}, {@code supervision.incomplete}, {@code supervision.too-long}, {@code
 * supervision.until-past}, {@code supervision.not-yet}.
 */
@Component
public class Shortfalls {

    private final ShortfallStore store;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Shortfalls(ShortfallStore store, Lake lake, Audit audit, Clock clock) {
        this.store = store;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those in the reader's scope that fit a search. */
    public List<Shortfall> list(Reader reader, ShortfallSearch search, int limit, int offset) {
        Snapshot.Units units = lake.read(Snapshot::units);
        String tops = reader.unitsWith(Function.SEE_FIGURES).stream()
                .flatMap(u -> units.path(u).stream())
                .collect(Collectors.joining(","));
        return store.list(tops, search, clock.instant(), limit, offset);
    }

    /**
     * A shortfall in the reader's scope.
     *
     * @throws NoSuchElementException when there is none for him
     */
    public Shortfall shortfall(Reader reader, long id) {
        Shortfall shortfall = store.find(id).orElseThrow();
        scope(reader).require(Function.SEE_FIGURES, shortfall.unitId());
        return shortfall;
    }

    /** What the unit has said, the earliest first. */
    public List<Answer> answers(Shortfall shortfall) {
        return store.answers(shortfall.id());
    }

    /** What leaders have found, the earliest first. */
    public List<Inspection> inspections(Shortfall shortfall) {
        return store.inspections(shortfall.id());
    }

    public boolean mayAnswer(Reader reader, Shortfall shortfall) {
        return shortfall.isOpen() && scope(reader).may(Function.ENTER_CAUSES, shortfall.unitId());
    }

    /** For which of the two levels above a reader confirms supervision: those whose leader he is. */
    public List<Unit> inspects(Reader reader, Shortfall shortfall) {
        if (!shortfall.isOpen()) {
            return List.of();
        }
        Snapshot.Units units = lake.read(Snapshot::units);
        List<String> led = reader.unitsWith(Function.ISSUE_BULLETINS);
        Optional<Unit> above =
                units.unit(shortfall.unitId()).flatMap(Unit::parent).flatMap(units::unit);
        return Stream.concat(above.stream(), above.flatMap(Unit::parent).flatMap(units::unit).stream())
                .filter(u -> led.contains(u.id()))
                .toList();
    }

    public boolean mayClose(Reader reader, Shortfall shortfall) {
        return shortfall.isOpen()
                && above(shortfall)
                        .map(a -> scope(reader).may(Function.ISSUE_BULLETINS, a))
                        .orElse(false);
    }

    /** Notes a cause and its measure; gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> answer(
            Reader reader, long id, String cause, String measure, String owner, Optional<LocalDate> until) {
        Shortfall shortfall = shortfall(reader, id);
        scope(reader).require(Function.ENTER_CAUSES, shortfall.unitId());
        Optional<String> fault = Entered.fault(cause, measure, owner);
        if (fault.isEmpty() && until.isEmpty()) {
            fault = Optional.of("supervision.incomplete");
        }
        if (fault.isEmpty() && until.orElseThrow().isBefore(today())) {
            fault = Optional.of("supervision.until-past");
        }
        return fault.or(() -> changed(shortfall, () -> {
            store.answer(
                    shortfall,
                    new Answer(
                            cause.strip(),
                            measure.strip(),
                            owner.strip(),
                            until.orElseThrow(),
                            reader.name(),
                            clock.instant()));
            write(reader, "shortfall.answered", shortfall, Map.of());
        }));
    }

    /** Confirms supervision on the spot for a level above; gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> inspect(Reader reader, long id, String byUnit, Optional<LocalDate> heldOn, String finding) {
        Shortfall shortfall = shortfall(reader, id);
        if (!shortfall.isOpen()) {
            return Optional.of("supervision.closed");
        }
        if (inspects(reader, shortfall).stream().noneMatch(u -> u.id().equals(byUnit))) {
            throw new NoSuchElementException();
        }
        Optional<String> fault = Entered.fault(finding);
        if (fault.isEmpty() && heldOn.isEmpty()) {
            fault = Optional.of("supervision.incomplete");
        }
        if (fault.isEmpty() && heldOn.orElseThrow().isAfter(today())) {
            fault = Optional.of("supervision.not-yet");
        }
        return fault.or(() -> changed(shortfall, () -> {
            store.inspect(
                    shortfall,
                    new Inspection(byUnit, heldOn.orElseThrow(), finding.strip(), reader.name(), clock.instant()));
            write(reader, "shortfall.inspected", shortfall, Map.of("level", byUnit));
        }));
    }

    /** Closes it before it has recovered; gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> close(Reader reader, long id, String reason) {
        Shortfall shortfall = shortfall(reader, id);
        scope(reader).require(Function.ISSUE_BULLETINS, above(shortfall).orElseThrow());
        return Entered.fault(reason)
                .or(() -> changed(shortfall, () -> {
                    store.close(id, reader.name(), clock.instant(), reason.strip());
                    write(reader, "shortfall.closed", shortfall, Map.of("reason", reason.strip()));
                }));
    }

    /** Now, for ages and lateness. */
    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return Entered.today(clock);
    }

    private Optional<String> changed(Shortfall shortfall, Runnable change) {
        if (!store.holdOpen(shortfall.id())) {
            return Optional.of("supervision.closed");
        }
        change.run();
        return Optional.empty();
    }

    private void write(Reader reader, String action, Shortfall shortfall, Map<String, ?> detail) {
        audit.write(reader.signIn(), action, Optional.of(shortfall.unitId()), String.valueOf(shortfall.id()), detail);
    }

    private Optional<String> above(Shortfall shortfall) {
        return lake.read(Snapshot::units).unit(shortfall.unitId()).flatMap(Unit::parent);
    }

    private Scope scope(Reader reader) {
        return new Scope(reader, lake.read(Snapshot::units));
    }
}
