package io.outpost.server.campaign;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Stage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the versions of breakdowns (目标分解版本). */
@Component
class BreakdownStore {

    private static final TypeReference<Map<String, BigDecimal>> TARGETS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> RULES = new TypeReference<>() {};
    private static final TypeReference<Map<String, Standing>> BEFORE = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    BreakdownStore(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** A target as it is kept. */
    private record Standing(String form, BigDecimal value) {}

    /** Notes what is about to be given to the lake. */
    void begin(String dropName, TargetVersion.Content content, String signIn) {
        jdbc.sql("""
                        insert into campaign.breakdown
                            (drop_name, campaign_id, stage_id, indicator, unit_id, form, rule, over_allocation,
                             holds_from, reason, targets, through, level_rules, before, undoes, set_by, set_at)
                        values (:drop, :campaign, :stage, :indicator, :unit, :form, :rule, :over,
                             :holdsFrom, :reason, cast(:targets as json), :through, cast(:rules as json),
                             cast(:before as json), :undoes, :by, :at)
                        """)
                .param("drop", dropName)
                .param("campaign", content.key().stage().campaign())
                .param("stage", content.key().stage().stage())
                .param("indicator", content.key().indicator())
                .param("unit", content.key().unitId())
                .param("form", content.form().id())
                .param("rule", content.rule().id())
                .param("over", content.overAllocation())
                .param("holdsFrom", content.holdsFrom())
                .param("reason", content.reason())
                .param("targets", json.writeValueAsString(values(content.targets())))
                .param("through", content.through().map(UnitLevel::name).orElse(null))
                .param("rules", content.through().map(l -> rules(content)).orElse(null))
                .param("before", json.writeValueAsString(standing(content.before())))
                .param("undoes", content.undoes().orElse(null))
                .param("by", signIn)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Map<String, BigDecimal> values(Map<String, Stage.Target> targets) {
        Map<String, BigDecimal> values = new TreeMap<>();
        targets.forEach((unit, target) -> values.put(unit, target.value()));
        return values;
    }

    private static Map<String, Standing> standing(Map<String, Stage.Target> targets) {
        Map<String, Standing> standing = new TreeMap<>();
        targets.forEach((unit, t) -> standing.put(unit, new Standing(t.form().id(), t.value())));
        return standing;
    }

    private String rules(TargetVersion.Content content) {
        Map<String, String> rules = new TreeMap<>();
        content.levelRules().forEach((level, rule) -> rules.put(level.name(), rule.id()));
        return json.writeValueAsString(rules);
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
                        select set_at, set_by, drop_number, form, rule, over_allocation, holds_from, reason, targets,
                            through, level_rules, before, undoes
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
                        row.getTimestamp(1).toInstant(), row.getString(2), row.getInt(3), content(key, row)))
                .list();
    }

    private TargetVersion.Content content(TargetVersion.Key key, ResultSet row) throws SQLException {
        Form form = Form.named(row.getString(4)).orElseThrow();
        Map<String, Stage.Target> targets = new HashMap<>();
        json.readValue(row.getString(9), TARGETS)
                .forEach((unit, value) -> targets.put(unit, new Stage.Target(form, value)));
        return new TargetVersion.Content(
                key,
                Rule.named(row.getString(5)).orElseThrow(),
                Optional.ofNullable(row.getString(10)).flatMap(UnitLevel::named),
                levelRules(row.getString(11)),
                row.getBigDecimal(6),
                row.getObject(7, LocalDate.class),
                row.getString(8),
                targets,
                before(row.getString(12)),
                Optional.ofNullable(row.getObject(13, Integer.class)));
    }

    private Map<UnitLevel, Rule> levelRules(@Nullable String text) {
        Map<UnitLevel, Rule> rules = new HashMap<>();
        if (text != null) {
            json.readValue(text, RULES)
                    .forEach((level, rule) -> rules.put(
                            UnitLevel.named(level).orElseThrow(),
                            Rule.named(rule).orElseThrow()));
        }
        return rules;
    }

    private Map<String, Stage.Target> before(@Nullable String text) {
        Map<String, Stage.Target> before = new HashMap<>();
        if (text != null) {
            json.readValue(text, BEFORE)
                    .forEach((unit, was) -> before.put(
                            unit, new Stage.Target(Form.named(was.form()).orElseThrow(), was.value())));
        }
        return before;
    }
}
