package io.outpost.server.bulletin;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.LakeChanged;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The causes of falls (下滑原因与措施): asked of every unit that fell on the day, given by it, adding up to the fall.
 *
 * <p>Refusals: {@code bulletin.not-asked}, {@code bulletin.no-reason}, {@code bulletin.too-long}, {@code bulletin.bad-amount}, {@code
 * bulletin.not-adding-up}, {@code bulletin.already-published}.
 */
@Component
public class Causes {

    private static final int LONGEST = 500;

    private final CauseStore store;
    private final BulletinStore issues;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Causes(CauseStore store, BulletinStore issues, Lake lake, Audit audit, Clock clock) {
        this.store = store;
        this.issues = issues;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** A cause as it is entered. */
    public record Entry(String reason, String measure, BigDecimal amount) {}

    /** Asks as soon as the numbers of the day are there, and again when they were corrected. */
    @EventListener({LakeChanged.class, ApplicationReadyEvent.class})
    void askForNewestDate() {
        lake.read(Snapshot::lastClosed).ifPresent(this::ask);
    }

    private void ask(LocalDate date) {
        Map<String, BigDecimal> falls = new HashMap<>();
        Optional<BulletinTemplate> template = lake.read(snapshot -> {
            Optional<BulletinTemplate> daily = snapshot.definitions().bulletins().stream()
                    .filter(t -> t.rhythm() == BulletinTemplate.Rhythm.DAILY)
                    .findFirst();
            daily.ifPresent(t -> {
                Press press = new Press(snapshot, t, date);
                for (Unit unit : snapshot.units(date).tree().standing()) {
                    press.fall(unit.id()).ifPresent(fall -> falls.put(unit.id(), fall));
                }
            });
            return daily;
        });
        if (!falls.isEmpty()) {
            Instant now = clock.instant();
            Instant due = now.plus(Duration.ofHours(template.orElseThrow().causeHours()));
            ReaderScope.asSystem(() -> store.ask(date, falls, now, due));
        }
    }

    /** The newest requests to the units that a reader answers for. */
    public List<CauseRequest> mine(Reader reader, int limit) {
        return store.newest(reader.unitsWith(Function.ENTER_CAUSES), limit);
    }

    /** A unit's request of a date, where the reader may see it. */
    public Optional<CauseRequest> request(String unitId, LocalDate asOf) {
        return store.find(unitId, asOf);
    }

    /** The requests to some units as of a date, the largest fall first. */
    public List<CauseRequest> of(List<String> units, LocalDate asOf) {
        return store.of(units, asOf);
    }

    /** Notes what a unit says; what it said before is replaced. Gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> enter(Reader reader, String unitId, LocalDate asOf, List<Entry> entries) {
        Snapshot.Units units = lake.read(Snapshot::units);
        new Scope(reader, units).require(Function.ENTER_CAUSES, unitId);
        Optional<CauseRequest> request = store.find(unitId, asOf);
        if (request.isEmpty()) {
            return Optional.of("bulletin.not-asked");
        }
        Optional<String> fault = fault(entries, request.get());
        if (fault.isPresent()) {
            return fault;
        }
        if (isPublished(units, unitId, asOf)) {
            return Optional.of("bulletin.already-published");
        }
        Instant now = clock.instant();
        store.replace(
                unitId,
                asOf,
                entries.stream()
                        .map(e -> new CauseRequest.Given(
                                e.reason().strip(), e.measure().strip(), e.amount(), reader.name(), now))
                        .toList());
        audit.write(
                reader.signIn(),
                "bulletin.causes-entered",
                Optional.of(unitId),
                asOf.toString(),
                Map.of("causes", entries.size()));
        return Optional.empty();
    }

    private static Optional<String> fault(List<Entry> entries, CauseRequest request) {
        for (Entry entry : entries) {
            if (entry.reason().isBlank()) {
                return Optional.of("bulletin.no-reason");
            }
            if (entry.reason().length() > LONGEST || entry.measure().length() > LONGEST) {
                return Optional.of("bulletin.too-long");
            }
            if (entry.amount().signum() <= 0
                    || entry.amount().stripTrailingZeros().scale() > 2) {
                return Optional.of("bulletin.bad-amount");
            }
        }
        BigDecimal sum = entries.stream().map(Entry::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(request.fall()) == 0 ? Optional.empty() : Optional.of("bulletin.not-adding-up");
    }

    /** Whether the unit above has published its bulletin of the day, which holds the causes as they were then. */
    private boolean isPublished(Snapshot.Units units, String unitId, LocalDate asOf) {
        return units.unit(unitId)
                .flatMap(Unit::parent)
                .map(above -> ReaderScope.asSystem(() -> lake.read(Snapshot::definitions).bulletins().stream()
                        .filter(t -> t.rhythm() == BulletinTemplate.Rhythm.DAILY)
                        .anyMatch(t -> issues.latest(above, t.id(), asOf).isPresent())))
                .orElse(false);
    }
}
