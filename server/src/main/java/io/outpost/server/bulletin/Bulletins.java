package io.outpost.server.bulletin;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.bulletin.Document.Words;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.numbers.Banks;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The bulletins of the network (通报): drafted from the numbers as they stand, issued once, restated when facts were corrected.
 *
 * <p>Refusals: {@code bulletin.not-due}, {@code bulletin.not-closed}, {@code bulletin.unchanged}, {@code bulletin.superseded}.
 */
@Component
public class Bulletins {

    private static final String SYSTEM = "system";

    private final BulletinStore store;
    private final Causes causes;
    private final Lake lake;
    private final Banks banks;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Bulletins(
            BulletinStore store,
            Causes causes,
            Lake lake,
            Banks banks,
            Audit audit,
            Clock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.store = store;
        this.causes = causes;
        this.lake = lake;
        this.banks = banks;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        this.events = events;
    }

    /** What became of an attempt to issue. */
    public sealed interface Answer {

        /** It is issued and frozen. */
        record Issued(long id) implements Answer {}

        /** Somebody was first; his stands. */
        record AlreadyIssued(long id) implements Answer {}

        /** It cannot be; the code says why. */
        record Refused(String code) implements Answer {}
    }

    /**
     * A bulletin before it is issued (草稿).
     *
     * @param asked the units below that fell, with what they said
     * @param issued the issue, when there is one already
     */
    public record Draft(
            BulletinTemplate template, Document document, List<CauseRequest> asked, Optional<Long> issued) {}

    /** A line of the list of issued bulletins. */
    public record Line(
            long id,
            String unitId,
            String template,
            LocalDate asOf,
            Words number,
            boolean restates,
            boolean isRestated,
            boolean isDue) {}

    /** The templates, by the packs' order. */
    public List<BulletinTemplate> templates() {
        return lake.read(Snapshot::definitions).bulletins();
    }

    /** Whether a bulletin is due as of a closed date: by its rhythm, and of a campaign only while a stage runs. */
    public boolean isDue(BulletinTemplate template, LocalDate asOf) {
        return lake.read(snapshot -> isDue(snapshot, template, asOf));
    }

    private static boolean isDue(Snapshot snapshot, BulletinTemplate template, LocalDate asOf) {
        return template.rhythm().isDueAsOf(asOf)
                && (!template.isOfCampaign() || !snapshot.stages(asOf).isEmpty());
    }

    /** Issued bulletins that a reader may see, the newest first. */
    public List<Line> issued(
            @Nullable String unit, @Nullable String template, @Nullable LocalDate asOf, int limit, int offset) {
        List<BulletinStore.Line> lines = store.newest(unit, template, asOf, limit, offset);
        return lake.read(snapshot -> lines.stream()
                .map(l -> new Line(
                        l.id(),
                        l.unitId(),
                        l.template(),
                        l.asOf(),
                        numberOf(l.year(), l.number()),
                        l.restates().isPresent(),
                        l.restatedBy().isPresent(),
                        l.restatedBy().isEmpty() && isMoved(snapshot, l.asOf(), l.numbersDigest())))
                .toList());
    }

    /**
     * An issued bulletin, cut to what a reader may see; empty when there is none for him.
     */
    public Optional<Issue> issued(long id, Reader reader) {
        Scope scope = new Scope(reader, lake.read(Snapshot::units));
        return store.find(id).map(i -> i.with(new Slice(scope).of(i.document())));
    }

    /** An issued bulletin whole, for the system's own work such as pushing it out. */
    public Optional<Issue> whole(long id) {
        return ReaderScope.asSystem(() -> store.find(id));
    }

    /** Whether the frozen text still has the hash that it was issued with. */
    public boolean isIntact(long id) {
        Issue issue = store.find(id).orElseThrow();
        return DocumentJson.hash(store.text(id)).equals(issue.hash());
    }

    /** Whether the numbers have moved since an issue, and nobody has restated it yet. */
    public boolean isRestatementDue(Issue issue) {
        return issue.restatedBy().isEmpty()
                && lake.read(snapshot -> isMoved(snapshot, issue.asOf(), store.numbersDigest(issue.id())));
    }

    /**
     * A unit's bulletin as it would be issued now.
     *
     * @throws NoSuchElementException when there is no such template
     */
    public Draft draft(Reader reader, String unitId, String templateId, LocalDate asOf) {
        return lake.read(snapshot -> {
            new Scope(reader, snapshot.units(asOf)).require(Function.SEE_FIGURES, unitId);
            BulletinTemplate template = template(snapshot, templateId);
            Press press = new Press(snapshot, template, asOf, banks::place);
            List<CauseRequest> asked = asked(press, template, unitId, asOf);
            return new Draft(
                    template, document(snapshot, press, unitId, asked), asked, store.latest(unitId, templateId, asOf));
        });
    }

    /** Issues a unit's bulletin: numbered, frozen, told to whoever listens. */
    public Answer issue(Reader reader, String unitId, String templateId, LocalDate asOf) {
        return lake.read(snapshot -> {
            new Scope(reader, snapshot.units()).require(Function.ISSUE_BULLETINS, unitId);
            BulletinTemplate template = template(snapshot, templateId);
            if (snapshot.lastClosed().map(asOf::isAfter).orElse(true)
                    || snapshot.firstClosed().map(asOf::isBefore).orElse(true)) {
                return new Answer.Refused("bulletin.not-closed");
            }
            if (!isDue(snapshot, template, asOf)) {
                return new Answer.Refused("bulletin.not-due");
            }
            Optional<Long> earlier = store.latest(unitId, templateId, asOf);
            if (earlier.isPresent()) {
                return new Answer.AlreadyIssued(earlier.get());
            }
            Press press = new Press(snapshot, template, asOf, banks::place);
            Document document = document(snapshot, press, unitId, asked(press, template, unitId, asOf));
            try {
                return new Answer.Issued(
                        freeze(reader.signIn(), reader.name(), snapshot, template, press, document, null));
            } catch (DuplicateKeyException beaten) {
                return new Answer.AlreadyIssued(
                        store.latest(unitId, templateId, asOf).orElseThrow());
            }
        });
    }

    /** Issues a correction of an issue whose numbers have moved; the old one stays, and both values are shown. */
    public Answer restate(Reader reader, long id) {
        Issue old = store.find(id).orElseThrow();
        return lake.read(snapshot -> {
            new Scope(reader, snapshot.units()).require(Function.ISSUE_BULLETINS, old.unitId());
            if (old.restatedBy().isPresent()) {
                return new Answer.Refused("bulletin.superseded");
            }
            BulletinTemplate template = template(snapshot, old.template());
            Press press = new Press(snapshot, template, old.asOf(), banks::place);
            Document now = document(snapshot, press, old.unitId(), asked(press, template, old.unitId(), old.asOf()));
            Optional<Document> corrected = Restatement.of(old, now);
            if (corrected.isEmpty()) {
                return new Answer.Refused("bulletin.unchanged");
            }
            try {
                return new Answer.Issued(
                        freeze(reader.signIn(), reader.name(), snapshot, template, press, corrected.get(), old.id()));
            } catch (DuplicateKeyException beaten) {
                return new Answer.Refused("bulletin.superseded");
            }
        });
    }

    /** Issues the bulletins of all units of some levels that have none yet as of a date, and gives how many. */
    public int issueAll(String templateId, LocalDate asOf, Set<UnitLevel> levels) {
        return ReaderScope.asSystem(() -> lake.read(snapshot -> {
            BulletinTemplate template = template(snapshot, templateId);
            Press press = new Press(snapshot, template, asOf, banks::place);
            Set<String> done = store.issuers(templateId, asOf);
            List<Unit> open = snapshot.units(asOf).tree().standing().stream()
                    .filter(u -> levels.contains(u.level()) && !done.contains(u.id()))
                    .toList();
            int issued = 0;
            for (Unit unit : open) {
                Document document = document(snapshot, press, unit.id(), asked(press, template, unit.id(), asOf));
                try {
                    freeze(SYSTEM, SYSTEM, snapshot, template, press, document, null);
                    issued++;
                } catch (DuplicateKeyException beaten) {
                    // A person was first; his stands.
                    continue;
                }
            }
            return issued;
        }));
    }

    private long freeze(
            String signIn,
            String name,
            Snapshot snapshot,
            BulletinTemplate template,
            Press press,
            Document document,
            @Nullable Long restates) {
        Long id = transaction.execute(status -> {
            String unit = document.issuerId();
            LocalDate asOf = document.asOf();
            int number = store.nextNumber(unit, template.id(), asOf.getYear());
            Document numbered = new Document(
                    document.title(),
                    Optional.of(numberOf(asOf.getYear(), number)),
                    asOf,
                    unit,
                    document.issuer(),
                    document.blocks());
            long issue = store.add(
                    unit,
                    template.id(),
                    asOf,
                    number,
                    clock.instant(),
                    name,
                    DocumentJson.text(numbered),
                    digest(snapshot, asOf),
                    restates);
            audit.write(
                    signIn,
                    restates == null ? "bulletin.issued" : "bulletin.restated",
                    Optional.of(unit),
                    numbered.title().chinese() + " " + asOf,
                    Map.of("issue", issue));
            events.publishEvent(new BulletinIssued(issue));
            events.publishEvent(
                    new BulletinMeasured(issue, unit, template.id(), template.lead(), asOf, press.measuredBelow(unit)));
            return issue;
        });
        return id == null ? 0 : id;
    }

    private List<CauseRequest> asked(Press press, BulletinTemplate template, String unitId, LocalDate asOf) {
        return template.rhythm() == BulletinTemplate.Rhythm.DAILY
                ? causes.of(press.ranked(unitId).stream().map(Unit::id).toList(), asOf)
                : List.of();
    }

    private static Document document(Snapshot snapshot, Press press, String unitId, List<CauseRequest> asked) {
        Document plain = press.document(unitId);
        List<Document.Cause> given = new ArrayList<>();
        for (CauseRequest request : asked) {
            String name = snapshot.units(request.asOf())
                    .unit(request.unitId())
                    .map(Unit::name)
                    .orElse(request.unitId());
            request.causes()
                    .forEach(c -> given.add(new Document.Cause(
                            request.unitId(),
                            name,
                            c.measure().isEmpty() ? c.reason() : c.reason() + "；" + c.measure(),
                            c.amount(),
                            request.hoursLate(c.enteredAt()))));
        }
        if (given.isEmpty()) {
            return plain;
        }
        List<Document.Block> blocks = new ArrayList<>(plain.blocks());
        blocks.add(new Document.Heading(new Words("下降原因与措施", "Causes of falls, and measures")));
        blocks.add(new Document.Causes(given));
        return new Document(plain.title(), plain.number(), plain.asOf(), plain.issuerId(), plain.issuer(), blocks);
    }

    private static BulletinTemplate template(Snapshot snapshot, String id) {
        return snapshot.definitions().bulletins().stream()
                .filter(t -> t.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Words numberOf(int year, int number) {
        return new Words("〔" + year + "〕第" + number + "号", "No. " + number + " of " + year);
    }

    private static boolean isMoved(Snapshot snapshot, LocalDate asOf, String digest) {
        return snapshot.lastClosed().map(last -> !asOf.isAfter(last)).orElse(false)
                && !digest(snapshot, asOf).equals(digest);
    }

    /** What the stored values of a date are, in one word: it changes when a correction closed the date again. */
    private static String digest(Snapshot snapshot, LocalDate asOf) {
        return snapshot.digest(asOf);
    }
}
