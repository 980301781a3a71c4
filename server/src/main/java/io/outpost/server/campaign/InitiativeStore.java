package io.outpost.server.campaign;

import io.outpost.engine.value.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of local initiatives and pilots. */
@Component
class InitiativeStore {

    private static final int MOST = 2_000;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    InitiativeStore(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** Those that the connection sees, of one campaign or of all, the newest first. */
    List<Initiative> all(Optional<String> campaign) {
        return withSites(jdbc.sql("""
                        select initiative_id, campaign_id, unit_id, name, workstream, indicator, form, target, weight,
                            from_date, to_date, is_pilot, made_by, made_at, ended_by, ended_on, end_reason, partner
                        from campaign.initiative
                        where :campaign = '' or campaign_id = :campaign
                        order by initiative_id desc
                        limit :limit
                        """)
                .param("campaign", campaign.orElse(""))
                .param("limit", MOST)
                .query((row, n) -> initiative(row))
                .list());
    }

    Optional<Initiative> find(long id) {
        return withSites(jdbc.sql("""
                        select initiative_id, campaign_id, unit_id, name, workstream, indicator, form, target, weight,
                            from_date, to_date, is_pilot, made_by, made_at, ended_by, ended_on, end_reason, partner
                        from campaign.initiative
                        where initiative_id = :id
                        """)
                        .param("id", id)
                        .query((row, n) -> initiative(row))
                        .list())
                .stream()
                .findFirst();
    }

    /** The pilots that a unit is in on a date, by id, with their names. */
    Map<Long, String> pilotsOf(String unit, LocalDate date) {
        Map<Long, String> pilots = new LinkedHashMap<>();
        jdbc.sql("""
                        select i.initiative_id, i.name
                        from campaign.site s
                        join campaign.initiative i on i.initiative_id = s.initiative_id
                        where s.unit_id = :unit and s.joins_on <= :date
                          and :date between i.from_date and i.to_date
                          and (i.ended_on is null or i.ended_on >= :date)
                        order by i.initiative_id
                        """).param("unit", unit).param("date", date).query(row -> {
            pilots.put(row.getLong(1), row.getString(2));
        });
        return pilots;
    }

    /** Holds an initiative until the transaction ends, so that two changes come one after the other. */
    void hold(long id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('campaign.initiative'), cast(:id as integer))")
                .param("id", id)
                .query()
                .singleRow();
    }

    /** Adds one; gives its id, or nothing when the unit runs one of that name in the campaign. */
    Optional<Long> add(Initiative.Wanted wanted, String by, Instant at) {
        Optional<Long> id = jdbc.sql("""
                        insert into campaign.initiative
                            (campaign_id, unit_id, name, workstream, indicator, form, target, weight,
                             from_date, to_date, is_pilot, partner, made_by, made_at)
                        values (:campaign, :unit, :name, :workstream, :indicator, :form, :target, :weight,
                             :from, :to, :pilot, :partner, :by, :at)
                        on conflict (campaign_id, unit_id, name) where ended_on is null do nothing
                        returning initiative_id
                        """)
                .param("campaign", wanted.campaign())
                .param("unit", wanted.unitId())
                .param("name", wanted.name().strip())
                .param("workstream", wanted.workstream())
                .param("indicator", wanted.indicator())
                .param("form", wanted.form().id())
                .param("target", wanted.target())
                .param("weight", wanted.weight())
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("pilot", wanted.isPilot())
                .param("partner", wanted.partner().strip())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
        id.ifPresent(i -> addSites(i, wanted.pilots(), wanted.from(), true));
        return id;
    }

    void addSites(long id, List<String> units, LocalDate joinsOn, boolean isPilot) {
        batches.batchUpdate(
                "insert into campaign.site (initiative_id, unit_id, joins_on, is_pilot) values (?, ?, ?, ?)",
                units.stream().map(u -> new Object[] {id, u, joinsOn, isPilot}).toList());
    }

    void removeSite(long id, String unit) {
        jdbc.sql("delete from campaign.site where initiative_id = :id and unit_id = :unit and not is_pilot")
                .param("id", id)
                .param("unit", unit)
                .update();
    }

    boolean end(long id, String by, LocalDate on, String reason) {
        return jdbc.sql("""
                        update campaign.initiative
                        set ended_by = :by, ended_on = :on, end_reason = :reason
                        where initiative_id = :id and ended_on is null
                        """)
                        .param("id", id)
                        .param("by", by)
                        .param("on", on)
                        .param("reason", reason)
                        .update()
                > 0;
    }

    /** Takes an end back, unless one of the same name has begun since. */
    boolean reopen(long id) {
        return jdbc.sql("""
                        update campaign.initiative i
                        set ended_by = null, ended_on = null, end_reason = null
                        where initiative_id = :id and ended_on is not null
                          and not exists (
                            select 1
                            from campaign.initiative o
                            where o.campaign_id = i.campaign_id and o.unit_id = i.unit_id and o.name = i.name
                              and o.ended_on is null)
                        """).param("id", id).update() > 0;
    }

    void note(long id, String by, Instant at, String what, String said) {
        jdbc.sql("""
                        insert into campaign.initiative_event (initiative_id, at, by_whom, what, said)
                        values (:id, :at, :by, :what, :said)
                        """)
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("what", what)
                .param("said", said)
                .update();
    }

    List<Initiative.Event> events(long id) {
        return jdbc.sql("""
                        select at, by_whom, what, said
                        from campaign.initiative_event
                        where initiative_id = :id
                        order by event_id desc
                        """)
                .param("id", id)
                .query((row, n) -> new Initiative.Event(
                        row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }

    private List<Initiative> withSites(List<Initiative> some) {
        List<Long> pilots =
                some.stream().filter(Initiative::isPilot).map(Initiative::id).toList();
        if (pilots.isEmpty()) {
            return some;
        }
        record Of(long id, Initiative.Site site) {}
        Map<Long, List<Initiative.Site>> sites = jdbc
                .sql("""
                        select s.initiative_id, s.unit_id, s.joins_on, s.is_pilot
                        from campaign.site s
                        left join lake.unit u on u.unit_id = s.unit_id
                        where s.initiative_id in (:ids)
                        order by s.joins_on, u.path, s.unit_id
                        """)
                .param("ids", pilots)
                .query((row, n) -> new Of(
                        row.getLong(1),
                        new Initiative.Site(row.getString(2), row.getObject(3, LocalDate.class), row.getBoolean(4))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Of::id, Collectors.mapping(Of::site, Collectors.toList())));
        return some.stream()
                .map(i -> with(i, sites.getOrDefault(i.id(), List.of())))
                .toList();
    }

    private static Initiative with(Initiative i, List<Initiative.Site> sites) {
        return new Initiative(
                i.id(),
                i.campaign(),
                i.unitId(),
                i.name(),
                i.workstream(),
                i.indicator(),
                i.form(),
                i.target(),
                i.weight(),
                i.from(),
                i.to(),
                i.isPilot(),
                i.partner(),
                i.madeBy(),
                i.madeAt(),
                i.end(),
                sites);
    }

    private static Initiative initiative(ResultSet row) throws SQLException {
        LocalDate endedOn = row.getObject(16, LocalDate.class);
        return new Initiative(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Form.named(row.getString(7)).orElseThrow(),
                row.getBigDecimal(8),
                row.getBigDecimal(9),
                row.getObject(10, LocalDate.class),
                row.getObject(11, LocalDate.class),
                row.getBoolean(12),
                row.getString(18),
                row.getString(13),
                row.getTimestamp(14).toInstant(),
                endedOn == null
                        ? Optional.empty()
                        : Optional.of(new Initiative.End(row.getString(15), endedOn, row.getString(17))),
                List.of());
    }
}
