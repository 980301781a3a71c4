package io.outpost.server.supervision.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** Leaders and laggards of a week (领先与落后). */
public record WeekPage(
        Frame frame,
        List<Choice> levels,
        List<Choice> indicators,
        String date,
        String span,
        int counted,
        List<Row> leaders,
        List<Row> laggards,
        String query) {

    /**
     * A unit's place by its increase in the week.
     *
     * @param shortfall its open shortfall; 0 when it has none
     */
    public record Row(int place, String unitId, String unit, String above, String change, long shortfall) {}
}
