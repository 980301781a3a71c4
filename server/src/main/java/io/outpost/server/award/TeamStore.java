package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme.Counted;
import io.outpost.engine.definition.AwardScheme.TeamKind;
import io.outpost.server.award.Team.Change;
import io.outpost.server.award.Team.Member;
import io.outpost.server.award.Team.MemberKind;
import io.outpost.server.award.Team.Target;
import java.math.BigDecimal;
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
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of teams. */
@Component
class TeamStore {

    private final JdbcClient jdbc;

    TeamStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The teams that the connection sees, by id. */
    List<Team> all() {
        return whole(jdbc.sql("""
                        select team_id, kind, name, unit_id, focus, notes, from_date, to_date
                        from award.team
                        order by team_id
                        """).query((row, n) -> team(row)).list());
    }

    Optional<Team> find(long id) {
        return whole(jdbc.sql("""
                        select team_id, kind, name, unit_id, focus, notes, from_date, to_date
                        from award.team
                        where team_id = :id
                        """).param("id", id).query((row, n) -> team(row)).list()).stream()
                .findFirst();
    }

    private List<Team> whole(List<Team> teams) {
        if (teams.isEmpty()) {
            return teams;
        }
        List<Long> ids = teams.stream().map(Team::id).toList();
        Map<Long, List<Member>> members = members(ids);
        Map<Long, List<Target>> targets = targets(ids);
        return teams.stream()
                .map(t -> new Team(
                        t.id(),
                        t.kind(),
                        t.name(),
                        t.unitId(),
                        t.focus(),
                        t.notes(),
                        t.from(),
                        t.to(),
                        members.getOrDefault(t.id(), List.of()),
                        targets.getOrDefault(t.id(), List.of())))
                .toList();
    }

    private Map<Long, List<Member>> members(List<Long> teams) {
        return jdbc
                .sql("""
                        select team_id, member_id, kind, id, name, home, from_date, to_date
                        from award.team_member
                        where team_id in (:teams)
                        order by kind, from_date, member_id
                        """)
                .param("teams", teams)
                .query((row, n) -> Map.entry(
                        row.getLong(1),
                        new Member(
                                row.getLong(2),
                                MemberKind.valueOf(constant(row.getString(3))),
                                row.getString(4),
                                row.getString(5),
                                row.getString(6),
                                row.getObject(7, LocalDate.class),
                                Optional.ofNullable(row.getObject(8, LocalDate.class)))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, HashMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private Map<Long, List<Target>> targets(List<Long> teams) {
        return jdbc
                .sql("""
                        select team_id, target_id, indicator, counted, amount, from_date, to_date
                        from award.team_target
                        where team_id in (:teams) and withdrawn_at is null
                        order by from_date, target_id
                        """)
                .param("teams", teams)
                .query((row, n) -> Map.entry(
                        row.getLong(1),
                        new Target(
                                row.getLong(2),
                                row.getString(3),
                                Counted.valueOf(constant(row.getString(4))),
                                row.getBigDecimal(5),
                                row.getObject(6, LocalDate.class),
                                row.getObject(7, LocalDate.class))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, HashMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    long add(TeamKind kind, String name, String unit, String focus, String notes, LocalDate from) {
        return jdbc.sql("""
                        insert into award.team (kind, name, unit_id, focus, notes, from_date)
                        values (:kind, :name, :unit, :focus, :notes, :from)
                        returning team_id
                        """)
                .param("kind", id(kind))
                .param("name", name)
                .param("unit", unit)
                .param("focus", focus)
                .param("notes", notes)
                .param("from", from)
                .query(Long.class)
                .single();
    }

    void change(Team team, String name, String focus, String notes) {
        jdbc.sql("update award.team set name = :name, focus = :focus, notes = :notes where team_id = :team")
                .param("name", name)
                .param("focus", focus)
                .param("notes", notes)
                .param("team", team.id())
                .update();
    }

    void end(Team team, LocalDate to) {
        jdbc.sql("update award.team set to_date = :to where team_id = :team")
                .param("to", to)
                .param("team", team.id())
                .update();
    }

    void join(Team team, MemberKind kind, String id, String name, String home, LocalDate from) {
        jdbc.sql("""
                        insert into award.team_member (team_id, unit_id, kind, id, name, home, from_date)
                        values (:team, :unit, :kind, :id, :name, :home, :from)
                        """)
                .param("team", team.id())
                .param("unit", team.unitId())
                .param("kind", kind.id())
                .param("id", id)
                .param("name", name)
                .param("home", home)
                .param("from", from)
                .update();
    }

    void leave(Member member, LocalDate to) {
        jdbc.sql("update award.team_member set to_date = :to where member_id = :member")
                .param("to", to)
                .param("member", member.memberId())
                .update();
    }

    void addTarget(Team team, String indicator, Counted counted, BigDecimal amount, LocalDate from, LocalDate to) {
        jdbc.sql("""
                        insert into award.team_target
                            (team_id, unit_id, indicator, counted, amount, from_date, to_date)
                        values (:team, :unit, :indicator, :counted, :amount, :from, :to)
                        """)
                .param("team", team.id())
                .param("unit", team.unitId())
                .param("indicator", indicator)
                .param("counted", id(counted))
                .param("amount", amount)
                .param("from", from)
                .param("to", to)
                .update();
    }

    void withdraw(Target target, String by, Instant at) {
        jdbc.sql("update award.team_target set withdrawn_by = :by, withdrawn_at = :at where target_id = :target")
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("target", target.targetId())
                .update();
    }

    void note(long team, String unit, Change change) {
        jdbc.sql("""
                        insert into award.team_change (team_id, unit_id, at, by_name, action, subject)
                        values (:team, :unit, :at, :by, :action, :subject)
                        """)
                .param("team", team)
                .param("unit", unit)
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("by", change.by())
                .param("action", change.action())
                .param("subject", change.subject())
                .update();
    }

    /** What was changed of a team, the latest first. */
    List<Change> changes(Team team, int limit) {
        return jdbc.sql("""
                        select at, by_name, action, subject
                        from award.team_change
                        where team_id = :team
                        order by change_id desc
                        limit :limit
                        """)
                .param("team", team.id())
                .param("limit", limit)
                .query((row, n) -> new Change(
                        row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    private static Team team(ResultSet row) throws SQLException {
        return new Team(
                row.getLong(1),
                TeamKind.valueOf(constant(row.getString(2))),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getObject(7, LocalDate.class),
                Optional.ofNullable(row.getObject(8, LocalDate.class)),
                List.of(),
                List.of());
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String constant(String id) {
        return id.toUpperCase(Locale.ROOT);
    }
}
