package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Boxes of small rewards (盲盒): announced before an award is frozen, drawn once after it, so that anyone can redo the draw.
 *
 * <p>Refusals: {@code award.box-no-title}, {@code award.box-prizes}, {@code award.box-too-late}, {@code award.box-twice}, {@code
 * award.box-too-early}, {@code award.box-drawn}.
 */
@Component
public class Boxes {

    private static final int SHOWN = 20;
    private static final int SEED_BYTES = 32;
    private static final int LONGEST = 100;
    private static final int MOST_PRIZES = 20;
    private static final int HEAVIEST = 1_000_000;

    private final BoxStore store;
    private final Awards awards;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Boxes(BoxStore store, Awards awards, Lake lake, Audit audit, Clock clock, TransactionTemplate transaction) {
        this.store = store;
        this.awards = awards;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** The newest boxes that the reader may see, what was drawn cut to his units. */
    public List<Box> visible(Reader reader) {
        Scope scope = new Scope(reader, lake.read(Snapshot::units));
        return store.newest(SHOWN).stream().map(b -> cut(b, scope)).toList();
    }

    /** Announces a box with its odds and a seed; the refusal's code when it cannot be. */
    public Optional<String> announce(
            Reader reader, String schemeId, String unitId, LocalDate asOf, String title, List<Box.Prize> prizes) {
        AwardScheme scheme = awards.scheme(schemeId);
        Snapshot.Units units = lake.read(Snapshot::units);
        new Scope(reader, units).require(Function.ISSUE_BULLETINS, unitId);
        if (!scheme.runAt().contains(units.unit(unitId).map(Unit::level).orElseThrow())) {
            throw new NoSuchElementException(schemeId);
        }
        if (title.isBlank() || title.length() > LONGEST) {
            return Optional.of("award.box-no-title");
        }
        if (!areRight(prizes)) {
            return Optional.of("award.box-prizes");
        }
        if (awards.awarded(schemeId, unitId, asOf).isPresent()) {
            return Optional.of("award.box-too-late");
        }
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        try {
            transaction.executeWithoutResult(status -> {
                long id = store.add(
                        schemeId,
                        unitId,
                        asOf,
                        title.strip(),
                        prizes,
                        HexFormat.of().formatHex(seed),
                        reader.name(),
                        clock.instant());
                audit.write(
                        reader.signIn(),
                        "award.box-announced",
                        Optional.of(unitId),
                        title.strip(),
                        Map.of("box", id, "seed", HexFormat.of().formatHex(seed)));
            });
            return Optional.empty();
        } catch (DuplicateKeyException thereIsOne) {
            return Optional.of("award.box-twice");
        }
    }

    /** Draws for all winners of the box's award; the refusal's code when it cannot be. */
    public Optional<String> draw(Reader reader, long id) {
        Box box = store.find(id).orElseThrow();
        new Scope(reader, lake.read(Snapshot::units)).require(Function.ISSUE_BULLETINS, box.unitId());
        Optional<Award> award = awards.awarded(box.scheme(), box.unitId(), box.asOf());
        if (award.isEmpty()) {
            return Optional.of("award.box-too-early");
        }
        List<Candidate> winners = awards.frozen(award.get().id()).winners().stream()
                .map(Standing::candidate)
                .toList();
        List<Box.Drawn> drawn = Box.draw(box.prizes(), box.seed(), award.get().hash(), winners);
        try {
            transaction.executeWithoutResult(status -> {
                store.addDraw(box, award.get(), drawn, reader.name(), clock.instant());
                audit.write(
                        reader.signIn(),
                        "award.box-drawn",
                        Optional.of(box.unitId()),
                        box.title(),
                        Map.of("box", id, "drawn", drawn.size()));
            });
            return Optional.empty();
        } catch (DuplicateKeyException thereIsOne) {
            return Optional.of("award.box-drawn");
        }
    }

    /** The prizes that a form's lines name, each a name and a weight; a line without a weight weighs 1. */
    public static List<Box.Prize> prizes(String lines) {
        List<Box.Prize> prizes = new ArrayList<>();
        for (String line :
                lines.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
            String[] parts = line.split("[,，:：]", 2);
            String weight = parts.length > 1 ? parts[1].strip() : "1";
            prizes.add(new Box.Prize(parts[0].strip(), weight.matches("[0-9]{1,7}") ? Integer.parseInt(weight) : 0));
        }
        return prizes;
    }

    static boolean areRight(List<Box.Prize> prizes) {
        return !prizes.isEmpty()
                && prizes.size() <= MOST_PRIZES
                && prizes.stream().noneMatch(Boxes::isWrong);
    }

    private static boolean isWrong(Box.Prize prize) {
        return prize.name().isEmpty()
                || prize.name().length() > LONGEST
                || prize.weight() < 1
                || prize.weight() > HEAVIEST;
    }

    private static Box cut(Box box, Scope scope) {
        return new Box(
                box.id(),
                box.scheme(),
                box.unitId(),
                box.asOf(),
                box.title(),
                box.prizes(),
                box.seed(),
                box.announcedBy(),
                box.announcedAt(),
                box.drawnAt(),
                box.drawn().stream().filter(d -> scope.seesFigures(d.unitId())).toList());
    }
}
