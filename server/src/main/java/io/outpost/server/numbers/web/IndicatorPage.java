package io.outpost.server.numbers.web;

import io.outpost.server.ui.Frame;
import java.util.List;
import java.util.Optional;

/**
 * An indicator in the dictionary (指标说明).
 *
 * @param value of the reader's own unit; empty for those without one
 * @param uses where the indicator is used
 */
public record IndicatorPage(
        Frame frame,
        String name,
        String id,
        Optional<Value> value,
        List<WhyPage.Fact> facts,
        List<Version> versions,
        List<UnitPage.Step> uses,
        Optional<String> chart) {

    /** The indicator's number at the reader's unit. */
    public record Value(String unit, String date, String number, String why, String page) {}

    /** A version of the definition (口径版本). */
    public record Version(int number, String from, String meaning, String place) {}
}
