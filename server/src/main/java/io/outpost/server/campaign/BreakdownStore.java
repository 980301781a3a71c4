package io.outpost.server.campaign;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the versions of breakdowns (目标分解版本). */
@Component
class BreakdownStore {

    private static final TypeReference<Map<String, BigDecimal>> TARGETS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    BreakdownStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Notes what is about to be given to the lake. */
    void begin(String dropName, TargetChange change, LocalDate holdsFrom, String signIn) {
        jdbc.sql("""
                        insert into campaign.breakdown
                            (drop_name, campaign_id, stage_id, indicator, unit_id, form, rule, over_allocation,
                             holds_from, reason, targets, set_by, set_at)
                        values (:drop, :campaign, :stage, :indicator, :unit, :form, :rule, :over,
                             :holdsFrom, :reason, cast(:targets as json), :by, :at)
                        """)
                .param("drop", dropName)
                .param("campaign", change.stage().campaign())
                .param("stage", change.stage().stage())
                .param("indicator", change.indicator())
                .param("unit", change.unitId())
                .param("form", change.form().id())
                .param("rule", change.rule().id())
                .param("over", change.overAllocation())
                .param("holdsFrom", holdsFrom)
                .param("reason", change.reason())
                .param("targets", json.writeValueAsString(change.targets()))
                .param("by", signIn)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    void taken(String dropName, int dropNumber) {
        jdbc.sql("update campaign.breakdown set drop_number = :number where drop_name = :drop")
                .param("number", dropNumber)
                .param("drop", dropName)
                .update();
    }

    void forget(String dropName) {
        jdbc.sql("delete from campaign.breakdown where drop_name = :drop and drop_number is null")
                .param("drop", dropName)
                .update();
    }

    /** The names of drops of which it is not known whether the lake has them. */
    List<String> unfinished() {
        return jdbc.sql("select drop_name from campaign.breakdown where drop_number is null")
                .query(String.class)
                .list();
    }

    /** The versions of one unit's breakdown, the newest first. */
    List<TargetVersion> versions(TargetVersion.Key key, int limit) {
        return jdbc.sql("""
                        select set_at, set_by, rule, over_allocation, holds_from, reason, targets, drop_number
                        from campaign.breakdown
                        where campaign_id = :campaign and stage_id = :stage and indicator = :indicator and unit_id = :unit
                          and drop_number is not null
                        order by breakdown_id desc
                        limit :limit
                        """)
                .param("campaign", key.stage().campaign())
                .param("stage", key.stage().stage())
                .param("indicator", key.indicator())
                .param("unit", key.unitId())
                .param("limit", limit)
                .query((row, n) -> new TargetVersion(
                        row.getTimestamp(1).toInstant(),
                        row.getString(2),
                        Rule.named(row.getString(3)).orElseThrow(),
                        row.getBigDecimal(4),
                        row.getObject(5, LocalDate.class),
                        row.getString(6),
                        json.readValue(row.getString(7), TARGETS).entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                        row.getInt(8)))
                .list();
    }
}
