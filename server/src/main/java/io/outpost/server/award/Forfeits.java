package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.award.Forfeit.Debt;
import io.outpost.server.award.Forfeit.Origin;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.Challenge;
import io.outpost.server.supervision.Challenges;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forfeits (趣味惩罚): offered for an award or a challenge to come, fallen to its last when it is decided, recorded as done by those
 * concerned, closed by whoever offered them.
 *
 * <p>Refusals: {@code award.box-no-title}, {@code award.box-prizes}, {@code award.forfeit-laggards}, {@code award.forfeit-too-late},
 * {@code award.forfeit-twice}, {@code award.forfeit-too-early}, {@code award.forfeit-nobody}.
 */
@Component
public class Forfeits {

    private static final int SHOWN = 30;
    private static final int SEED_BYTES = 32;
    private static final int LONGEST = 100;
    private static final int MOST_LAGGARDS = 100;

    private final ForfeitStore store;
    private final Awards awards;
    private final Challenges challenges;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Forfeits(
            ForfeitStore store,
            Awards awards,
            Challenges challenges,
            Lake lake,
            Audit audit,
            Clock clock,
            TransactionTemplate transaction) {
        this.store = store;
        this.awards = awards;
        this.challenges = challenges;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Those who come last, and what nobody could know before it was decided. */
    private record Decided(List<Candidate> laggards, String hash, boolean arePeople) {}

    /** The newest that the reader may see, with the debts of his units. */
    public List<Forfeit> visible() {
        return store.newest(SHOWN);
    }

    /** The challenges that a reader made or leads and that may still carry one: those that are not over. */
    public List<Challenge> challenges(Reader reader) {
        Scope scope = scope(reader);
        return challenges.visible().stream()
                .filter(c -> scope.may(Function.ISSUE_BULLETINS, c.byUnit()))
                .filter(c -> !isOver(c))
                .toList();
    }

    /** A challenge that the reader may see. */
    public Optional<Challenge> challenge(long id) {
        return challenges.visible().stream().filter(c -> c.id() == id).findFirst();
    }

    /**
     * Offers one for an award's last, or with a challenge for whoever trails; the refusal's code when it cannot be.
     *
     * @param unitId who runs the scheme; of a challenge it is the one that made it
     */
    public Optional<String> offer(
            Reader reader, String unitId, Origin origin, int laggards, String title, List<Box.Prize> stakes) {
        String offering = origin instanceof Origin.OfChallenge c
                ? challenge(c.challengeId()).orElseThrow().byUnit()
                : unitId;
        scope(reader).require(Function.ISSUE_BULLETINS, offering);
        if (title.isBlank() || title.length() > LONGEST || title.indexOf('\0') >= 0) {
            return Optional.of("award.box-no-title");
        }
        if (!Boxes.areRight(stakes)) {
            return Optional.of("award.box-prizes");
        }
        if (laggards < 1 || laggards > MOST_LAGGARDS) {
            return Optional.of("award.forfeit-laggards");
        }
        if (isDecided(offering, origin)) {
            return Optional.of("award.forfeit-too-late");
        }
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        try {
            transaction.executeWithoutResult(status -> {
                long id = store.add(
                        offering,
                        origin,
                        laggards,
                        title.strip(),
                        stakes,
                        HexFormat.of().formatHex(seed),
                        reader.name(),
                        clock.instant());
                audit.write(
                        reader.signIn(),
                        "award.forfeit-offered",
                        Optional.of(offering),
                        title.strip(),
                        Map.of("forfeit", id));
            });
            return Optional.empty();
        } catch (DuplicateKeyException thereIsOne) {
            return Optional.of("award.forfeit-twice");
        }
    }

    /** Lets it fall to the last, each drawing from the stakes as winners do from a box; the refusal's code when it cannot. */
    public Optional<String> fall(Reader reader, long id) {
        Forfeit forfeit = store.find(id).orElseThrow();
        scope(reader).require(Function.ISSUE_BULLETINS, forfeit.unitId());
        if (forfeit.fallenAt().isPresent() || !isDecided(forfeit.unitId(), forfeit.origin())) {
            return Optional.of("award.forfeit-too-early");
        }
        Decided decided = decided(forfeit);
        if (decided.laggards().isEmpty()) {
            return Optional.of("award.forfeit-nobody");
        }
        List<Box.Drawn> drawn = Box.draw(forfeit.stakes(), forfeit.seed(), decided.hash(), decided.laggards());
        transaction.executeWithoutResult(status -> {
            if (store.fall(forfeit, clock.instant())) {
                drawn.forEach(d -> store.owe(forfeit, d, decided.arePeople()));
                write(reader, "fallen", forfeit, forfeit.title());
            }
        });
        return Optional.empty();
    }

    /** Records that it is done, by somebody of the debtor's own unit. */
    public void done(Reader reader, long id, long debtId) {
        Forfeit forfeit = store.find(id).orElseThrow();
        Debt debt = debt(forfeit, debtId);
        if (!mayRecord(reader, debt)) {
            throw new Forbidden(Function.SEE_FIGURES, debt.debtorUnit());
        }
        transaction.executeWithoutResult(status -> {
            if (store.done(debt, reader.name(), clock.instant())) {
                write(reader, "done", forfeit, debt.debtorId());
            }
        });
    }

    /** Closes what somebody owed, done or forgiven. */
    public void close(Reader reader, long id, long debtId) {
        Forfeit forfeit = store.find(id).orElseThrow();
        scope(reader).require(Function.ISSUE_BULLETINS, forfeit.unitId());
        Debt debt = debt(forfeit, debtId);
        transaction.executeWithoutResult(status -> {
            if (store.close(debt, reader.name(), clock.instant())) {
                write(reader, "closed", forfeit, debt.debtorId());
            }
        });
    }

    public boolean mayRecord(Reader reader, Debt debt) {
        return reader.unitsWith(Function.SEE_FIGURES).contains(debt.debtorUnit());
    }

    /** Whether it is known who comes last. */
    public boolean isDecided(String unitId, Origin origin) {
        if (origin instanceof Origin.OfAward award) {
            return awards.awarded(award.scheme(), unitId, award.asOf()).isPresent();
        }
        return challenge(((Origin.OfChallenge) origin).challengeId())
                .map(this::isOver)
                .orElse(false);
    }

    private boolean isOver(Challenge challenge) {
        return lake.read(Snapshot::lastClosed)
                .map(last -> !challenge.to().isAfter(last))
                .orElse(false);
    }

    private Decided decided(Forfeit forfeit) {
        if (forfeit.origin() instanceof Origin.OfAward origin) {
            Award award = awards.awarded(origin.scheme(), forfeit.unitId(), origin.asOf())
                    .orElseThrow();
            AwardResult result = awards.frozen(award.id());
            AwardScheme scheme = result.scheme();
            return new Decided(
                    last(result, forfeit.laggards()), award.hash(), !scheme.goesToUnits() && !scheme.goesToTeams());
        }
        return trailing(
                challenge(((Origin.OfChallenge) forfeit.origin()).challengeId()).orElseThrow());
    }

    /** The last of each pool among those scored; winners never are. */
    private static List<Candidate> last(AwardResult result, int count) {
        Map<String, List<Standing>> pools = new TreeMap<>();
        result.standings().stream().filter(s -> s.place() > 0 && !s.hasWon()).forEach(s -> pools.computeIfAbsent(
                        s.candidate().pool(), p -> new ArrayList<>())
                .add(s));
        return pools.values().stream()
                .flatMap(pool -> pool.stream()
                        .sorted(Comparator.comparingInt(Standing::place)
                                .reversed()
                                .thenComparing(s -> s.candidate().id()))
                        .limit(count))
                .map(Standing::candidate)
                .toList();
    }

    /** The one of a pair that gained less; nobody where both gained the same. */
    private Decided trailing(Challenge challenge) {
        return lake.read(snapshot -> {
            Question gain = Question.of(challenge.indicator(), challenge.to())
                    .as(Form.INCREASE)
                    .since(challenge.from().minusDays(1));
            Map<String, Fraction> gains = snapshot.alone(v -> v.exact(gain));
            Fraction one = gains.getOrDefault(challenge.one(), Fraction.ZERO);
            Fraction other = gains.getOrDefault(challenge.other(), Fraction.ZERO);
            String hash = ResultJson.hash("challenge|" + challenge.id() + "|" + one + "|" + other);
            if (one.compareTo(other) == 0) {
                return new Decided(List.of(), hash, false);
            }
            Unit behind = snapshot.units(challenge.to())
                    .unit(one.compareTo(other) < 0 ? challenge.one() : challenge.other())
                    .orElseThrow();
            return new Decided(
                    List.of(new Candidate(behind.id(), behind.name(), behind.id(), behind.name(), challenge.byUnit())),
                    hash,
                    false);
        });
    }

    private static Debt debt(Forfeit forfeit, long debtId) {
        return forfeit.debts().stream()
                .filter(d -> d.debtId() == debtId)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(String.valueOf(debtId)));
    }

    private void write(Reader reader, String action, Forfeit forfeit, String subject) {
        audit.write(
                reader.signIn(),
                "award.forfeit-" + action,
                Optional.of(forfeit.unitId()),
                subject,
                Map.of("forfeit", forfeit.id()));
    }

    private Scope scope(Reader reader) {
        return new Scope(reader, lake.read(Snapshot::units));
    }
}
