package io.outpost.server.numbers.web;

import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Table;
import java.util.List;

/**
 * The dictionary of indicators (指标字典).
 *
 * @param query the choices as a query, for the file
 */
public record IndicatorsPage(
        Frame frame,
        String search,
        List<UnitPage.Choice> kinds,
        List<UnitPage.Choice> groups,
        Table table,
        String counted,
        String unit,
        String query) {}
