package io.outpost.server.supervision;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The challenge pairs of the network (比学赶帮超): made by a level above for two of its units.
 *
 * <p>What cannot be is answered with a code: {@code supervision.incomplete}, {@code supervision.term-backwards}, {@code
 * supervision.other-level}.
 */
@Component
public class Challenges {

    private static final int SHOWN = 200;

    private final JdbcClient jdbc;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    Challenges(JdbcClient jdbc, Lake lake, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that the reader may see, the latest end first. */
    public List<Challenge> visible() {
        return jdbc.sql("""
                        select challenge_id, by_unit, one_unit, other_unit, indicator, from_date, to_date
                        from supervision.challenge
                        order by to_date desc, challenge_id desc
                        limit :limit
                        """)
                .param("limit", SHOWN)
                .query((row, n) -> new Challenge(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getObject(6, LocalDate.class),
                        row.getObject(7, LocalDate.class)))
                .list();
    }

    /** The indicators that units can be challenged by: those with an increase. */
    public List<Indicator> indicators(LocalDate date) {
        return lake.read(Snapshot::definitions).indicators(date).stream()
                .filter(i -> i instanceof Indicator.Level || i instanceof Indicator.Flow)
                .toList();
    }

    /**
     * Pairs two units; gives the code of a refusal, or nothing.
     *
     * @throws NoSuchElementException when the two do not stand below one unit that he leads
     */
    @Transactional
    public Optional<String> pair(
            Reader reader,
            String one,
            String other,
            String indicator,
            Optional<LocalDate> from,
            Optional<LocalDate> to) {
        Snapshot.Units units = lake.read(Snapshot::units);
        String by = reader.unitsWith(Function.ISSUE_BULLETINS).stream()
                .filter(u -> isBelow(units, one, u) && isBelow(units, other, u))
                .findFirst()
                .orElseThrow();
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.of("supervision.incomplete");
        }
        if (to.get().isBefore(from.get())) {
            return Optional.of("supervision.term-backwards");
        }
        Unit first = units.unit(one).orElseThrow();
        Unit second = units.unit(other).orElseThrow();
        if (one.equals(other) || first.level() != second.level()) {
            return Optional.of("supervision.other-level");
        }
        if (indicators(from.get()).stream().noneMatch(i -> i.id().equals(indicator))) {
            throw new NoSuchElementException(indicator);
        }
        jdbc.sql("""
                        insert into supervision.challenge
                            (by_unit, one_unit, other_unit, indicator, from_date, to_date, made_by, made_at)
                        values (:by, :one, :other, :indicator, :from, :to, :madeBy, :at)
                        """)
                .param("by", by)
                .param("one", one)
                .param("other", other)
                .param("indicator", indicator)
                .param("from", from.get())
                .param("to", to.get())
                .param("madeBy", reader.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        audit.write(
                reader.signIn(),
                "challenge.made",
                Optional.of(by),
                first.name() + " – " + second.name(),
                Map.of("indicator", indicator));
        return Optional.empty();
    }

    private static boolean isBelow(Snapshot.Units units, String unit, String above) {
        return !unit.equals(above) && units.isWithin(unit, above);
    }
}
