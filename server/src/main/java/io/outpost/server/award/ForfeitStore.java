package io.outpost.server.award;

import io.outpost.server.award.Forfeit.Debt;
import io.outpost.server.award.Forfeit.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of forfeits. */
@Component
class ForfeitStore {

    private static final String FORFEITS = """
            select
              forfeit_id, unit_id, scheme, as_of, challenge_id, laggards, title, stakes, seed, offered_by, offered_at, fallen_at
            from award.forfeit
            """;

    private final JdbcClient jdbc;

    ForfeitStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Forfeit> newest(int limit) {
        return withDebts(jdbc.sql(FORFEITS + " order by forfeit_id desc limit :limit")
                .param("limit", limit)
                .query((row, n) -> forfeit(row))
                .list());
    }

    Optional<Forfeit> find(long id) {
        return withDebts(jdbc.sql(FORFEITS + " where forfeit_id = :id")
                        .param("id", id)
                        .query((row, n) -> forfeit(row))
                        .list())
                .stream()
                .findFirst();
    }

    private List<Forfeit> withDebts(List<Forfeit> forfeits) {
        if (forfeits.isEmpty()) {
            return forfeits;
        }
        Map<Long, List<Debt>> debts = jdbc
                .sql("""
                        select forfeit_id, debt_id, debtor_id, debtor_name, debtor_unit, is_person, what, done_by, closed_by
                        from award.debt
                        where forfeit_id in (:forfeits)
                        order by debt_id
                        """)
                .param("forfeits", forfeits.stream().map(Forfeit::id).toList())
                .query((row, n) -> Map.entry(row.getLong(1), debt(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return forfeits.stream()
                .map(f -> new Forfeit(
                        f.id(),
                        f.unitId(),
                        f.origin(),
                        f.laggards(),
                        f.title(),
                        f.stakes(),
                        f.seed(),
                        f.offeredBy(),
                        f.offeredAt(),
                        f.fallenAt(),
                        debts.getOrDefault(f.id(), List.of())))
                .toList();
    }

    long add(
            String unit,
            Origin origin,
            int laggards,
            String title,
            List<Box.Prize> stakes,
            String seed,
            String by,
            Instant at) {
        Optional<Origin.OfAward> award = origin instanceof Origin.OfAward a ? Optional.of(a) : Optional.empty();
        Optional<Long> challenge =
                origin instanceof Origin.OfChallenge c ? Optional.of(c.challengeId()) : Optional.empty();
        return jdbc.sql("""
                        insert into award.forfeit
                            (unit_id, scheme, as_of, challenge_id, laggards, title, stakes, seed, offered_by, offered_at)
                        values
                            (:unit, :scheme, cast(:asOf as date), cast(:challenge as bigint), :laggards, :title, :stakes, :seed,
                             :by, :at)
                        returning forfeit_id
                        """)
                .param("unit", unit)
                .param("scheme", award.map(Origin.OfAward::scheme).orElse(null))
                .param("asOf", award.map(Origin.OfAward::asOf).orElse(null))
                .param("challenge", challenge.orElse(null))
                .param("laggards", laggards)
                .param("title", title)
                .param("stakes", ResultJson.text(stakes))
                .param("seed", seed)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Marks it as fallen; false when it was before. */
    boolean fall(Forfeit forfeit, Instant at) {
        return jdbc.sql("""
                        update award.forfeit
                        set fallen_at = :at
                        where forfeit_id = :id and fallen_at is null
                        """)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", forfeit.id())
                        .update()
                > 0;
    }

    void owe(Forfeit forfeit, Box.Drawn drawn, boolean isPerson) {
        jdbc.sql("""
                        insert into award.debt (forfeit_id, unit_id, debtor_id, debtor_name, debtor_unit, is_person, what)
                        values (:forfeit, :unit, :id, :name, :home, :person, :what)
                        """)
                .param("forfeit", forfeit.id())
                .param("unit", forfeit.unitId())
                .param("id", drawn.candidateId())
                .param("name", drawn.name())
                .param("home", drawn.unitId())
                .param("person", isPerson)
                .param("what", drawn.prize())
                .update();
    }

    boolean done(Debt debt, String by, Instant at) {
        return jdbc.sql("""
                        update award.debt
                        set done_by = :by, done_at = :at
                        where debt_id = :id and done_at is null and closed_at is null
                        """)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", debt.debtId())
                        .update()
                > 0;
    }

    boolean close(Debt debt, String by, Instant at) {
        return jdbc.sql("""
                        update award.debt
                        set closed_by = :by, closed_at = :at
                        where debt_id = :id and closed_at is null
                        """)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", debt.debtId())
                        .update()
                > 0;
    }

    private static Forfeit forfeit(ResultSet row) throws SQLException {
        String scheme = row.getString(3);
        Origin origin = scheme == null
                ? new Origin.OfChallenge(row.getLong(5))
                : new Origin.OfAward(scheme, row.getObject(4, LocalDate.class));
        return new Forfeit(
                row.getLong(1),
                row.getString(2),
                origin,
                row.getInt(6),
                row.getString(7),
                ResultJson.prizes(row.getString(8)),
                row.getString(9),
                row.getString(10),
                row.getTimestamp(11).toInstant(),
                Optional.ofNullable(row.getTimestamp(12)).map(Timestamp::toInstant),
                List.of());
    }

    private static Debt debt(ResultSet row) throws SQLException {
        return new Debt(
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                row.getString(7),
                Optional.ofNullable(row.getString(8)),
                Optional.ofNullable(row.getString(9)));
    }
}
