package io.outpost.server.bulletin;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Unit;
import io.outpost.server.bulletin.Document.Head;
import io.outpost.server.bulletin.Document.Row;
import io.outpost.server.bulletin.Document.Shape;
import io.outpost.server.bulletin.Document.Standing;
import io.outpost.server.bulletin.Document.Words;
import io.outpost.server.campaign.AgainstTarget;
import io.outpost.server.campaign.Progress;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a unit stands in a campaign (战报进度表): stage by stage, and in the stage that runs indicator by indicator. */
final class StageTables {

    private static final Shape MONEY = new Shape(BigDecimal.valueOf(10_000), 2, false, false);
    private static final Shape PLAIN = new Shape(BigDecimal.ONE, 0, false, false);
    private static final Shape SHARE = new Shape(BigDecimal.ONE, 2, true, false);

    private final List<Progress> begun;

    /** @param begun the campaign's stages that have begun, the first first */
    StageTables(List<Progress> begun) {
        this.begun = begun;
    }

    /** The campaign's stages that have begun, by one indicator. */
    Document.Table byStage(Unit unit, Indicator lead) {
        List<Row> rows = begun.stream()
                .map(p -> row(unit, Words.of(p.stage().name()), p, lead, span(p)))
                .toList();
        List<Head> heads = heads(new Words("阶段", "Stage"), new Words("起", "From"), new Words("止", "To"));
        Words of = name(lead);
        return new Document.Table(
                new Words(of.chinese() + "分阶段完成", of.english() + " by stage"), note(), List.of(heads), rows);
    }

    /** Every indicator with a target for the unit in the stage that runs. */
    Document.Table byIndicator(Unit unit, Progress running) {
        List<Row> rows = running.indicators(List.of(unit)).stream()
                .map(i -> row(unit, name(i), running, i, List.of()))
                .toList();
        return new Document.Table(
                new Words("各指标完成", "By indicator"), note(), List.of(heads(new Words("指标", "Indicator"))), rows);
    }

    private static Row row(Unit unit, Words name, Progress progress, Indicator indicator, List<Document.Cell> second) {
        Shape shape = indicator.head().unit() == Indicator.Measurement.MONEY ? MONEY : PLAIN;
        List<Document.Cell> cells = new ArrayList<>();
        cells.add(new Document.Name(name));
        cells.addAll(second);
        cells.add(number(progress, AgainstTarget.TARGET, indicator, unit, shape));
        cells.add(number(progress, AgainstTarget.ACTUAL, indicator, unit, shape));
        cells.add(new Document.Number(
                progress.completion(indicator.id(), unit.id()).orElse(null), SHARE));
        cells.add(new Document.Number(progress.timeProgress(), SHARE));
        cells.add(number(progress, AgainstTarget.AHEAD, indicator, unit, Spelling.points(2)));
        cells.add(number(progress, AgainstTarget.GAP, indicator, unit, shape));
        cells.add(number(progress, AgainstTarget.PER_DAY, indicator, unit, shape == PLAIN ? Spelling.plain(1) : shape));
        cells.add(date(progress, indicator.id(), unit));
        boolean isBelow = progress.number(AgainstTarget.AHEAD, indicator.id(), unit.id())
                .filter(a -> a.signum() < 0)
                .isPresent();
        return new Row(Optional.of(unit.id()), isBelow ? Standing.BELOW : Standing.PLAIN, cells);
    }

    private static Document.Number number(
            Progress progress, AgainstTarget what, Indicator indicator, Unit unit, Shape shape) {
        return new Document.Number(
                progress.number(what, indicator.id(), unit.id()).orElse(null), shape);
    }

    /** The date of first reaching the target as a cell. */
    static Document.Cell date(Progress progress, String indicator, Unit unit) {
        return new Document.Day(progress.reachedOn(indicator, unit.id()).orElse(null));
    }

    private static List<Document.Cell> span(Progress progress) {
        return List.of(
                new Document.Day(progress.stage().from()),
                new Document.Day(progress.stage().to()));
    }

    private static List<Head> heads(Words... first) {
        List<Head> heads = new ArrayList<>();
        List.of(first).forEach(w -> heads.add(new Head(w, 1, 1)));
        for (Words words : List.of(
                new Words("目标", "Target"),
                new Words("完成", "Actual"),
                new Words("完成率", "Completion"),
                new Words("序时进度", "Time progress"),
                new Words("与序时差（百分点）", "Ahead (points)"),
                new Words("缺口", "Gap"),
                new Words("日均需", "Needed a day"),
                new Words("首次达标日", "First reached"))) {
            heads.add(new Head(words, 1, 1));
        }
        return heads;
    }

    private static Words name(Indicator indicator) {
        return new Words(indicator.head().names().zh(), indicator.head().names().en());
    }

    private static Words note() {
        return new Words("金额单位：万元", "money in ten thousand yuan");
    }

    /** Whether a column shows a date, not a number. */
    static boolean isDate(BulletinTemplate.Figure figure) {
        return figure.as().equals("reached-on");
    }
}
