package io.outpost.server.supervision;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Colleagues;
import io.outpost.server.access.Colleagues.Colleague;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.SupportTeam.Member;
import io.outpost.server.supervision.SupportTeam.Occasion;
import io.outpost.server.supervision.SupportTeam.Visit;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The support teams of the network (帮扶小组): made by a level above for a unit of its own, holding for a term, present at the unit.
 *
 * <p>What cannot be is answered with a code: {@code supervision.incomplete}, {@code supervision.too-long}, {@code supervision.term-backwards},
 * {@code supervision.nobody-known}, {@code supervision.not-yet}, {@code supervision.outside-term}.
 */
@Component
public class SupportTeams {

    private static final int TEAMS = 200;
    private static final int COLLEAGUES = 500;

    private final SupportStore store;
    private final Colleagues colleagues;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    SupportTeams(SupportStore store, Colleagues colleagues, Lake lake, Audit audit, Clock clock) {
        this.store = store;
        this.colleagues = colleagues;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of an attempt to make a team. */
    public sealed interface Made {

        /** It stands. */
        record Done(long id) implements Made {}

        /** It was refused; the code says why. */
        record Refused(String code) implements Made {}
    }

    /** The teams for units in the reader's scope, those that end last first. */
    public List<SupportTeam> all(Reader reader) {
        Scope scope = scope(reader);
        return store.teams("", TEAMS).stream()
                .filter(t -> scope.seesFigures(t.unitId()))
                .toList();
    }

    /** The teams for a unit in the reader's scope. */
    public List<SupportTeam> of(Reader reader, String unitId) {
        scope(reader).require(Function.SEE_FIGURES, unitId);
        return store.teams(unitId, TEAMS);
    }

    /**
     * A team for a unit in the reader's scope.
     *
     * @throws NoSuchElementException when there is none for him
     */
    public SupportTeam team(Reader reader, long id) {
        SupportTeam team = store.team(id).orElseThrow();
        scope(reader).require(Function.SEE_FIGURES, team.unitId());
        return team;
    }

    /** When members were there, the latest first. */
    public List<Visit> visits(SupportTeam team) {
        return store.visits(team.id());
    }

    /** The units for which a reader may make teams: those below the ones he leads. */
    public List<Unit> supported(Reader reader) {
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        return units.tree().standing().stream()
                .filter(u -> u.parent()
                        .map(above -> scope.may(Function.ISSUE_BULLETINS, above))
                        .orElse(false))
                .sorted(java.util.Comparator.comparing(Unit::level).thenComparing(Unit::id))
                .toList();
    }

    /** Whom he may name as a member. */
    public List<Colleague> candidates(Reader reader) {
        return colleagues.of(reader, Function.ISSUE_BULLETINS, "", COLLEAGUES);
    }

    public boolean mayMake(Reader reader, String unitId) {
        return lake.read(Snapshot::units)
                .unit(unitId)
                .flatMap(Unit::parent)
                .map(above -> scope(reader).may(Function.ISSUE_BULLETINS, above))
                .orElse(false);
    }

    public boolean mayVisit(Reader reader, SupportTeam team) {
        return team.has(reader.personId()) && team.holdsOn(today());
    }

    /** Makes a team without members yet. */
    @Transactional
    public Made make(Reader reader, String unitId, String name, Optional<LocalDate> from, Optional<LocalDate> to) {
        requireMaking(reader, unitId);
        Optional<String> fault = Entered.fault(name);
        if (fault.isEmpty() && (from.isEmpty() || to.isEmpty())) {
            fault = Optional.of("supervision.incomplete");
        }
        if (fault.isEmpty() && to.orElseThrow().isBefore(from.orElseThrow())) {
            fault = Optional.of("supervision.term-backwards");
        }
        if (fault.isPresent()) {
            return new Made.Refused(fault.get());
        }
        long id = store.add(unitId, name.strip(), from.orElseThrow(), to.orElseThrow(), reader.name(), clock.instant());
        Map<String, ?> term = Map.of(
                "team",
                id,
                "from",
                from.orElseThrow().toString(),
                "to",
                to.orElseThrow().toString());
        audit.write(reader.signIn(), "support.made", Optional.of(unitId), name.strip(), term);
        return new Made.Done(id);
    }

    /** Takes in a colleague by his sign-in name; gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> join(Reader reader, long id, String signIn) {
        SupportTeam team = team(reader, id);
        requireMaking(reader, team.unitId());
        String wanted = signIn.strip();
        Optional<Colleague> found = colleagues.of(reader, Function.ISSUE_BULLETINS, wanted, COLLEAGUES).stream()
                .filter(c -> c.signIn().equalsIgnoreCase(wanted))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.of("supervision.nobody-known");
        }
        Colleague colleague = found.get();
        store.add(team, new Member(colleague.personId(), colleague.signIn(), colleague.name()));
        write(reader, "support.joined", team, colleague.signIn());
        return Optional.empty();
    }

    /** Lets a member go; what he saw by the team he sees no longer. */
    @Transactional
    public void leave(Reader reader, long id, long personId) {
        SupportTeam team = team(reader, id);
        requireMaking(reader, team.unitId());
        Member member = team.members().stream()
                .filter(m -> m.personId() == personId)
                .findFirst()
                .orElseThrow();
        store.remove(id, personId);
        write(reader, "support.left", team, member.signIn());
    }

    /** Ends a team at once. */
    @Transactional
    public void end(Reader reader, long id) {
        SupportTeam team = team(reader, id);
        requireMaking(reader, team.unitId());
        store.end(id, clock.instant());
        write(reader, "support.ended", team, team.name());
    }

    /** Notes that a member was there; gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> visit(
            Reader reader, long id, Optional<LocalDate> heldOn, Occasion occasion, String finding) {
        SupportTeam team = team(reader, id);
        if (!mayVisit(reader, team)) {
            throw new NoSuchElementException();
        }
        Optional<String> fault = Entered.fault(finding);
        if (fault.isEmpty() && heldOn.isEmpty()) {
            fault = Optional.of("supervision.incomplete");
        }
        if (fault.isEmpty() && heldOn.orElseThrow().isAfter(today())) {
            fault = Optional.of("supervision.not-yet");
        }
        if (fault.isEmpty() && !team.holdsOn(heldOn.orElseThrow())) {
            fault = Optional.of("supervision.outside-term");
        }
        if (fault.isEmpty()) {
            store.add(
                    team,
                    reader.personId(),
                    new Visit(reader.name(), heldOn.orElseThrow(), occasion, finding.strip(), clock.instant()));
            write(reader, "support.visited", team, heldOn.orElseThrow().toString());
        }
        return fault;
    }

    public LocalDate today() {
        return Entered.today(clock);
    }

    private void requireMaking(Reader reader, String unitId) {
        if (!mayMake(reader, unitId)) {
            throw new NoSuchElementException();
        }
    }

    private void write(Reader reader, String action, SupportTeam team, String subject) {
        audit.write(reader.signIn(), action, Optional.of(team.unitId()), subject, Map.of("team", team.id()));
    }

    private Scope scope(Reader reader) {
        return new Scope(reader, lake.read(Snapshot::units));
    }
}
