package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme.Counted;
import io.outpost.engine.definition.AwardScheme.TeamKind;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.value.Employee;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.award.Team.Change;
import io.outpost.server.award.Team.Member;
import io.outpost.server.award.Team.MemberKind;
import io.outpost.server.award.Team.Target;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of project and sales teams (团队登记): kept by whoever keeps the organisation of their unit.
 *
 * <p>Refusals: {@code award.team-incomplete}, {@code award.team-dates}, {@code award.team-unknown-member}, {@code
 * award.team-member-twice}, {@code award.team-bad-target}.
 */
@Component
public class Teams {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_TEXT = 1000;
    private static final int CHANGES = 100;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000000");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final TeamStore store;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Teams(TeamStore store, Lake lake, Audit audit, Clock clock) {
        this.store = store;
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

    /**
     * The teams of units in the reader's scope, those that stand first, then by name.
     *
     * @param query part of a name, a market or a member's id; empty for all
     */
    public List<Team> search(Reader reader, String query, Optional<TeamKind> kind, boolean standingOnly) {
        Scope scope = scope(reader);
        LocalDate today = today();
        String wanted = query.strip();
        return store.all().stream()
                .filter(t -> scope.seesFigures(t.unitId()))
                .filter(t -> kind.map(k -> k == t.kind()).orElse(true))
                .filter(t -> !standingOnly || t.standsOn(today))
                .filter(t -> t.name().contains(wanted)
                        || t.focus().contains(wanted)
                        || t.members().stream().anyMatch(m -> m.id().equals(wanted)))
                .sorted(java.util.Comparator.comparing((Team t) -> !t.standsOn(today))
                        .thenComparing(Team::name)
                        .thenComparing(Team::id))
                .toList();
    }

    /**
     * A team of a unit in the reader's scope.
     *
     * @throws NoSuchElementException when there is none
     * @throws Forbidden when it is not his
     */
    public Team team(Reader reader, long id) {
        Team team = store.find(id).orElseThrow();
        scope(reader).require(Function.SEE_FIGURES, team.unitId());
        return team;
    }

    /** What was changed of a team, the latest first. */
    public List<Change> changes(Team team) {
        return store.changes(team, CHANGES);
    }

    public boolean mayKeep(Reader reader, Team team) {
        return scope(reader).may(Function.EDIT_ORGANISATION, team.unitId());
    }

    /** The indicators that a team can have a target of: those that add up. */
    public List<Indicator> indicators() {
        LocalDate date = lake.read(Snapshot::lastClosed).orElse(LocalDate.EPOCH);
        return lake.read(Snapshot::definitions).indicators(date).stream()
                .filter(i -> i instanceof Indicator.Level || i instanceof Indicator.Flow)
                .toList();
    }

    /** What a team has gained towards a target as of the last close; empty before it begins, or where nobody is counted. */
    public Optional<Fraction> reached(Team team, Target target) {
        return lake.read(snapshot -> snapshot.lastClosed()
                .filter(last -> !last.isBefore(target.from()))
                .map(last -> last.isAfter(target.to()) ? target.to() : last)
                .flatMap(date -> TeamFigures.gained(snapshot, team, target, date)));
    }

    /** Registers a team. */
    @Transactional
    public Made make(
            Reader reader,
            TeamKind kind,
            String name,
            String unitId,
            String focus,
            String notes,
            Optional<LocalDate> from) {
        scope(reader).require(Function.EDIT_ORGANISATION, unitId);
        Optional<String> fault = fault(name, focus, notes);
        if (fault.isPresent() || from.isEmpty()) {
            return new Made.Refused(fault.orElse("award.team-dates"));
        }
        long id = store.add(kind, name.strip(), unitId, focus.strip(), notes.strip(), from.get());
        note(reader, id, unitId, "made", name.strip() + " " + from.get());
        return new Made.Done(id);
    }

    /** Changes what is said of a team; the refusal's code when it cannot be. */
    @Transactional
    public Optional<String> change(Reader reader, long id, String name, String focus, String notes) {
        Team team = kept(reader, id);
        Optional<String> fault = fault(name, focus, notes);
        if (fault.isEmpty()) {
            store.change(team, name.strip(), focus.strip(), notes.strip());
            note(reader, id, team.unitId(), "changed", name.strip());
        }
        return fault;
    }

    /** Takes in an employee or assigns a unit; whoever is not the reader's is unknown to him. */
    @Transactional
    public Optional<String> join(Reader reader, long id, MemberKind kind, String memberId, Optional<LocalDate> from) {
        Team team = kept(reader, id);
        if (from.isEmpty() || from.get().isBefore(team.from()) || team.to().isPresent()) {
            return Optional.of("award.team-dates");
        }
        Optional<Employee> found = member(kind, memberId.strip(), from.get())
                .filter(e -> scope(reader).may(Function.EDIT_ORGANISATION, e.unit()));
        if (found.isEmpty()) {
            return Optional.of("award.team-unknown-member");
        }
        Employee member = found.get();
        boolean isIn = team.members().stream()
                .filter(m -> m.kind() == kind && m.id().equals(member.id()))
                .anyMatch(m -> m.to().map(t -> !t.isBefore(from.get())).orElse(true));
        if (isIn) {
            return Optional.of("award.team-member-twice");
        }
        store.join(team, kind, member.id(), member.name(), member.unit(), from.get());
        note(reader, id, team.unitId(), "joined-" + kind.id(), member.id() + " " + from.get());
        return Optional.empty();
    }

    /** Lets a member go after a last day; the refusal's code when it cannot be. */
    @Transactional
    public Optional<String> leave(Reader reader, long id, long memberId, Optional<LocalDate> to) {
        Team team = kept(reader, id);
        Member member = team.members().stream()
                .filter(m -> m.memberId() == memberId && m.to().isEmpty())
                .findFirst()
                .orElseThrow();
        if (to.isEmpty() || to.get().isBefore(member.from())) {
            return Optional.of("award.team-dates");
        }
        store.leave(member, to.get());
        note(reader, id, team.unitId(), "left-" + member.kind().id(), member.id() + " " + to.get());
        return Optional.empty();
    }

    /** Ends a team after a last day, and with it every membership that goes on. */
    @Transactional
    public Optional<String> end(Reader reader, long id, Optional<LocalDate> to) {
        Team team = kept(reader, id);
        List<Member> staying =
                team.members().stream().filter(m -> m.to().isEmpty()).toList();
        boolean isTooEarly = to.isEmpty()
                || Stream.concat(Stream.of(team.from()), staying.stream().map(Member::from))
                        .anyMatch(begun -> to.get().isBefore(begun));
        if (isTooEarly || team.to().isPresent()) {
            return Optional.of("award.team-dates");
        }
        staying.forEach(m -> store.leave(m, to.get()));
        store.end(team, to.get());
        note(reader, id, team.unitId(), "ended", to.get().toString());
        return Optional.empty();
    }

    /** Gives a team a target; the refusal's code when it cannot be. */
    @Transactional
    public Optional<String> target(
            Reader reader,
            long id,
            String indicator,
            Counted counted,
            Optional<BigDecimal> amount,
            Optional<LocalDate> from,
            Optional<LocalDate> to) {
        Team team = kept(reader, id);
        boolean isKnown = indicators().stream().anyMatch(i -> i.id().equals(indicator));
        boolean isAmount = amount.filter(a -> a.signum() > 0 && a.compareTo(LARGEST) < 0 && a.scale() <= 2)
                .isPresent();
        if (!isKnown || !isAmount) {
            return Optional.of("award.team-bad-target");
        }
        if (from.isEmpty() || to.isEmpty() || to.get().isBefore(from.get())) {
            return Optional.of("award.team-dates");
        }
        store.addTarget(team, indicator, counted, amount.get(), from.get(), to.get());
        note(
                reader,
                id,
                team.unitId(),
                "target-set",
                indicator + " " + amount.get().toPlainString() + " " + from.get() + " – " + to.get());
        return Optional.empty();
    }

    /** Takes a target back. */
    @Transactional
    public void withdraw(Reader reader, long id, long targetId) {
        Team team = kept(reader, id);
        Target target = team.targets().stream()
                .filter(t -> t.targetId() == targetId)
                .findFirst()
                .orElseThrow();
        store.withdraw(target, reader.name(), clock.instant());
        note(
                reader,
                id,
                team.unitId(),
                "target-withdrawn",
                target.indicator() + " " + target.amount().toPlainString());
    }

    /** All teams that stand on a date, whoever asks. */
    List<Team> standing(LocalDate date) {
        return ReaderScope.asSystem(store::all).stream()
                .filter(t -> t.standsOn(date))
                .toList();
    }

    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    private Team kept(Reader reader, long id) {
        Team team = store.find(id).orElseThrow();
        scope(reader).require(Function.EDIT_ORGANISATION, team.unitId());
        return team;
    }

    /** An employee or unit of an id as of a date or the last close; a unit in the shape of an employee at itself. */
    private Optional<Employee> member(MemberKind kind, String id, LocalDate date) {
        return lake.read(snapshot -> {
            LocalDate known = snapshot.lastClosed().filter(date::isAfter).orElse(date);
            return kind == MemberKind.UNIT
                    ? snapshot.units().unit(id).map(u -> new Employee(u.id(), u.name(), u.id(), ""))
                    : snapshot.alone(v -> v.employees().standing(known)).stream()
                            .filter(e -> e.id().equals(id))
                            .findFirst();
        });
    }

    private static Optional<String> fault(String name, String focus, String notes) {
        boolean isWrong = name.isBlank()
                || name.length() > LONGEST_NAME
                || focus.length() > LONGEST_TEXT
                || notes.length() > LONGEST_TEXT
                || (name + focus + notes).indexOf('\0') >= 0;
        return isWrong ? Optional.of("award.team-incomplete") : Optional.empty();
    }

    private void note(Reader reader, long id, String unitId, String action, String subject) {
        store.note(id, unitId, new Change(clock.instant(), reader.name(), action, subject));
        audit.write(reader.signIn(), "award.team-" + action, Optional.of(unitId), subject, Map.of("team", id));
    }

    private Scope scope(Reader reader) {
        return new Scope(reader, lake.read(Snapshot::units));
    }
}
