package io.outpost.engine.value;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The campaign stages that run on a date (当前活动阶段). */
final class Stages {

    private final Database database;
    private final Facts facts;
    private final Definitions definitions;
    private final LocalDate date;

    Stages(Database database, Facts facts, Definitions definitions, LocalDate date) {
        this.database = database;
        this.facts = facts;
        this.definitions = definitions;
        this.date = date;
    }

    List<Stage> running() {
        return runningAlone().stream().map(this::withTargets).toList();
    }

    /** Those that run, without their targets. */
    List<Stage> runningAlone() {
        return read(" where " + Sql.date(date) + " between from_date and to_date");
    }

    /** Every stage that is known, without its targets. */
    List<Stage> all() {
        return read("");
    }

    Optional<Stage> one(Question.StageId id) {
        return all().stream().filter(s -> s.id().equals(id)).findFirst();
    }

    private List<Stage> read(String condition) {
        String campaigns = facts.holding(definitions.record("campaign").orElseThrow(), date);
        return database.query(
                "select campaign_id, stage_id, name, from_date, to_date, base_date from " + campaigns + condition
                        + " order by campaign_id, stage_id",
                row -> new Stage(
                        new Question.StageId(row.getString(1), row.getString(2)),
                        row.getString(3),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class),
                        row.getObject(6, LocalDate.class),
                        Map.of()));
    }

    Stage withTargets(Stage stage) {
        Map<String, Map<String, Stage.Target>> targets = new HashMap<>();
        database.query(
                "select indicator, unit_id, form, value from "
                        + facts.holdingMostly(definitions.record("target").orElseThrow(), date)
                        + " where campaign_id = "
                        + Database.literal(stage.id().campaign()) + " and stage_id = "
                        + Database.literal(stage.id().stage()) + " and unit_id is not null",
                row -> targets.computeIfAbsent(row.getString(1), i -> new HashMap<>())
                        .put(
                                row.getString(2),
                                new Stage.Target(Form.named(row.getString(3)).orElseThrow(), row.getBigDecimal(4))));
        return new Stage(stage.id(), stage.name(), stage.from(), stage.to(), stage.base(), targets);
    }
}
