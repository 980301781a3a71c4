package io.outpost.server.award;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.LakeChanged;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.notice.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The awards of the network (评优): tried, then frozen once, then commended.
 *
 * <p>Refusals: {@code award.no-winners}, {@code award.commended}, and those of {@link Notices#issue}.
 */
@Component
public class Awards {

    /** Enough for one run over all employees of a large network, or for hundreds of small ones. */
    private static final long STANDINGS_KEPT = 250_000;

    /** How long a check of a frozen text holds: the database refuses to change it anyway. */
    private static final Duration CHECKED = Duration.ofMinutes(10);

    private final AwardStore store;
    private final Vetoes vetoes;
    private final Teams teams;
    private final Notices notices;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Cache<Run, AwardResult> runs = Caffeine.newBuilder()
            .maximumWeight(STANDINGS_KEPT)
            .weigher((Run r, AwardResult result) -> result.standings().size() + 1)
            .build();
    private final Cache<Long, String> intact =
            Caffeine.newBuilder().expireAfterWrite(CHECKED).maximumSize(1_000).build();
    private final Cache<Long, AwardResult> results = Caffeine.newBuilder()
            .maximumWeight(STANDINGS_KEPT)
            .weigher((Long id, AwardResult result) -> result.standings().size() + 1)
            .build();

    Awards(
            AwardStore store,
            Vetoes vetoes,
            Teams teams,
            Notices notices,
            Lake lake,
            Audit audit,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.vetoes = vetoes;
        this.teams = teams;
        this.notices = notices;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What a result depends on. */
    private record Run(Snapshot snapshot, AwardScheme scheme, String unitId, LocalDate date, Registered registered) {}

    /** What became of an attempt to freeze or commend. */
    public sealed interface Answer {

        /** It is done; the award's or the notice's id. */
        record Done(long id) implements Answer {}

        /** It was awarded before, and that stands. */
        record AlreadyAwarded(long id) implements Answer {}

        /** It cannot be; the code says why. */
        record Refused(String code) implements Answer {}
    }

    /** A frozen award with its rows, cut to what the reader may see. */
    public record Opened(Award award, AwardResult result, boolean isWhole) {}

    /** The schemes, by the packs' order. */
    public List<AwardScheme> schemes() {
        return lake.read(Snapshot::definitions).awards();
    }

    /**
     * A scheme.
     *
     * @throws NoSuchElementException when there is none of this id
     */
    public AwardScheme scheme(String id) {
        return schemes().stream().filter(s -> s.id().equals(id)).findFirst().orElseThrow();
    }

    /** The units within the reader's scope that may run a scheme, highest first. */
    public List<Unit> runners(Reader reader, AwardScheme scheme, int limit) {
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        List<Unit> runners = new ArrayList<>();
        for (UnitLevel level : UnitLevel.values()) {
            if (scheme.runAt().contains(level)) {
                units.tree().standing(level).stream()
                        .filter(u -> scope.seesFigures(u.id()))
                        .forEach(runners::add);
            }
        }
        return runners.stream().limit(limit).toList();
    }

    /**
     * What a scheme would say now, everybody with his reason.
     *
     * @throws Forbidden when the unit is not the reader's
     * @throws NoSuchElementException when the unit's level does not run the scheme, or the date is not closed
     */
    public AwardResult dryRun(Reader reader, String schemeId, String unitId, LocalDate date) {
        AwardScheme scheme = scheme(schemeId);
        return lake.read(snapshot -> {
            Scope scope = new Scope(reader, snapshot.units());
            scope.require(Function.SEE_FIGURES, unitId);
            return cut(result(snapshot, scheme, unitId, date), scope);
        });
    }

    /** The award for a scheme, unit and date, when there is one. */
    public Optional<Award> awarded(String scheme, String unitId, LocalDate date) {
        return store.find(scheme, unitId, date);
    }

    /** Freezes what a dry run says. */
    public Answer freeze(Reader reader, String schemeId, String unitId, LocalDate date) {
        AwardScheme scheme = scheme(schemeId);
        return lake.read(snapshot -> {
            new Scope(reader, snapshot.units()).require(Function.ISSUE_BULLETINS, unitId);
            Optional<Award> before = store.find(schemeId, unitId, date);
            if (before.isPresent()) {
                return new Answer.AlreadyAwarded(before.get().id());
            }
            AwardResult result = result(snapshot, scheme, unitId, date);
            if (result.winners().isEmpty()) {
                return new Answer.Refused("award.no-winners");
            }
            try {
                Long id = transaction.execute(status -> {
                    long added = store.add(result, reader.name(), clock.instant());
                    audit.write(
                            reader.signIn(),
                            "award.frozen",
                            Optional.of(unitId),
                            scheme.names().zh() + " " + date,
                            Map.of("award", added, "winners", result.winners().size()));
                    return added;
                });
                // What was frozen reads back as the same: no second copy of a large one is needed.
                results.put(Objects.requireNonNull(id), result);
                return new Answer.Done(id);
            } catch (DuplicateKeyException somebodyWasFirst) {
                return new Answer.AlreadyAwarded(
                        store.find(schemeId, unitId, date).orElseThrow().id());
            }
        });
    }

    /** Frozen awards that the reader may see, the newest first. */
    public List<Award> visible(int limit, int offset) {
        return store.newest("", "", Optional.empty(), limit, offset);
    }

    /** Those of a scheme, a unit or a date, where they are not empty. */
    public List<Award> visible(String scheme, String unit, Optional<LocalDate> asOf, int limit, int offset) {
        return store.newest(scheme, unit, asOf, limit, offset);
    }

    /**
     * A frozen award, cut to the reader's units when it was run above them.
     *
     * @throws NoSuchElementException when there is none, or the reader may not see it
     */
    public Opened open(Reader reader, long id) {
        Award award = store.find(id).orElseThrow();
        AwardResult result = frozen(id);
        Scope scope = new Scope(reader, lake.read(Snapshot::units));
        return new Opened(award, cut(result, scope), scope.seesFigures(award.unitId()));
    }

    /** A frozen award's rows, whole. */
    AwardResult frozen(long id) {
        return results.get(id, i -> ResultJson.result(store.text(i)));
    }

    /** Whether the frozen text still has the hash that it was frozen with, as of some minutes ago at most. */
    public boolean isIntact(Award award) {
        return intact.get(award.id(), store::hash).equals(award.hash());
    }

    /** Forgets what was worked out or read before. */
    public void forgetAll() {
        runs.invalidateAll();
        results.invalidateAll();
        intact.invalidateAll();
    }

    /** What an award's scheme would say of the numbers as they were corrected since; empty while they stand as they were. */
    public Optional<AwardResult> restated(Opened opened) {
        return lake.read(snapshot -> {
            boolean isClosed = snapshot.lastClosed()
                    .map(last -> !opened.award().asOf().isAfter(last))
                    .orElse(false);
            return isClosed && opened.result().hasMoved(snapshot)
                    ? Optional.of(result(
                            snapshot,
                            opened.result().scheme(),
                            opened.award().unitId(),
                            opened.award().asOf()))
                    : Optional.empty();
        });
    }

    /** Issues the notice that commends an award's winners to all units of a level below. */
    public Answer commend(Reader reader, long id, UnitLevel to, String title, String body) {
        Award award = store.find(id).orElseThrow();
        new Scope(reader, lake.read(Snapshot::units)).require(Function.ISSUE_BULLETINS, award.unitId());
        if (award.notice().isPresent()) {
            return new Answer.Refused("award.commended");
        }
        try {
            Answer answer = transaction.execute(status -> {
                Notices.Issued issued = notices.issue(reader, award.unitId(), to, title, body, Optional.empty());
                if (issued instanceof Notices.Issued.Refused refused) {
                    return new Answer.Refused(refused.code());
                }
                long notice = ((Notices.Issued.Done) issued).id();
                store.addCommendation(award, notice);
                audit.write(
                        reader.signIn(),
                        "award.commended",
                        Optional.of(award.unitId()),
                        title.strip(),
                        Map.of("award", id, "notice", notice));
                return new Answer.Done(notice);
            });
            return answer == null ? new Answer.Refused("award.commended") : answer;
        } catch (DuplicateKeyException somebodyWasFirst) {
            return new Answer.Refused("award.commended");
        }
    }

    /** A new snapshot makes what was tried with the old one worthless. */
    @EventListener
    void forget(LakeChanged changed) {
        runs.invalidateAll();
    }

    /** What a scheme's run on a date depends on beside the numbers, wherever it was entered. */
    Registered registered(AwardScheme scheme, LocalDate date) {
        boolean concernsUnits = scheme.goesToUnits() || scheme.goesToTeams();
        return new Registered(
                concernsUnits ? vetoes.inForce(Veto.Kind.UNIT, date) : Map.of(),
                scheme.goesToUnits() ? Map.of() : vetoes.inForce(Veto.Kind.EMPLOYEE, date),
                scheme.recipients() instanceof AwardScheme.Recipients.Teams ? teams.standing(date) : List.of());
    }

    /** What a scheme says of a closed date, with the vetoes as they stand. */
    AwardResult result(Snapshot snapshot, AwardScheme scheme, String unitId, LocalDate date) {
        boolean isClosed = snapshot.lastClosed().map(l -> !date.isAfter(l)).orElse(false)
                && snapshot.firstClosed().map(f -> !date.isBefore(f)).orElse(false);
        Optional<Unit> unit = snapshot.units().unit(unitId);
        if (!isClosed || unit.filter(u -> scheme.runAt().contains(u.level())).isEmpty()) {
            throw new NoSuchElementException(scheme.id());
        }
        Run run = new Run(snapshot, scheme, unitId, date, registered(scheme, date));
        return runs.get(run, r -> AwardResult.of(snapshot, scheme, unitId, date, r.registered()));
    }

    private static AwardResult cut(AwardResult result, Scope scope) {
        // Five employees and more share a unit: each is looked up once.
        Map<String, Boolean> seen = new HashMap<>();
        return result.cut(
                s -> seen.computeIfAbsent(s.candidate().unitId(), scope::seesFigures),
                s -> scope.may(Function.VETO_AWARDS, s.candidate().unitId()));
    }
}
