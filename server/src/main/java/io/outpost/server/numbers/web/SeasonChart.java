package io.outpost.server.numbers.web;

import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** An indicator over the last twelve months as a line (十二个月走势), in the words of the chart library. */
final class SeasonChart {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final BigDecimal TEN_THOUSAND = BigDecimal.valueOf(10_000);

    private SeasonChart() {}

    /** The chart's option as JSON; empty when there are too few days for a line. */
    static Optional<String> of(UnitView view, IndicatorView indicator) {
        List<Values.Point> points =
                view.mine().season(indicator.indicator().id(), view.unit().id());
        if (points.size() < 2) {
            return Optional.empty();
        }
        List<String> dates = new ArrayList<>();
        List<Object> numbers = new ArrayList<>();
        for (Values.Point point : points) {
            dates.add(point.date().toString());
            numbers.add(point.amount().<Object>map(a -> scaled(indicator, a)).orElse("-"));
        }
        Map<String, Object> series = Map.of(
                "type",
                indicator.isFlow() ? "bar" : "line",
                "name",
                indicator.name(),
                "showSymbol",
                false,
                "data",
                numbers);
        return Optional.of(JSON.writeValueAsString(Map.of(
                "aria", Map.of("enabled", true),
                "tooltip", Map.of("trigger", "axis"),
                "grid", Map.of("left", 8, "right", 16, "top", 16, "bottom", 8, "containLabel", true),
                "xAxis", Map.of("type", "category", "boundaryGap", indicator.isFlow(), "data", dates),
                "yAxis", Map.of("type", "value", "scale", !indicator.isFlow()),
                "series", List.of(series))));
    }

    private static BigDecimal scaled(IndicatorView indicator, BigDecimal amount) {
        return switch (indicator.shape()) {
            case MONEY -> amount.divide(TEN_THOUSAND, 2, RoundingMode.HALF_UP);
            case PERCENT -> amount.movePointRight(2).setScale(2, RoundingMode.HALF_UP);
            default -> amount;
        };
    }
}
