package io.outpost.server.numbers.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.numbers.NextAction;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Spark;
import io.outpost.server.ui.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A unit's page (机构页): where one is, how the unit does, what to do now; then everything about it.
 *
 * @param path from the highest unit in scope down to this one
 * @param next the one next action; empty when nothing is urgent
 * @param below the units below, ranked; empty for an outlet
 */
public record UnitPage(
        Frame frame,
        Unit unit,
        String level,
        Day day,
        List<Step> path,
        List<Headline> headlines,
        Optional<NextAction> next,
        Chosen chosen,
        Optional<String> chart,
        Optional<Below> below,
        Table levels,
        Table flows,
        Optional<UnitPage.Step> silent,
        List<Block> structure,
        Optional<String> tierMoves,
        Moves moves,
        Table peers,
        Optional<Banks> banks,
        String exportQuery,
        List<Step> marks) {

    /**
     * The date of the page's numbers (业务日期).
     *
     * @param notice said when another date was asked for
     */
    public record Day(
            String action,
            LocalDate date,
            LocalDate first,
            LocalDate last,
            Optional<String> before,
            Optional<String> after,
            List<Choice> comparisons,
            Optional<String> notice) {}

    /** Something to choose (选项). */
    public record Choice(String id, String name, boolean chosen) {}

    /** A unit on the way down (路径). */
    public record Step(String name, String address) {}

    /** A figure of the first screen (关键指标). */
    public record Headline(String name, String hint, Figure figure, List<Figure> changes, Figure rank, Spark spark) {}

    /** The indicator that the chart and the ranking are about. */
    public record Chosen(String id, String name, String unit, List<Group> groups) {}

    /** Indicators to choose from. */
    public record Group(String name, List<Choice> choices) {}

    /** The ranking of the units below (下级排名). */
    public record Below(Table table, String rankedBy) {}

    /** Its places among the banks of its region (同业排名), and where all of them are shown. */
    public record Banks(Table table, String address) {}

    /** A table with a heading. */
    public record Block(String heading, Table table) {}

    /**
     * The day's biggest movements.
     *
     * @param customers empty for those who do not see accounts
     * @param unmask where the names are shown; empty for those who may not see them, and where they are shown already
     */
    public record Moves(List<Block> outlets, List<Block> customers, Optional<String> unmask) {}
}
