package io.outpost.server.bulletin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of issued bulletins. */
@Component
class BulletinStore {

    private static final String COLUMNS = """
            i.issue_id, i.unit_id, i.template, i.as_of, i.year, i.number, i.issued_at, i.issued_by, i.hash, i.restates,
            (select r.issue_id from bulletin.issue r where r.restates = i.issue_id) as restated_by
            """;

    private final JdbcClient jdbc;

    BulletinStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line of the list: an issue without its document. */
    record Line(
            long id,
            String unitId,
            String template,
            LocalDate asOf,
            int year,
            int number,
            Instant issuedAt,
            Optional<Long> restates,
            Optional<Long> restatedBy,
            String numbersDigest) {}

    List<Line> newest(
            @Nullable String unit, @Nullable String template, @Nullable LocalDate asOf, int limit, int offset) {
        return jdbc.sql("""
                        select %s, i.numbers_digest
                        from bulletin.issue i
                        where (cast(:unit as text) is null or i.unit_id = :unit)
                          and (cast(:template as text) is null or i.template = :template)
                          and (cast(:asOf as date) is null or i.as_of = :asOf)
                        order by i.as_of desc, i.issued_at desc, i.issue_id desc
                        limit :limit offset :offset
                        """.formatted(COLUMNS))
                .param("unit", unit)
                .param("template", template)
                .param("asOf", asOf)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> new Line(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getInt(5),
                        row.getInt(6),
                        row.getTimestamp(7).toInstant(),
                        optional(row, 10),
                        optional(row, 11),
                        row.getString(12)))
                .list();
    }

    Optional<Issue> find(long id) {
        return jdbc.sql("select %s, i.document from bulletin.issue i where i.issue_id = :id".formatted(COLUMNS))
                .param("id", id)
                .query((row, n) -> issue(row))
                .optional();
    }

    /** The frozen text of an issue, for its hash. */
    String text(long id) {
        return jdbc.sql("select document from bulletin.issue where issue_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    String numbersDigest(long id) {
        return jdbc.sql("select numbers_digest from bulletin.issue where issue_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The newest issue for a unit, template and date. */
    Optional<Long> latest(String unit, String template, LocalDate asOf) {
        return jdbc.sql("""
                        select issue_id
                        from bulletin.issue
                        where unit_id = :unit and template = :template and as_of = :asOf
                        order by issue_id desc
                        limit 1
                        """)
                .param("unit", unit)
                .param("template", template)
                .param("asOf", asOf)
                .query(Long.class)
                .optional();
    }

    /** The units that have issued a template's bulletin as of a date. */
    Set<String> issuers(String template, LocalDate asOf) {
        return Set.copyOf(jdbc.sql("""
                        select unit_id
                        from bulletin.issue
                        where template = :template and as_of = :asOf and restates is null
                        """)
                .param("template", template)
                .param("asOf", asOf)
                .query(String.class)
                .list());
    }

    /** The next number of a unit, template and year; whoever asks holds it until his transaction ends. */
    int nextNumber(String unit, String template, int year) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('bulletin.number'), hashtext(:what))")
                .param("what", unit + " " + template + " " + year)
                .query()
                .singleRow();
        return jdbc.sql("""
                        select coalesce(max(number), 0) + 1
                        from bulletin.issue
                        where unit_id = :unit and template = :template and year = :year
                        """)
                .param("unit", unit)
                .param("template", template)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    long add(
            String unit,
            String template,
            LocalDate asOf,
            int number,
            Instant at,
            String by,
            String text,
            String digest,
            @Nullable Long restates) {
        return jdbc.sql("""
                        insert into bulletin.issue (
                            unit_id, template, as_of, year, number, issued_at, issued_by, document, hash, numbers_digest, restates)
                        values (
                            :unit, :template, :asOf, :year, :number, :at, :by, :text, :hash, :digest, cast(:restates as bigint))
                        returning issue_id
                        """)
                .param("unit", unit)
                .param("template", template)
                .param("asOf", asOf)
                .param("year", asOf.getYear())
                .param("number", number)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("text", text)
                .param("hash", DocumentJson.hash(text))
                .param("digest", digest)
                .param("restates", restates)
                .query(Long.class)
                .single();
    }

    private static Issue issue(ResultSet row) throws SQLException {
        return new Issue(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getInt(5),
                row.getInt(6),
                row.getTimestamp(7).toInstant(),
                row.getString(8),
                row.getString(9),
                optional(row, 10),
                optional(row, 11),
                DocumentJson.document(row.getString(12)));
    }

    private static Optional<Long> optional(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }
}
