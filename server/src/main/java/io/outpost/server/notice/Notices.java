package io.outpost.server.notice;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The notices of the network (通知下发与回执).
 *
 * <p>Refusals: {@code notice.no-title}, {@code notice.no-body}, {@code notice.too-long}, {@code notice.nobody-below}, {@code
 * notice.due-past}.
 */
@Component
public class Notices {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 20_000;

    private final NoticeStore store;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Notices(NoticeStore store, Lake lake, Audit audit, Clock clock) {
        this.store = store;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of an attempt to issue a notice. */
    public sealed interface Issued {

        /** It stands, with its number. */
        record Done(long id) implements Issued {}

        /** It was refused; the code says why. */
        record Refused(String code) implements Issued {}
    }

    /** Notices that the reader may see, the newest first. */
    public List<Notice> visible(int limit, int offset) {
        return store.newest(limit, offset);
    }

    /** Notices that units of the reader have not received or carried out yet, by notice id. */
    public List<Long> open(Reader reader) {
        List<String> own = answeredFor(reader);
        return own.isEmpty() ? List.of() : store.open(own);
    }

    /**
     * A notice.
     *
     * @throws NoSuchElementException when there is none, or the reader may not see it
     */
    public Notice notice(long id) {
        return store.find(id).orElseThrow();
    }

    /** The receipts that the reader may see, by unit id. */
    public List<Receipt> receipts(long id) {
        return store.receipts(id);
    }

    /** The units that a reader answers for himself: where he holds a post, not all below. */
    public List<String> answeredFor(Reader reader) {
        return reader.unitsWith(Function.ENTER_CAUSES);
    }

    /** Issues a notice from a unit to all units of a level below it, in one transaction. */
    @Transactional
    public Issued issue(
            Reader reader, String unitId, UnitLevel to, String title, String body, Optional<LocalDate> dueOn) {
        Snapshot.Units units = lake.read(Snapshot::units);
        new Scope(reader, units).require(Function.ISSUE_BULLETINS, unitId);
        LocalDate today = LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"));
        Optional<String> fault = fault(title, body, dueOn, today);
        if (fault.isPresent()) {
            return new Issued.Refused(fault.get());
        }
        List<String> recipients = units.tree().standing(to).stream()
                .map(Unit::id)
                .filter(u -> !u.equals(unitId) && units.isWithin(u, unitId))
                .toList();
        if (recipients.isEmpty()) {
            return new Issued.Refused("notice.nobody-below");
        }
        long id =
                store.add(unitId, today.getYear(), title.strip(), body.strip(), dueOn, reader.name(), clock.instant());
        store.addRecipients(id, recipients);
        audit.write(
                reader.signIn(),
                "notice.issued",
                Optional.of(unitId),
                title.strip(),
                Map.of("notice", id, "recipients", recipients.size()));
        return new Issued.Done(id);
    }

    /** Notes that a unit has received a notice; a second time changes nothing. */
    @Transactional
    public void receive(Reader reader, long id, String unitId) {
        requireAnswering(reader, unitId);
        if (store.received(id, unitId, reader.name(), clock.instant())) {
            audit.write(reader.signIn(), "notice.received", Optional.of(unitId), String.valueOf(id), Map.of());
        }
    }

    /** Notes that a unit has carried a notice out, with its report; it may be amended. */
    @Transactional
    public void carryOut(Reader reader, long id, String unitId, String report) {
        requireAnswering(reader, unitId);
        store.received(id, unitId, reader.name(), clock.instant());
        store.done(id, unitId, reader.name(), clock.instant(), report.strip());
        audit.write(reader.signIn(), "notice.carried-out", Optional.of(unitId), String.valueOf(id), Map.of());
    }

    private void requireAnswering(Reader reader, String unitId) {
        new Scope(reader, lake.read(Snapshot::units)).require(Function.ENTER_CAUSES, unitId);
    }

    private static Optional<String> fault(String title, String body, Optional<LocalDate> dueOn, LocalDate today) {
        if (title.isBlank()) {
            return Optional.of("notice.no-title");
        }
        if (body.isBlank()) {
            return Optional.of("notice.no-body");
        }
        if (title.length() > LONGEST_TITLE || body.length() > LONGEST_BODY) {
            return Optional.of("notice.too-long");
        }
        return dueOn.filter(d -> d.isBefore(today)).map(d -> "notice.due-past");
    }
}
