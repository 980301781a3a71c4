package io.outpost.server.api.web;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the interface answers (接口返回). Amounts are plain decimals as text, so that no reader loses digits. */
final class Answers {

    private Answers() {}

    /** A unit. */
    record UnitAnswer(
            String id,
            @Nullable String parent,
            String level,
            String name,
            @Nullable String unitClass,
            String path) {}

    /** A page of units. */
    record UnitsAnswer(LocalDate date, int total, List<UnitAnswer> units) {}

    /** A value. */
    record ValueAnswer(
            LocalDate date,
            String unitId,
            String unitName,
            String level,
            String indicator,
            String as,
            @Nullable String value) {}

    /** Values, with the date they are as of. */
    record ValuesAnswer(LocalDate date, int total, List<ValueAnswer> values) {}

    /** A day of a series. */
    record PointAnswer(LocalDate date, @Nullable String value) {}

    /** A unit's daily values. */
    record SeriesAnswer(String indicator, String unitId, List<PointAnswer> points) {}

    /** An indicator's definition. */
    record IndicatorAnswer(
            String id,
            String kind,
            String unit,
            String name,
            String description,
            int version,
            LocalDate from,
            String pack,
            String place) {}

    /** A part of a value. */
    record PartAnswer(String id, String name, @Nullable String amount) {}

    /** What a value is made of. */
    record ExplanationAnswer(
            String indicator,
            String unitId,
            LocalDate date,
            @Nullable String total,
            String meaning,
            String partsAre,
            List<PartAnswer> parts) {}
}
