package io.outpost.server.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of notices. */
@Component
class NoticeStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    NoticeStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    List<Notice> newest(int limit, int offset) {
        return jdbc.sql("""
                        select notice_id, unit_id, year, number, title, body, due_on, author, issued_at
                        from notice.notice
                        order by issued_at desc, notice_id desc
                        limit :limit offset :offset
                        """)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> notice(row))
                .list();
    }

    Optional<Notice> find(long id) {
        return jdbc.sql("""
                        select notice_id, unit_id, year, number, title, body, due_on, author, issued_at
                        from notice.notice
                        where notice_id = :id
                        """).param("id", id).query((row, n) -> notice(row)).optional();
    }

    List<Receipt> receipts(long id) {
        return jdbc.sql("""
                        select unit_id, received_at, received_by, done_at, done_by, report
                        from notice.recipient
                        where notice_id = :id
                        order by done_at nulls first, received_at nulls first, unit_id
                        """)
                .param("id", id)
                .query((row, n) -> new Receipt(
                        row.getString(1),
                        instant(row.getTimestamp(2)),
                        text(row.getString(3)),
                        instant(row.getTimestamp(4)),
                        text(row.getString(5)),
                        row.getString(6)))
                .list();
    }

    List<Long> open(List<String> units) {
        return jdbc.sql("""
                        select distinct notice_id
                        from notice.recipient
                        where unit_id in (:units) and done_at is null
                        order by notice_id
                        """).param("units", units).query(Long.class).list();
    }

    /** Adds a notice with the next number of its unit and year; two at once take two numbers, one after the other. */
    long add(String unit, int year, String title, String body, Optional<LocalDate> dueOn, String author, Instant at) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('notice.number'), hashtext(:unit))")
                .param("unit", unit)
                .query()
                .singleRow();
        return jdbc.sql("""
                        insert into notice.notice (unit_id, year, number, title, body, due_on, author, issued_at)
                        select :unit, :year, coalesce(max(number), 0) + 1, :title, :body, cast(:due as date), :author, :at
                        from notice.notice
                        where unit_id = :unit and year = :year
                        returning notice_id
                        """)
                .param("unit", unit)
                .param("year", year)
                .param("title", title)
                .param("body", body)
                .param("due", dueOn.orElse(null))
                .param("author", author)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void addRecipients(long id, List<String> units) {
        batches.batchUpdate(
                "insert into notice.recipient (notice_id, unit_id) values (?, ?)",
                units.stream().map(u -> new Object[] {id, u}).toList());
    }

    boolean received(long id, String unit, String by, Instant at) {
        return jdbc.sql("""
                        update notice.recipient
                        set received_at = :at, received_by = :by
                        where notice_id = :id and unit_id = :unit and received_at is null
                        """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .param("id", id)
                        .param("unit", unit)
                        .update()
                > 0;
    }

    void done(long id, String unit, String by, Instant at, String report) {
        jdbc.sql("""
                        update notice.recipient
                        set done_at = :at, done_by = :by, report = :report
                        where notice_id = :id and unit_id = :unit
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("report", report)
                .param("id", id)
                .param("unit", unit)
                .update();
    }

    private static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getLong(1),
                row.getString(2),
                row.getInt(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                Optional.ofNullable(row.getObject(7, LocalDate.class)),
                row.getString(8),
                row.getTimestamp(9).toInstant());
    }

    private static Optional<Instant> instant(@Nullable Timestamp at) {
        return Optional.ofNullable(at).map(Timestamp::toInstant);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
