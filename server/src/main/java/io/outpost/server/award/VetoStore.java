package io.outpost.server.award;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of vetoes. */
@Component
class VetoStore {

    private static final String COLUMNS =
            "veto_id, kind, candidate_id, unit_id, reason, from_date, to_date, entered_by, lifted_by";

    private final JdbcClient jdbc;

    VetoStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The reasons of the vetoes in force on a date, by candidate id; of several the first. */
    Map<String, String> inForce(Veto.Kind kind, LocalDate date) {
        Map<String, String> reasons = new HashMap<>();
        jdbc.sql("""
                        select candidate_id, reason
                        from award.veto
                        where kind = :kind
                          and lifted_at is null
                          and :date between from_date and coalesce(to_date, :date)
                        order by veto_id
                        """)
                .param("kind", kind.id())
                .param("date", date)
                .query((row, n) -> reasons.putIfAbsent(row.getString(1), row.getString(2)))
                .list();
        return reasons;
    }

    /** Those the reader may see, those that stand first, then the newest. */
    List<Veto> all(int limit) {
        return jdbc.sql("""
                        select %s
                        from award.veto
                        order by lifted_at is not null, veto_id desc
                        limit :limit
                        """.formatted(COLUMNS))
                .param("limit", limit)
                .query((row, n) -> veto(row))
                .list();
    }

    Optional<Veto> find(long id) {
        return jdbc.sql("select %s from award.veto where veto_id = :id".formatted(COLUMNS))
                .param("id", id)
                .query((row, n) -> veto(row))
                .optional();
    }

    long add(
            Veto.Kind kind,
            String candidate,
            String unit,
            String reason,
            LocalDate from,
            Optional<LocalDate> to,
            String by,
            Instant at) {
        return jdbc.sql("""
                        insert into award.veto
                            (kind, candidate_id, unit_id, reason, from_date, to_date, entered_by, entered_at)
                        values (:kind, :candidate, :unit, :reason, :from, cast(:to as date), :by, :at)
                        returning veto_id
                        """)
                .param("kind", kind.id())
                .param("candidate", candidate)
                .param("unit", unit)
                .param("reason", reason)
                .param("from", from)
                .param("to", to.orElse(null))
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    boolean lift(long id, String by, Instant at) {
        return jdbc.sql("""
                        update award.veto
                        set lifted_by = :by, lifted_at = :at
                        where veto_id = :id and lifted_at is null
                        """)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    private static Veto veto(ResultSet row) throws SQLException {
        return new Veto(
                row.getLong(1),
                Veto.Kind.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, LocalDate.class),
                Optional.ofNullable(row.getObject(7, LocalDate.class)),
                row.getString(8),
                Optional.ofNullable(row.getString(9)));
    }
}
