package io.outpost.server.award;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of frozen awards and their commendations. */
@Component
class AwardStore {

    private static final String COLUMNS = """
            a.award_id, a.scheme, a.unit_id, a.as_of, a.winners, a.candidates, a.frozen_at, a.frozen_by, a.hash,
            (select c.notice_id from award.commendation c where c.award_id = a.award_id) as notice_id
            """;

    private final JdbcClient jdbc;

    AwardStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that fit what is asked for, the newest first; an empty text or date asks for nothing. */
    List<Award> newest(String scheme, String unit, Optional<LocalDate> asOf, int limit, int offset) {
        return jdbc.sql("""
                        select %s
                        from award.award a
                        where (:scheme = '' or a.scheme = :scheme)
                          and (:unit = '' or a.unit_id = :unit)
                          and (cast(:asOf as date) is null or a.as_of = cast(:asOf as date))
                        order by a.as_of desc, a.award_id desc
                        limit :limit offset :offset
                        """.formatted(COLUMNS))
                .param("scheme", scheme)
                .param("unit", unit)
                .param("asOf", asOf.orElse(null))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> award(row))
                .list();
    }

    Optional<Award> find(long id) {
        return jdbc.sql("select %s from award.award a where a.award_id = :id".formatted(COLUMNS))
                .param("id", id)
                .query((row, n) -> award(row))
                .optional();
    }

    Optional<Award> find(String scheme, String unit, LocalDate asOf) {
        return jdbc.sql("""
                        select %s
                        from award.award a
                        where a.scheme = :scheme and a.unit_id = :unit and a.as_of = :asOf
                        """.formatted(COLUMNS))
                .param("scheme", scheme)
                .param("unit", unit)
                .param("asOf", asOf)
                .query((row, n) -> award(row))
                .optional();
    }

    /** The hash of the frozen text as it stands, worked out where it lies: a large one is tens of megabytes. */
    String hash(long id) {
        return jdbc.sql(
                        "select encode(sha256(convert_to(result, 'UTF8')), 'hex') from award.award where award_id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** The frozen text in UTF-8. */
    byte[] text(long id) {
        return jdbc.sql("select result from award.award where award_id = :id")
                .param("id", id)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    /** Freezes a result; its text goes by a file to the database, so that a large one is nowhere held whole. */
    long add(AwardResult result, String by, Instant at) {
        try {
            Path file = Files.createTempFile("award", ".json");
            try {
                return add(result, file, ResultJson.write(result, file), by, at);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long add(AwardResult result, Path file, String hash, String by, Instant at) throws IOException {
        try (InputStream text = Files.newInputStream(file)) {
            long length = Files.size(file);
            return add(
                    result,
                    (statement, index, type, name) -> statement.setBinaryStream(index, text, length),
                    hash,
                    by,
                    at);
        }
    }

    private long add(AwardResult result, SqlTypeValue text, String hash, String by, Instant at) {
        return jdbc.sql("""
                        insert into award.award
                            (scheme, unit_id, as_of, winners, candidates, frozen_at, frozen_by, result, hash)
                        values (:scheme, :unit, :asOf, :winners, :candidates, :at, :by, convert_from(:text, 'UTF8'), :hash)
                        returning award_id
                        """)
                .param("scheme", result.scheme().id())
                .param("unit", result.unitId())
                .param("asOf", result.asOf())
                .param("winners", result.winners().size())
                .param("candidates", result.standings().size())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("text", text)
                .param("hash", hash)
                .query(Long.class)
                .single();
    }

    void addCommendation(Award award, long notice) {
        jdbc.sql("insert into award.commendation (award_id, unit_id, notice_id) values (:award, :unit, :notice)")
                .param("award", award.id())
                .param("unit", award.unitId())
                .param("notice", notice)
                .update();
    }

    private static Award award(ResultSet row) throws SQLException {
        long notice = row.getLong(10);
        Optional<Long> commended = row.wasNull() ? Optional.empty() : Optional.of(notice);
        return new Award(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getInt(5),
                row.getInt(6),
                row.getTimestamp(7).toInstant(),
                row.getString(8),
                row.getString(9),
                commended);
    }
}
