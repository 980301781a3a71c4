package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All indicators of a unit in groups (指标总表): what stands at the day's end, and what happened in the day. */
final class IndicatorTables {

    private final UnitView view;

    IndicatorTables(UnitView view) {
        this.view = view;
    }

    Table levels() {
        return table("levels", false);
    }

    Table flows() {
        return table("flows", true);
    }

    private List<IndicatorView> indicators(boolean isFlow) {
        return view.mine().definitions().indicators(view.date()).stream()
                .filter(i -> i instanceof Indicator.Flow == isFlow)
                .map(i -> new IndicatorView(view, view.mine(), i))
                .toList();
    }

    /** How many indicators are left out because nothing has come of them all year. */
    int silent() {
        return view.asked().choice(Asked.ALL).isPresent()
                ? 0
                : (int) Stream.concat(indicators(false).stream(), indicators(true).stream())
                        .filter(this::isSilent)
                        .count();
    }

    private boolean isSilent(IndicatorView indicator) {
        return Stream.of(Column.LEVEL, Column.MONTH, Column.YEAR)
                .map(c -> indicator.value(c, view.unit().id()).orElse(BigDecimal.ZERO))
                .allMatch(v -> v.signum() == 0);
    }

    private List<Column> columns(boolean isFlow) {
        List<Column> columns = new ArrayList<>(IndicatorView.columns(
                isFlow, view.asked().comparison().base(view.mine()).isPresent()));
        columns.add(Column.RANK);
        return columns;
    }

    private Table table(String id, boolean isFlow) {
        List<Column> columns = columns(isFlow);
        String by = view.asked().choice(Asked.SORT).orElse("");
        Map<String, List<IndicatorView>> groups = new LinkedHashMap<>();
        boolean isWhole = view.asked().choice(Asked.ALL).isPresent();
        indicators(isFlow).stream().filter(i -> isWhole || !isSilent(i)).forEach(i -> groups.computeIfAbsent(
                        group(i.indicator()), g -> new ArrayList<>())
                .add(i));
        List<Table.Group> shown = new ArrayList<>();
        groups.forEach((name, members) -> shown.add(new Table.Group(
                name, sorted(members, by).stream().map(i -> row(i, columns)).toList())));
        return new Table(
                id,
                view.text("numbers.indicator"),
                true,
                new Heads(view, isFlow).of(columns, Asked.SORT, by, id),
                shown);
    }

    private List<IndicatorView> sorted(List<IndicatorView> members, String by) {
        boolean isRising = by.endsWith(Heads.RISING);
        Optional<Column> column = Column.named(isRising ? by.substring(0, by.length() - Heads.RISING.length()) : by);
        if (column.isEmpty()) {
            return members;
        }
        Comparator<BigDecimal> order = isRising ? Comparator.naturalOrder() : Comparator.reverseOrder();
        Comparator<IndicatorView> byValue = Comparator.comparing(
                (IndicatorView i) -> i.value(column.get(), view.unit().id()).orElse(null), Comparator.nullsLast(order));
        return members.stream().sorted(byValue).toList();
    }

    private Table.Row row(IndicatorView indicator, List<Column> columns) {
        String unit = view.unit().id();
        List<Figure> figures =
                columns.stream().map(c -> indicator.figure(c, unit)).toList();
        return new Table.Row(
                indicator.name(),
                "/indicators/" + indicator.indicator().id(),
                indicator.hint(),
                "",
                indicator.spark(unit),
                figures,
                "");
    }

    /** The name of the group that an indicator's id begins with; of a pack's own, the pack's. */
    private String group(Indicator indicator) {
        return IndicatorGroups.name(view.mine().definitions(), view.frame().texts(), indicator);
    }

    /** Both tables as a file: numbers in base units. */
    Export export() {
        List<String> heads = new ArrayList<>(List.of(
                view.text("numbers.indicator-id"), view.text("numbers.indicator"), view.text("numbers.measured-in")));
        List<Column> columns = columns(false);
        columns.forEach(c -> heads.add(new Heads(view, false).text(c)));
        List<List<Object>> rows = new ArrayList<>();
        for (IndicatorView indicator : indicators(false)) {
            rows.add(exported(indicator, columns));
        }
        for (IndicatorView indicator : indicators(true)) {
            rows.add(exported(indicator, columns(true)));
        }
        return new Export(view.unit().name() + " " + view.date(), heads, rows);
    }

    private List<Object> exported(IndicatorView indicator, List<Column> columns) {
        List<Object> cells = new ArrayList<>(List.of(
                indicator.indicator().id(),
                indicator.name(),
                view.text("numbers.measure." + indicator.shape().name().toLowerCase(java.util.Locale.ROOT))));
        columns.forEach(
                c -> cells.add(Export.cell(indicator.value(c, view.unit().id()))));
        return cells;
    }
}
