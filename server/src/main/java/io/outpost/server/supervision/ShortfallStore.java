package io.outpost.server.supervision;

import io.outpost.server.bulletin.BulletinMeasured;
import io.outpost.server.bulletin.Measured;
import io.outpost.server.supervision.Shortfall.Answer;
import io.outpost.server.supervision.Shortfall.Closing;
import io.outpost.server.supervision.Shortfall.Inspection;
import io.outpost.server.supervision.Shortfall.Recovery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of shortfalls. */
@Component
class ShortfallStore {

    private static final String ROWS = """
            select s.shortfall_id, s.unit_id, s.indicator, s.issue_id, s.as_of, s.against, s.number, s.line, s.opened_at, s.due_at,
                r.answered_at,
                (select count(distinct i.by_unit) from supervision.inspection i where i.shortfall_id = s.shortfall_id) as inspected_by,
                s.closed_at, s.closed_by, s.closing_reason, s.recovered_on, s.recovery_issue_id, s.recovery_number
            from supervision.shortfall s
            join lake.unit u on u.unit_id = s.unit_id
            cross join lateral (
                select min(a.entered_at) as answered_at
                from supervision.answer a
                where a.shortfall_id = s.shortfall_id
            ) r
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ShortfallStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Whether a bulletin is not older than what its issuer's template was measured by last; then it is the last from now on. */
    boolean isNewest(BulletinMeasured bulletin) {
        return jdbc.sql("""
                        insert into supervision.measured (issuer_id, template, as_of)
                        values (:issuer, :template, :asOf)
                        on conflict (issuer_id, template) do update set as_of = excluded.as_of
                        where measured.as_of <= excluded.as_of
                        """)
                        .param("issuer", bulletin.issuerId())
                        .param("template", bulletin.template())
                        .param("asOf", bulletin.asOf())
                        .update()
                > 0;
    }

    /** Opens what is not open yet, and gives how many. */
    int open(BulletinMeasured bulletin, List<Measured> below, Instant at, Instant due) {
        return sum(batches.batchUpdate(
                """
                insert into supervision.shortfall
                    (unit_id, indicator, template, issue_id, as_of, against, number, line, opened_at, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict do nothing
                """,
                below.stream()
                        .map(m -> new Object[] {
                            m.unitId(),
                            bulletin.indicator(),
                            bulletin.template(),
                            bulletin.issueId(),
                            bulletin.asOf(),
                            id(m.against()),
                            m.number(),
                            m.line(),
                            at.atOffset(ZoneOffset.UTC),
                            due.atOffset(ZoneOffset.UTC)
                        })
                        .toList()));
    }

    /** Closes what has recovered by the same kind of line, and gives how many; changes are those of one template. */
    int recover(BulletinMeasured bulletin, List<Measured> recovered, String by, Instant at) {
        return sum(batches.batchUpdate(
                """
                update supervision.shortfall
                set closed_at = ?, closed_by = ?, recovered_on = ?, recovery_issue_id = ?, recovery_number = ?
                where unit_id = ? and indicator = ? and closed_at is null and as_of <= ? and issue_id <> ?
                  and against = ? and (template = ? or against = 'time-progress')
                """,
                recovered.stream()
                        .map(m -> new Object[] {
                            at.atOffset(ZoneOffset.UTC),
                            by,
                            bulletin.asOf(),
                            bulletin.issueId(),
                            m.number(),
                            m.unitId(),
                            bulletin.indicator(),
                            bulletin.asOf(),
                            bulletin.issueId(),
                            id(m.against()),
                            bulletin.template()
                        })
                        .toList()));
    }

    private static int sum(int[] counts) {
        return Arrays.stream(counts).sum();
    }

    /** @param tops the paths of the reader's units, joined by commas */
    List<Shortfall> list(String tops, ShortfallSearch search, Instant now, int limit, int offset) {
        return jdbc.sql(ROWS
                        + """
                        where access.within(s.unit_id, :tops)
                          and (:level = '' or u.level = :level)
                          and (:unit = '' or exists (
                              select 1
                              from lake.unit t
                              where (t.unit_id = :unit or strpos(t.name, :unit) > 0) and access.within(s.unit_id, t.path)))
                          and (:state = 'all'
                               or :state = 'open' and s.closed_at is null
                               or :state = 'waiting' and s.closed_at is null and r.answered_at is null
                               or :state = 'late' and s.closed_at is null and r.answered_at is null and s.due_at < :now
                               or :state = 'answered' and s.closed_at is null and r.answered_at is not null
                               or :state = 'closed' and s.closed_at is not null)
                        order by %s
                        limit :limit offset :offset
                        """.formatted(
                                        search.isByUnit()
                                                ? "u.path, s.as_of, s.shortfall_id"
                                                : "s.closed_at desc nulls first, s.as_of, u.path, s.shortfall_id"))
                .param("tops", tops)
                .param("level", search.level())
                .param("unit", search.unit())
                .param("state", search.state().id())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> shortfall(row))
                .list();
    }

    Optional<Shortfall> find(long id) {
        return jdbc.sql(ROWS + "where s.shortfall_id = :id")
                .param("id", id)
                .query((row, n) -> shortfall(row))
                .optional();
    }

    /** Holds an open shortfall until the transaction ends; false when it has been closed. */
    boolean holdOpen(long id) {
        return jdbc.sql("""
                        select shortfall_id
                        from supervision.shortfall
                        where shortfall_id = :id and closed_at is null
                        for update
                        """).param("id", id).query(Long.class).optional().isPresent();
    }

    void answer(Shortfall shortfall, Answer answer) {
        jdbc.sql("""
                        insert into supervision.answer
                            (shortfall_id, unit_id, cause, measure, owner, until_date, entered_by, entered_at)
                        values (:id, :unit, :cause, :measure, :owner, :until, :by, :at)
                        """)
                .param("id", shortfall.id())
                .param("unit", shortfall.unitId())
                .param("cause", answer.cause())
                .param("measure", answer.measure())
                .param("owner", answer.owner())
                .param("until", answer.until())
                .param("by", answer.enteredBy())
                .param("at", answer.enteredAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Answer> answers(long id) {
        return jdbc.sql("""
                        select cause, measure, owner, until_date, entered_by, entered_at
                        from supervision.answer
                        where shortfall_id = :id
                        order by answer_id
                        """)
                .param("id", id)
                .query((row, n) -> new Answer(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getString(5),
                        row.getTimestamp(6).toInstant()))
                .list();
    }

    void inspect(Shortfall shortfall, Inspection inspection) {
        jdbc.sql("""
                        insert into supervision.inspection
                            (shortfall_id, unit_id, by_unit, held_on, finding, entered_by, entered_at)
                        values (:id, :unit, :byUnit, :on, :finding, :by, :at)
                        """)
                .param("id", shortfall.id())
                .param("unit", shortfall.unitId())
                .param("byUnit", inspection.byUnit())
                .param("on", inspection.heldOn())
                .param("finding", inspection.finding())
                .param("by", inspection.enteredBy())
                .param("at", inspection.enteredAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Inspection> inspections(long id) {
        return jdbc.sql("""
                        select by_unit, held_on, finding, entered_by, entered_at
                        from supervision.inspection
                        where shortfall_id = :id
                        order by inspection_id
                        """)
                .param("id", id)
                .query((row, n) -> new Inspection(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        row.getString(3),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }

    void close(long id, String by, Instant at, String reason) {
        jdbc.sql("""
                        update supervision.shortfall
                        set closed_at = :at, closed_by = :by, closing_reason = :reason
                        where shortfall_id = :id
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("reason", reason)
                .param("id", id)
                .update();
    }

    private static String id(Measured.Line line) {
        return line.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Measured.Line line(String id) {
        return Measured.Line.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Shortfall shortfall(ResultSet row) throws SQLException {
        Timestamp closedAt = row.getTimestamp(13);
        Optional<Closing> closing = Optional.empty();
        if (closedAt != null) {
            LocalDate recoveredOn = row.getObject(16, LocalDate.class);
            Optional<Recovery> recovery = recoveredOn == null
                    ? Optional.empty()
                    : Optional.of(new Recovery(recoveredOn, row.getLong(17), row.getBigDecimal(18)));
            closing = Optional.of(new Closing(closedAt.toInstant(), row.getString(14), row.getString(15), recovery));
        }
        return new Shortfall(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getObject(5, LocalDate.class),
                line(row.getString(6)),
                row.getBigDecimal(7),
                row.getBigDecimal(8),
                row.getTimestamp(9).toInstant(),
                row.getTimestamp(10).toInstant(),
                Optional.ofNullable(row.getTimestamp(11)).map(Timestamp::toInstant),
                row.getInt(12),
                closing);
    }
}
