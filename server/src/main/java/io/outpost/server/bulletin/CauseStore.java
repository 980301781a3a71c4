package io.outpost.server.bulletin;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of causes. */
@Component
class CauseStore {

    private static final String ROWS = """
            select r.unit_id, r.as_of, r.fall_fen, r.asked_at, r.due_at, c.reason, c.measure, c.amount_fen, c.entered_by, c.entered_at
            from bulletin.cause_request r
            left join bulletin.cause c on c.unit_id = r.unit_id and c.as_of = r.as_of
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    CauseStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Asks units; who was asked already keeps his deadline, and learns a corrected fall. */
    void ask(LocalDate asOf, Map<String, BigDecimal> falls, Instant at, Instant due) {
        batches.batchUpdate(
                """
                insert into bulletin.cause_request (unit_id, as_of, fall_fen, asked_at, due_at)
                values (?, ?, ?, ?, ?)
                on conflict (unit_id, as_of) do update set fall_fen = excluded.fall_fen
                where cause_request.fall_fen <> excluded.fall_fen
                """,
                falls.entrySet().stream()
                        .map(e -> new Object[] {
                            e.getKey(),
                            asOf,
                            e.getValue().movePointRight(2).longValueExact(),
                            at.atOffset(ZoneOffset.UTC),
                            due.atOffset(ZoneOffset.UTC)
                        })
                        .toList());
    }

    Optional<CauseRequest> find(String unit, LocalDate asOf) {
        return requests(jdbc.sql(ROWS
                                + "where r.unit_id = :unit and r.as_of = :asOf order by c.amount_fen desc, c.cause_id")
                        .param("unit", unit)
                        .param("asOf", asOf)
                        .query((row, n) -> row(row))
                        .list())
                .stream()
                .findFirst();
    }

    List<CauseRequest> of(List<String> units, LocalDate asOf) {
        if (units.isEmpty()) {
            return List.of();
        }
        return requests(jdbc.sql(
                        ROWS
                                + "where r.as_of = :asOf and r.unit_id in (:units) order by r.fall_fen desc, r.unit_id, c.amount_fen desc, c.cause_id")
                .param("units", units)
                .param("asOf", asOf)
                .query((row, n) -> row(row))
                .list());
    }

    /** The newest requests of some units. */
    List<CauseRequest> newest(List<String> units, int limit) {
        if (units.isEmpty()) {
            return List.of();
        }
        return requests(jdbc.sql(ROWS + """
                        where (r.unit_id, r.as_of) in (
                            select q.unit_id, q.as_of
                            from bulletin.cause_request q
                            where q.unit_id in (:units)
                            order by q.as_of desc, q.fall_fen desc
                            limit :limit
                        )
                        order by r.as_of desc, r.fall_fen desc, r.unit_id, c.amount_fen desc, c.cause_id
                        """)
                .param("units", units)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list());
    }

    void replace(String unit, LocalDate asOf, List<CauseRequest.Given> causes) {
        jdbc.sql("select unit_id from bulletin.cause_request where unit_id = :unit and as_of = :asOf for update")
                .param("unit", unit)
                .param("asOf", asOf)
                .query(String.class)
                .single();
        jdbc.sql("delete from bulletin.cause where unit_id = :unit and as_of = :asOf")
                .param("unit", unit)
                .param("asOf", asOf)
                .update();
        batches.batchUpdate(
                """
                insert into bulletin.cause (unit_id, as_of, reason, measure, amount_fen, entered_by, entered_at)
                values (?, ?, ?, ?, ?, ?, ?)
                """,
                causes.stream()
                        .map(c -> new Object[] {
                            unit,
                            asOf,
                            c.reason(),
                            c.measure(),
                            c.amount().movePointRight(2).longValueExact(),
                            c.enteredBy(),
                            c.enteredAt().atOffset(ZoneOffset.UTC)
                        })
                        .toList());
    }

    private record CauseRow(CauseRequest request, Optional<CauseRequest.Given> given) {}

    private static CauseRow row(java.sql.ResultSet row) throws java.sql.SQLException {
        CauseRequest request = new CauseRequest(
                row.getString(1),
                row.getObject(2, LocalDate.class),
                BigDecimal.valueOf(row.getLong(3), 2),
                row.getTimestamp(4).toInstant(),
                row.getTimestamp(5).toInstant(),
                List.of());
        return new CauseRow(
                request,
                row.getString(6) == null
                        ? Optional.empty()
                        : Optional.of(new CauseRequest.Given(
                                row.getString(6),
                                row.getString(7),
                                BigDecimal.valueOf(row.getLong(8), 2),
                                row.getString(9),
                                row.getTimestamp(10).toInstant())));
    }

    private static List<CauseRequest> requests(List<CauseRow> rows) {
        Map<CauseRequest, List<CauseRequest.Given>> given = new LinkedHashMap<>();
        for (CauseRow row : rows) {
            List<CauseRequest.Given> list = given.computeIfAbsent(row.request(), r -> new ArrayList<>());
            row.given().ifPresent(list::add);
        }
        return given.entrySet().stream()
                .map(e -> new CauseRequest(
                        e.getKey().unitId(),
                        e.getKey().asOf(),
                        e.getKey().fall(),
                        e.getKey().askedAt(),
                        e.getKey().dueAt(),
                        e.getValue()))
                .toList();
    }
}
