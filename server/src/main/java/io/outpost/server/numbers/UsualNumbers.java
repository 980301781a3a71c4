package io.outpost.server.numbers;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Preparation;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The numbers that every unit's page shows (常用数字), worked out for the last closed date before anyone asks. */
@Component
class UsualNumbers implements Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(UsualNumbers.class);

    private final Lake lake;

    UsualNumbers(Lake lake) {
        this.lake = lake;
    }

    /** On start pages are served at once; what is not ready yet is worked out when it is asked for. */
    @EventListener(ApplicationReadyEvent.class)
    void prepareBesideTheFirstPages() {
        Thread beside = new Thread(() -> lake.read(snapshot -> {
            prepare(snapshot);
            snapshot.lastClosed().ifPresent(date -> List.of(date, new Bases(date).yesterday())
                    .forEach(d -> snapshot.deeply(v -> {
                        v.prepareExplanations(d);
                        return d;
                    })));
            snapshot.lastClosed().ifPresent(date -> snapshot.prepareDays());
            return true;
        }));
        beside.setName("usual-numbers");
        beside.setDaemon(true);
        beside.start();
    }

    @Override
    public void prepare(Snapshot snapshot) {
        snapshot.lastClosed().ifPresent(date -> prepare(snapshot, date));
    }

    /** Reads, in one pass for each date, what a unit's whole page of a date is answered from. */
    static void read(Snapshot snapshot, LocalDate date) {
        Bases bases = new Bases(date);
        List<LocalDate> dates = List.of(
                date,
                bases.yesterday(),
                bases.monthStart(),
                bases.monthStart().withDayOfMonth(1).minusDays(1),
                bases.yearStart());
        snapshot.prepare(snapshot.stored(date), dates, ReaderNumbers.trendFrom(snapshot, date), date);
    }

    private static void prepare(Snapshot snapshot, LocalDate date) {
        long start = System.nanoTime();
        read(snapshot, date);
        Bases bases = new Bases(date);
        List<Indicator> all = snapshot.definitions().indicators(date);
        for (Indicator indicator : all) {
            Question level = Question.of(indicator.id(), date);
            snapshot.column(level);
            for (LocalDate base : List.of(bases.yesterday(), bases.monthStart(), bases.yearStart())) {
                snapshot.column(level.as(Form.INCREASE).since(base));
            }
            if (!(indicator instanceof Indicator.Average)) {
                snapshot.column(level.as(Form.MONTH_AVERAGE));
                snapshot.column(level.as(Form.AVERAGE_INCREASE).since(bases.monthStart()));
            }
            snapshot.placesAmongSiblings(level);
        }
        snapshot.movements(date);
        snapshot.stages(date);
        LOG.info("worked out the usual numbers of {} in {} ms", date, (System.nanoTime() - start) / 1_000_000);
    }
}
