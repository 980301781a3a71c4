package io.outpost.server.supervision;

import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.bulletin.BulletinMeasured;
import io.outpost.server.bulletin.Measured;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Opens and closes shortfalls (落后事项立项与销号) as bulletins are issued.
 *
 * <p>It works in the transaction of the issue, whoever issues: there is no bulletin whose shortfalls are missing, and none whose shortfalls
 * come twice.
 */
@Component
class Openings {

    static final Duration TO_ANSWER = Duration.ofHours(48);
    private static final String SYSTEM = "system";

    private final ShortfallStore store;
    private final Lake lake;
    private final Readers readers;
    private final Audit audit;
    private final Clock clock;

    Openings(ShortfallStore store, Lake lake, Readers readers, Audit audit, Clock clock) {
        this.store = store;
        this.lake = lake;
        this.readers = readers;
        this.audit = audit;
        this.clock = clock;
    }

    @EventListener
    void on(BulletinMeasured bulletin) {
        if (bulletin.units().isEmpty() || !store.isNewest(bulletin)) {
            return;
        }
        Snapshot.Units units = lake.read(Snapshot::units);
        // Who has moved elsewhere since that date is the concern of another unit's bulletins.
        List<Measured> still = bulletin.units().stream()
                .filter(m -> units.isWithin(m.unitId(), bulletin.issuerId()))
                .toList();
        Instant now = clock.instant();
        String issuer = readers.current().map(Reader::name).orElse(SYSTEM);
        int recovered =
                store.recover(bulletin, still.stream().filter(m -> !m.isBelow()).toList(), issuer, now);
        int opened =
                store.open(bulletin, still.stream().filter(Measured::isBelow).toList(), now, now.plus(TO_ANSWER));
        if (recovered + opened > 0) {
            audit.write(
                    readers.current().map(Reader::signIn).orElse(SYSTEM),
                    "shortfalls.measured",
                    Optional.of(bulletin.issuerId()),
                    bulletin.indicator() + " " + bulletin.asOf(),
                    Map.of("issue", bulletin.issueId(), "opened", opened, "recovered", recovered));
        }
    }
}
