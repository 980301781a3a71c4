package io.outpost.server.numbers.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The units below one by an indicator, ranked (下级机构排名): the unit itself first as their total. */
final class BelowTable {

    static final String ID = "below";
    private static final int FIRST = 3;

    private final UnitView view;
    private final IndicatorView indicator;
    private final Optional<IndicatorView> yesterday;
    private final List<Column> columns;
    private final Column ranking;
    private final boolean isRising;

    BelowTable(UnitView view, IndicatorView indicator) {
        this.view = view;
        this.indicator = indicator;
        this.yesterday = view.mine()
                .before()
                .map(before -> new IndicatorView(
                        view, before, before.indicator(indicator.indicator().id())));
        this.columns = indicator.columns();
        String by = view.asked().choice(Asked.RANK).orElse("");
        this.isRising = by.endsWith(Heads.RISING);
        this.ranking = Column.named(isRising ? by.substring(0, by.length() - Heads.RISING.length()) : by)
                .filter(columns::contains)
                .orElseGet(this::usual);
    }

    /** Completion where there are targets, else the increase since the year's start, else the level. */
    private Column usual() {
        if (columns.contains(Column.COMPLETION)) {
            return Column.COMPLETION;
        }
        return indicator.value(Column.YEAR, view.unit().id()).isPresent() ? Column.YEAR : Column.LEVEL;
    }

    String rankedBy() {
        return new Heads(view, indicator.isFlow()).text(ranking);
    }

    Table table() {
        String by = ranking.id() + (isRising ? Heads.RISING : "");
        List<Table.Head> heads = new ArrayList<>(new Heads(view, indicator.isFlow()).of(columns, Asked.RANK, by, ID));
        heads.add(new Table.Head(view.text("numbers.rank"), view.text("numbers.rank-moved-hint"), "", "none"));
        List<Table.Group> groups = new ArrayList<>();
        groups.add(new Table.Group("", List.of(row(view.unit(), "", Figure.plain(""), "total"))));
        Map<UnitLevel, List<Unit>> byLevel = view.mine().below(view.unit().id()).stream()
                .collect(Collectors.groupingBy(Unit::level, TreeMap::new, Collectors.toList()));
        byLevel.forEach((level, units) ->
                groups.add(new Table.Group(byLevel.size() > 1 ? levelName(level) : "", ranked(units))));
        return new Table(ID, view.text("numbers.unit"), true, heads, groups);
    }

    boolean isEmpty() {
        return view.mine().below(view.unit().id()).isEmpty();
    }

    private String levelName(UnitLevel level) {
        return view.text("numbers.level." + level.name().toLowerCase(java.util.Locale.ROOT));
    }

    private List<Table.Row> ranked(List<Unit> units) {
        Places now = new Places(indicator, ranking, units);
        Optional<Places> before = yesterday.map(y -> new Places(y, ranking, inSight(y.mine(), units)));
        Comparator<Unit> byPlace =
                Comparator.comparing((Unit u) -> now.place(u.id()).orElse(Integer.MAX_VALUE));
        List<Unit> sorted = units.stream()
                .sorted((isRising ? byPlace.reversed() : byPlace).thenComparing(Unit::id))
                .toList();
        List<Table.Row> rows = new ArrayList<>();
        for (Unit unit : sorted) {
            Optional<Integer> place = now.place(unit.id());
            String look = isBelowLine(unit)
                    ? "below"
                    : place.filter(p -> p <= FIRST && units.size() > FIRST).isPresent() ? "first" : "";
            rows.add(row(
                    unit,
                    place.map(String::valueOf).orElse(""),
                    moved(place, before.flatMap(b -> b.place(unit.id()))),
                    look));
        }
        return rows;
    }

    private static List<Unit> inSight(ReaderNumbers mine, List<Unit> units) {
        return units.stream().filter(u -> mine.scope().seesFigures(u.id())).toList();
    }

    /** Behind time progress, or fallen on the day where there is no target. */
    private boolean isBelowLine(Unit unit) {
        Column line = columns.contains(Column.AHEAD) ? Column.AHEAD : Column.DAY;
        return columns.contains(line)
                && indicator.value(line, unit.id()).map(v -> v.signum() < 0).orElse(false);
    }

    /** The place, with the places risen or fallen since yesterday. */
    private Figure moved(Optional<Integer> place, Optional<Integer> before) {
        if (place.isEmpty()) {
            return Figure.missing(view.text("numbers.unranked"));
        }
        int risen = before.map(b -> b - place.get()).orElse(0);
        String arrow = risen == 0 ? "" : (risen > 0 ? " ↑" : " ↓") + Math.abs(risen);
        return new Figure(place.get() + arrow, risen < 0 ? "slid" : "", "", "");
    }

    private Table.Row row(Unit unit, String mark, Figure place, String look) {
        List<Figure> figures = new ArrayList<>();
        columns.forEach(c -> figures.add(indicator.figure(c, unit.id())));
        figures.add(place);
        boolean isSelf = unit.id().equals(view.unit().id());
        return new Table.Row(
                isSelf ? view.text("numbers.total") : unit.name(),
                isSelf ? "" : view.asked().unit(unit.id(), view.date()),
                unit.name(),
                "first".equals(look) ? mark : "",
                indicator.spark(unit.id()),
                figures,
                look);
    }

    Export export() {
        List<String> heads = new ArrayList<>(
                List.of(view.text("numbers.unit-id"), view.text("numbers.unit"), view.text("numbers.level")));
        columns.forEach(c -> heads.add(new Heads(view, indicator.isFlow()).text(c)));
        heads.add(view.text("numbers.rank"));
        List<List<Object>> rows = new ArrayList<>();
        List<Unit> below = view.mine().below(view.unit().id());
        Map<UnitLevel, Places> places = below.stream()
                .collect(Collectors.groupingBy(
                        Unit::level,
                        Collectors.collectingAndThen(Collectors.toList(), us -> new Places(indicator, ranking, us))));
        rows.add(exported(view.unit(), ""));
        below.forEach(u -> rows.add(exported(
                u,
                places.get(u.level())
                        .place(u.id())
                        .<Object>map(BigDecimal::valueOf)
                        .orElse(""))));
        return new Export(view.unit().name() + " " + indicator.name() + " " + view.date(), heads, rows);
    }

    private List<Object> exported(Unit unit, Object place) {
        List<Object> cells = new ArrayList<>(List.of(unit.id(), unit.name(), levelName(unit.level())));
        columns.forEach(c -> cells.add(Export.cell(indicator.value(c, unit.id()))));
        cells.add(place);
        return cells;
    }
}
