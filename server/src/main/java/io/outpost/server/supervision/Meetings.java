package io.outpost.server.supervision;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.bulletin.Document;
import io.outpost.server.bulletin.Document.Words;
import io.outpost.server.bulletin.Issue;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.Meeting.FollowUp;
import io.outpost.server.supervision.Meeting.Item;
import io.outpost.server.supervision.Meeting.Kind;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The meetings of the network (晨夕会、周例会、月分析): called with an agenda of what the last bulletin and open work say, minuted, followed up.
 *
 * <p>What cannot be is answered with a code: {@code supervision.incomplete}, {@code supervision.too-long}.
 */
@Component
public class Meetings {

    private static final int SHOWN = 100;
    private static final int SHORTFALLS = 30;

    private final MeetingStore store;
    private final Shortfalls shortfalls;
    private final Bulletins bulletins;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Meetings(MeetingStore store, Shortfalls shortfalls, Bulletins bulletins, Lake lake, Audit audit, Clock clock) {
        this.store = store;
        this.shortfalls = shortfalls;
        this.bulletins = bulletins;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest meetings in the reader's scope. */
    public List<Meeting> newest(Reader reader) {
        Scope scope = scope(reader);
        return store.newest(SHOWN).stream()
                .filter(m -> scope.seesFigures(m.unitId()))
                .toList();
    }

    /**
     * A meeting in the reader's scope.
     *
     * @throws NoSuchElementException when there is none for him
     */
    public Meeting meeting(Reader reader, long id) {
        Meeting meeting = store.find(id).orElseThrow();
        scope(reader).require(Function.SEE_FIGURES, meeting.unitId());
        return meeting;
    }

    /** What a meeting agreed, and whatever else its unit has open. */
    public List<FollowUp> followUps(Meeting meeting) {
        return store.followUps(meeting);
    }

    /** The units whose meetings a reader calls: where he holds a post. */
    public List<String> calls(Reader reader) {
        return reader.unitsWith(Function.ENTER_CAUSES);
    }

    public boolean mayMinute(Reader reader, Meeting meeting) {
        return scope(reader).may(Function.ENTER_CAUSES, meeting.unitId());
    }

    /** Calls a meeting with its agenda; the one that stands when it has been called before. */
    @Transactional
    public long call(Reader reader, String unitId, Kind kind, LocalDate heldOn) {
        scope(reader).require(Function.ENTER_CAUSES, unitId);
        Optional<Long> added = store.add(unitId, kind, heldOn, reader.name(), clock.instant());
        if (added.isEmpty()) {
            return store.find(unitId, kind, heldOn).orElseThrow();
        }
        List<Item> agenda = agenda(reader, unitId);
        store.addAgenda(added.get(), unitId, agenda);
        audit.write(
                reader.signIn(),
                "meeting.called",
                Optional.of(unitId),
                kind.id() + " " + heldOn,
                Map.of("meeting", added.get(), "items", agenda.size()));
        return added.get();
    }

    /** Notes the minutes; what stood before is replaced. Gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> minute(Reader reader, long id, String minutes) {
        Meeting meeting = minuted(reader, id);
        return Entered.fault(minutes).or(() -> {
            store.minute(id, minutes.strip());
            write(reader, "meeting.minuted", meeting, String.valueOf(id));
            return Optional.empty();
        });
    }

    /** Notes what is to be done by whom until when; gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> agree(Reader reader, long id, String what, String owner, Optional<LocalDate> dueOn) {
        Meeting meeting = minuted(reader, id);
        Optional<String> fault = Entered.fault(what, owner);
        if (fault.isEmpty() && dueOn.isEmpty()) {
            fault = Optional.of("supervision.incomplete");
        }
        return fault.or(() -> {
            store.add(meeting, what.strip(), owner.strip(), dueOn.orElseThrow());
            write(reader, "meeting.agreed", meeting, what.strip());
            return Optional.empty();
        });
    }

    /** Notes that something agreed is done. */
    @Transactional
    public void done(Reader reader, long id, long followUp) {
        Meeting meeting = minuted(reader, id);
        if (store.done(followUp, meeting.unitId(), reader.name(), clock.instant())) {
            write(reader, "meeting.done", meeting, String.valueOf(followUp));
        }
    }

    public LocalDate today() {
        return Entered.today(clock);
    }

    private Meeting minuted(Reader reader, long id) {
        Meeting meeting = meeting(reader, id);
        scope(reader).require(Function.ENTER_CAUSES, meeting.unitId());
        return meeting;
    }

    private List<Item> agenda(Reader reader, String unitId) {
        Agenda agenda = new Agenda();
        bulletin(reader, unitId).ifPresent(agenda::of);
        Snapshot.Units units = lake.read(Snapshot::units);
        Definitions definitions = lake.read(Snapshot::definitions);
        ShortfallSearch open = new ShortfallSearch(ShortfallSearch.State.OPEN, "", unitId, false);
        for (Shortfall shortfall : shortfalls.list(reader, open, SHORTFALLS, 0)) {
            String name = units.unit(shortfall.unitId()).map(Unit::name).orElse(shortfall.unitId());
            Words indicator = definitions
                    .indicator(shortfall.indicator(), shortfall.asOf())
                    .map(i -> i.head().names())
                    .map(n -> new Words(n.zh(), n.en()))
                    .orElse(Words.of(shortfall.indicator()));
            agenda.shortfall(name, indicator, shortfall);
        }
        store.open(unitId).forEach(agenda::carried);
        return agenda.items();
    }

    /** The last bulletin of the unit or, where it has nobody below, of the one above, cut to what the reader sees. */
    private Optional<Document> bulletin(Reader reader, String unitId) {
        Snapshot.Units units = lake.read(Snapshot::units);
        Optional<String> issuer =
                units.below(unitId).isEmpty() ? units.unit(unitId).flatMap(Unit::parent) : Optional.of(unitId);
        return issuer.flatMap(
                        i -> bulletins.issued(i, null, null, 1, 0).stream().findFirst())
                .flatMap(l -> bulletins.issued(l.id(), reader))
                .map(Issue::document);
    }

    private void write(Reader reader, String action, Meeting meeting, String subject) {
        audit.write(reader.signIn(), action, Optional.of(meeting.unitId()), subject, Map.of("meeting", meeting.id()));
    }

    private Scope scope(Reader reader) {
        return new Scope(reader, lake.read(Snapshot::units));
    }
}
