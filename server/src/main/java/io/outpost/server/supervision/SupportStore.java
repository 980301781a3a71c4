package io.outpost.server.supervision;

import io.outpost.server.access.Function;
import io.outpost.server.access.FurtherGrants;
import io.outpost.server.access.Grant;
import io.outpost.server.supervision.SupportTeam.Member;
import io.outpost.server.supervision.SupportTeam.Occasion;
import io.outpost.server.supervision.SupportTeam.Visit;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of support teams, and the rights that members have by them. */
@Component
class SupportStore implements FurtherGrants {

    private static final String ROLE = "support-team";

    private final JdbcClient jdbc;

    SupportStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Grant> of(long personId, LocalDate today) {
        return jdbc.sql("""
                        select distinct t.unit_id
                        from supervision.member m
                        join supervision.team t on t.team_id = m.team_id
                        where m.person_id = :person and t.from_date <= :today and t.to_date >= :today and t.ended_at is null
                        order by t.unit_id
                        """)
                .param("person", personId)
                .param("today", today)
                .query((row, n) -> new Grant(ROLE, row.getString(1), Set.of(Function.SEE_FIGURES)))
                .list();
    }

    /** Teams that the connection sees, those of one unit or of all, the latest end first. */
    List<SupportTeam> teams(String unit, int limit) {
        return withMembers(jdbc.sql("""
                        select team_id, unit_id, name, from_date, to_date, ended_at is not null
                        from supervision.team
                        where :unit = '' or unit_id = :unit
                        order by to_date desc, team_id desc
                        limit :limit
                        """)
                .param("unit", unit)
                .param("limit", limit)
                .query((row, n) -> team(row))
                .list());
    }

    Optional<SupportTeam> team(long id) {
        return withMembers(jdbc.sql("""
                        select team_id, unit_id, name, from_date, to_date, ended_at is not null
                        from supervision.team
                        where team_id = :id
                        """)
                        .param("id", id)
                        .query((row, n) -> team(row))
                        .list())
                .stream()
                .findFirst();
    }

    private static SupportTeam team(java.sql.ResultSet row) throws java.sql.SQLException {
        return new SupportTeam(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                row.getBoolean(6),
                List.of());
    }

    private List<SupportTeam> withMembers(List<SupportTeam> teams) {
        record Of(long team, Member member) {}
        if (teams.isEmpty()) {
            return teams;
        }
        Map<Long, List<Member>> members = jdbc
                .sql("""
                        select team_id, person_id, sign_in, name
                        from supervision.member
                        where team_id in (:teams)
                        order by name, person_id
                        """)
                .param("teams", teams.stream().map(SupportTeam::id).toList())
                .query((row, n) ->
                        new Of(row.getLong(1), new Member(row.getLong(2), row.getString(3), row.getString(4))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::team, Collectors.mapping(Of::member, Collectors.toList())));
        return teams.stream()
                .map(t -> new SupportTeam(
                        t.id(),
                        t.unitId(),
                        t.name(),
                        t.from(),
                        t.to(),
                        t.isEnded(),
                        members.getOrDefault(t.id(), List.of())))
                .toList();
    }

    long add(String unit, String name, LocalDate from, LocalDate to, String by, Instant at) {
        return jdbc.sql("""
                        insert into supervision.team (unit_id, name, from_date, to_date, made_by, made_at)
                        values (:unit, :name, :from, :to, :by, :at)
                        returning team_id
                        """)
                .param("unit", unit)
                .param("name", name)
                .param("from", from)
                .param("to", to)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    void add(SupportTeam team, Member member) {
        jdbc.sql("""
                        insert into supervision.member (team_id, unit_id, person_id, sign_in, name)
                        values (:team, :unit, :person, :signIn, :name)
                        on conflict do nothing
                        """)
                .param("team", team.id())
                .param("unit", team.unitId())
                .param("person", member.personId())
                .param("signIn", member.signIn())
                .param("name", member.name())
                .update();
    }

    void remove(long team, long person) {
        jdbc.sql("delete from supervision.member where team_id = :team and person_id = :person")
                .param("team", team)
                .param("person", person)
                .update();
    }

    void end(long team, Instant at) {
        jdbc.sql("update supervision.team set ended_at = :at where team_id = :team and ended_at is null")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("team", team)
                .update();
    }

    void add(SupportTeam team, long person, Visit visit) {
        jdbc.sql("""
                        insert into supervision.visit
                            (team_id, unit_id, person_id, by_name, held_on, occasion, finding, entered_at)
                        values (:team, :unit, :person, :by, :on, :occasion, :finding, :at)
                        """)
                .param("team", team.id())
                .param("unit", team.unitId())
                .param("person", person)
                .param("by", visit.by())
                .param("on", visit.heldOn())
                .param("occasion", visit.occasion().id())
                .param("finding", visit.finding())
                .param("at", visit.enteredAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Visit> visits(long team) {
        return jdbc.sql("""
                        select by_name, held_on, occasion, finding, entered_at
                        from supervision.visit
                        where team_id = :team
                        order by held_on desc, visit_id desc
                        """)
                .param("team", team)
                .query((row, n) -> new Visit(
                        row.getString(1),
                        row.getObject(2, LocalDate.class),
                        Occasion.named(row.getString(3)).orElse(Occasion.OTHER),
                        row.getString(4),
                        row.getTimestamp(5).toInstant()))
                .list();
    }
}
