package io.outpost.server.numbers.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.ui.Frame;
import java.time.LocalDate;
import java.util.List;

/**
 * A unit's page (机构页): where one is, how the unit does, what stands below it.
 *
 * @param path from the highest unit in scope down to this one
 */
public record UnitPage(
        Frame frame,
        Unit unit,
        LocalDate date,
        LocalDate first,
        LocalDate last,
        List<Unit> path,
        List<Headline> headlines,
        List<Row> rows) {

    /** A figure of the first screen (关键指标). */
    public record Headline(String indicator, String name, String value, String change, boolean fell, String rank) {}

    /** A unit below (下级机构). */
    public record Row(
            String unitId,
            String name,
            String balance,
            String sinceYesterday,
            String sinceMonth,
            String sinceYear,
            boolean fell,
            String rank) {}
}
