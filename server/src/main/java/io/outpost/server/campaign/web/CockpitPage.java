package io.outpost.server.campaign.web;

import io.outpost.server.ui.Frame;
import java.util.List;
import java.util.Optional;

/**
 * A campaign's cockpit (活动驾驶舱页).
 *
 * @param date as an input of a date has it
 * @param address of this page without its query
 * @param initiatives those of the unit and below it that run on the date, never in the score
 * @param chart the trend as an option of ECharts; empty when there is none
 */
public record CockpitPage(
        Frame frame,
        String address,
        String campaign,
        String stage,
        String unitId,
        List<Step> path,
        String unit,
        String date,
        String span,
        String timeProgress,
        String timeBar,
        List<Head> heads,
        Optional<Row> own,
        List<Row> below,
        boolean hasScore,
        String chosen,
        List<Fact> facts,
        Optional<String> chart,
        boolean maySet,
        String targets,
        String exports,
        List<Beside> initiatives) {

    /** A unit on the way down (路径). */
    public record Step(String name, String address) {}

    /** An indicator's column (列). */
    public record Head(String name, String address, boolean isChosen) {}

    /** A unit's completions (行). */
    public record Row(String place, String name, String address, String score, List<Cell> cells, boolean isInPilot) {}

    /** A local initiative or pilot beside the campaign's own score (自选动作行). */
    public record Beside(
            String address,
            String name,
            boolean isPilot,
            String unit,
            String completion,
            String heat,
            String timeProgress) {}

    /**
     * A completion (单元格).
     *
     * @param heat how it stands against the time that has passed: {@code far-behind, behind, near, ahead, done, none}
     */
    public record Cell(String text, String heat, String why) {}

    /** Something about the chosen indicator (事实). */
    public record Fact(String name, String text) {}
}
