package io.outpost.server.award;

import io.outpost.engine.value.Employee;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The compliance list of awards (否决名单): who may not win, entered by risk officers and managers within their units.
 *
 * <p>Refusals: {@code award.veto-unknown}, {@code award.veto-no-reason}, {@code award.veto-dates}.
 */
@Component
public class Vetoes {

    private static final int LONGEST_REASON = 500;
    private static final int SHOWN = 500;

    private final VetoStore store;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Vetoes(VetoStore store, Lake lake, Audit audit, Clock clock) {
        this.store = store;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those against units and employees in whose units the reader may enter them. */
    public List<Veto> visible(Reader reader) {
        Scope scope = new Scope(reader, lake.read(Snapshot::units));
        return store.all(SHOWN).stream()
                .filter(v -> scope.may(Function.VETO_AWARDS, v.unitId()))
                .toList();
    }

    /** Enters a veto; the refusal's code when it cannot be. Somebody who is not the reader's is unknown to him. */
    @Transactional
    public Optional<String> enter(
            Reader reader, Veto.Kind kind, String candidate, String reason, LocalDate from, Optional<LocalDate> to) {
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        Optional<String> unit = unitOf(kind, candidate.strip(), units).filter(u -> scope.may(Function.VETO_AWARDS, u));
        if (unit.isEmpty()) {
            return Optional.of("award.veto-unknown");
        }
        if (reason.isBlank() || reason.strip().length() > LONGEST_REASON) {
            return Optional.of("award.veto-no-reason");
        }
        if (to.isPresent() && to.get().isBefore(from)) {
            return Optional.of("award.veto-dates");
        }
        long id = store.add(
                kind, candidate.strip(), unit.get(), reason.strip(), from, to, reader.name(), clock.instant());
        audit.write(reader.signIn(), "award.vetoed", unit, candidate.strip(), Map.of("veto", id));
        return Optional.empty();
    }

    /** Takes a veto back; frozen awards stay as they are. */
    @Transactional
    public void lift(Reader reader, long id) {
        Veto veto = store.find(id).orElseThrow();
        new Scope(reader, lake.read(Snapshot::units)).require(Function.VETO_AWARDS, veto.unitId());
        if (store.lift(id, reader.name(), clock.instant())) {
            audit.write(
                    reader.signIn(),
                    "award.veto-lifted",
                    Optional.of(veto.unitId()),
                    veto.candidateId(),
                    Map.of("veto", id));
        }
    }

    /** The reasons of all vetoes of a kind that hold on a date, wherever they were entered, by id. */
    Map<String, String> inForce(Veto.Kind kind, LocalDate date) {
        return ReaderScope.asSystem(() -> store.inForce(kind, date));
    }

    private Optional<String> unitOf(Veto.Kind kind, String candidate, Snapshot.Units units) {
        if (kind == Veto.Kind.UNIT) {
            return units.unit(candidate).map(Unit::id);
        }
        return lake.read(s -> s.lastClosed().stream()
                .flatMap(d -> s.alone(v -> v.employees().standing(d)).stream())
                .filter(e -> e.id().equals(candidate))
                .map(Employee::unit)
                .findFirst());
    }
}
