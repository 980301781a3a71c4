package io.outpost.server.supervision;

import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.BestCase.Adoption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases of best practice (最佳案例库): shared by a level above with all its units, adopted by them.
 *
 * <p>What cannot be is answered with a code: {@code supervision.incomplete}, {@code supervision.too-long}.
 */
@Component
public class BestCases {

    private static final int SHOWN = 200;
    private static final String COLUMNS =
            "case_id, unit_id, shared_by, title, situation, action, result, author, written_at";

    private final JdbcClient jdbc;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;

    BestCases(JdbcClient jdbc, Lake lake, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of an attempt to share a case. */
    public sealed interface Shared {

        /** It stands. */
        record Done(long id) implements Shared {}

        /** It was refused; the code says why. */
        record Refused(String code) implements Shared {}
    }

    /** Those shared with the reader, the newest first. */
    public List<BestCase> visible() {
        return jdbc.sql("select " + COLUMNS + " from supervision.best_case order by case_id desc limit :limit")
                .param("limit", SHOWN)
                .query((row, n) -> bestCase(row))
                .list();
    }

    /**
     * A case shared with the reader.
     *
     * @throws NoSuchElementException when there is none for him
     */
    public BestCase bestCase(long id) {
        return jdbc.sql("select " + COLUMNS + " from supervision.best_case where case_id = :id")
                .param("id", id)
                .query((row, n) -> bestCase(row))
                .optional()
                .orElseThrow();
    }

    /** The reader's units that do likewise, by case. */
    public Map<Long, Long> adoptions() {
        record Counted(long id, long units) {}
        return jdbc
                .sql("select case_id, count(*) from supervision.adoption group by case_id")
                .query((row, n) -> new Counted(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Counted::id, Counted::units));
    }

    /** The reader's units that do likewise. */
    public List<Adoption> adoptions(BestCase bestCase) {
        return jdbc.sql("""
                        select a.unit_id, a.note, a.adopted_by, a.adopted_at
                        from supervision.adoption a
                        join lake.unit u on u.unit_id = a.unit_id
                        where a.case_id = :id
                        order by u.path
                        """)
                .param("id", bestCase.id())
                .query((row, n) -> new Adoption(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }

    /** Shares what one of a leader's units did with all of them. */
    @Transactional
    public Shared share(
            Reader reader,
            String unitId,
            String sharedBy,
            String title,
            String situation,
            String action,
            String result) {
        Snapshot.Units units = lake.read(Snapshot::units);
        new Scope(reader, units).require(Function.ISSUE_BULLETINS, sharedBy);
        if (!units.isWithin(unitId, sharedBy)) {
            throw new NoSuchElementException();
        }
        Optional<String> fault = Entered.fault(title, situation, action, result);
        if (fault.isPresent()) {
            return new Shared.Refused(fault.get());
        }
        long id = jdbc.sql("""
                        insert into supervision.best_case
                            (unit_id, shared_by, title, situation, action, result, author, written_at)
                        values (:unit, :by, :title, :situation, :action, :result, :author, :at)
                        returning case_id
                        """)
                .param("unit", unitId)
                .param("by", sharedBy)
                .param("title", title.strip())
                .param("situation", situation.strip())
                .param("action", action.strip())
                .param("result", result.strip())
                .param("author", reader.name())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
        audit.write(reader.signIn(), "case.shared", Optional.of(sharedBy), title.strip(), Map.of("case", id));
        return new Shared.Done(id);
    }

    /** The units for which a reader may say that they do likewise: where he holds a post, below the one that shares it. */
    public List<String> adopts(Reader reader, BestCase bestCase) {
        Snapshot.Units units = lake.read(Snapshot::units);
        List<String> done = adoptions(bestCase).stream().map(Adoption::unitId).toList();
        return reader.unitsWith(Function.ENTER_CAUSES).stream()
                .filter(u -> units.isWithin(u, bestCase.sharedBy()) && !u.equals(bestCase.sharedBy()))
                .filter(u -> !u.equals(bestCase.unitId()) && !done.contains(u))
                .toList();
    }

    /** Notes that a unit does likewise; a second time changes nothing. Gives the code of a refusal, or nothing. */
    @Transactional
    public Optional<String> adopt(Reader reader, long id, String unitId, String note) {
        BestCase bestCase = bestCase(id);
        if (!adopts(reader, bestCase).contains(unitId)) {
            throw new NoSuchElementException();
        }
        return Entered.fault(note).or(() -> {
            jdbc.sql("""
                            insert into supervision.adoption (case_id, unit_id, note, adopted_by, adopted_at)
                            values (:id, :unit, :note, :by, :at)
                            on conflict do nothing
                            """)
                    .param("id", id)
                    .param("unit", unitId)
                    .param("note", note.strip())
                    .param("by", reader.name())
                    .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            audit.write(reader.signIn(), "case.adopted", Optional.of(unitId), bestCase.title(), Map.of("case", id));
            return Optional.empty();
        });
    }

    private static BestCase bestCase(ResultSet row) throws SQLException {
        return new BestCase(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getTimestamp(9).toInstant());
    }
}
