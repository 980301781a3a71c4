package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Unit;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Spark;
import io.outpost.server.ui.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;

/** The indicators that a search finds (指标检索), with their numbers at the reader's own unit. */
final class Dictionary {

    private static final List<String> KINDS = List.of("level", "flow", "ratio", "average");
    private static final int LONGEST_SEARCH = 100;

    private final ReaderNumbers mine;
    private final Frame frame;
    private final String search;
    private final String kind;
    private final String group;
    private final Optional<UnitView> home;

    Dictionary(ReaderNumbers mine, Frame frame, Map<String, String> choices) {
        this.mine = mine;
        this.frame = frame;
        String sought = choices.getOrDefault("q", "").strip();
        this.search = sought.length() > LONGEST_SEARCH ? sought.substring(0, LONGEST_SEARCH) : sought;
        this.kind = choices.getOrDefault("kind", "");
        this.group = choices.getOrDefault("group", "");
        this.home = home(mine, frame);
    }

    /** The reader's own unit as a view; empty for those without figures. */
    static Optional<UnitView> home(ReaderNumbers mine, Frame frame) {
        return mine.scope()
                .reader()
                .home()
                .filter(h -> mine.scope().seesFigures(h))
                .map(h -> {
                    Unit unit = mine.unit(h);
                    return new UnitView(mine, unit, frame, new Asked("/units/" + h, Map.of()));
                });
    }

    private List<Indicator> found() {
        return mine.definitions().indicators(mine.date()).stream()
                .filter(i -> kind.isEmpty() || kindOf(i).equals(kind))
                .filter(i -> group.isEmpty() || IndicatorGroups.id(i).equals(group))
                .filter(this::isSought)
                .toList();
    }

    private boolean isSought(Indicator indicator) {
        String all = String.join(
                        " ",
                        indicator.id(),
                        indicator.head().names().zh(),
                        indicator.head().names().en(),
                        indicator.head().description().zh(),
                        indicator.head().description().en())
                .toLowerCase(Locale.ROOT);
        return Stream.of(search.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
    }

    static String kindOf(Indicator indicator) {
        return indicator.accept(new Indicator.Cases<String>() {
            @Override
            public String level(Indicator.Level level) {
                return "level";
            }

            @Override
            public String flow(Indicator.Flow flow) {
                return "flow";
            }

            @Override
            public String ratio(Indicator.Ratio ratio) {
                return "ratio";
            }

            @Override
            public String average(Indicator.Average average) {
                return "average";
            }
        });
    }

    IndicatorsPage page() {
        List<Indicator> found = found();
        return new IndicatorsPage(
                frame,
                search,
                kinds(),
                groups(),
                table(found),
                frame.text(
                        "numbers.found",
                        found.size(),
                        mine.definitions().indicatorIds().size()),
                home.map(h -> h.unit().name() + " " + mine.date()).orElse(""),
                query());
    }

    private String query() {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put("q", search);
        kept.put("kind", kind);
        kept.put("group", group);
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        kept.values().removeIf(String::isEmpty);
        kept.keySet().forEach(k -> address.queryParam(k, "{" + k + "}"));
        return address.encode().buildAndExpand(kept).toUriString();
    }

    private List<UnitPage.Choice> kinds() {
        List<UnitPage.Choice> choices = new ArrayList<>();
        choices.add(new UnitPage.Choice("", frame.text("numbers.kind.all"), kind.isEmpty()));
        KINDS.forEach(k -> choices.add(new UnitPage.Choice(k, frame.text("numbers.kind." + k), k.equals(kind))));
        return choices;
    }

    private List<UnitPage.Choice> groups() {
        Map<String, String> names = new LinkedHashMap<>();
        mine.definitions()
                .indicators(mine.date())
                .forEach(i -> names.putIfAbsent(
                        IndicatorGroups.id(i), IndicatorGroups.name(mine.definitions(), frame.texts(), i)));
        List<UnitPage.Choice> choices = new ArrayList<>();
        choices.add(new UnitPage.Choice("", frame.text("numbers.group.all"), group.isEmpty()));
        names.forEach((id, name) -> choices.add(new UnitPage.Choice(id, name, id.equals(group))));
        return choices;
    }

    private Table table(List<Indicator> found) {
        Map<String, List<Table.Row>> groups = new LinkedHashMap<>();
        found.forEach(i -> groups.computeIfAbsent(
                        IndicatorGroups.name(mine.definitions(), frame.texts(), i), g -> new ArrayList<>())
                .add(row(i)));
        List<Table.Head> heads = new ArrayList<>(List.of(
                Table.Head.of(frame.text("numbers.indicator-id")),
                Table.Head.of(frame.text("numbers.kind")),
                Table.Head.of(frame.text("numbers.measured-in"))));
        home.ifPresent(h -> heads.add(Table.Head.of(h.unit().name())));
        return new Table(
                "dictionary",
                frame.text("numbers.indicator"),
                home.isPresent(),
                3,
                heads,
                groups.entrySet().stream()
                        .map(e -> new Table.Group(e.getKey(), e.getValue()))
                        .toList());
    }

    private Table.Row row(Indicator indicator) {
        Shape shape = Shape.of(mine.definitions(), indicator, mine.date());
        List<Figure> figures = new ArrayList<>(List.of(
                new Figure(indicator.id(), "code", "", ""),
                Figure.plain(frame.text("numbers.kind." + kindOf(indicator))),
                Figure.plain(frame.text("numbers.measure." + shape.name().toLowerCase(Locale.ROOT)))));
        Spark spark = home.map(h -> h.of(indicator.id()).spark(h.unit().id())).orElse(Spark.NONE);
        home.ifPresent(h -> figures.add(alone(h, indicator, shape)));
        return new Table.Row(
                indicator.head().names().in(frame.texts().language()),
                "/indicators/" + indicator.id(),
                indicator.head().description().in(frame.texts().language()),
                "",
                spark,
                figures,
                "");
    }

    private static Figure alone(UnitView view, Indicator indicator, Shape shape) {
        Figure inTable =
                view.of(indicator.id()).figure(Column.LEVEL, view.unit().id());
        return mineOf(view, indicator)
                .map(v -> new Figure(shape.alone(view.frame(), v), inTable.look(), inTable.address(), inTable.hint()))
                .orElse(inTable);
    }

    private static Optional<java.math.BigDecimal> mineOf(UnitView view, Indicator indicator) {
        return view.of(indicator.id()).value(Column.LEVEL, view.unit().id());
    }

    Export export() {
        List<List<Object>> rows = new ArrayList<>();
        for (Indicator indicator : found()) {
            rows.add(List.of(
                    indicator.id(),
                    indicator.head().names().zh(),
                    indicator.head().names().en(),
                    indicator.head().description().in(frame.texts().language()),
                    frame.text("numbers.kind." + kindOf(indicator)),
                    WhyFacts.meaning(frame, indicator),
                    String.valueOf(indicator.head().version()),
                    indicator.head().place().toString()));
        }
        return new Export(
                frame.text("numbers.dictionary"),
                List.of(
                        frame.text("numbers.indicator-id"),
                        frame.text("numbers.name-zh"),
                        frame.text("numbers.name-en"),
                        frame.text("numbers.description"),
                        frame.text("numbers.kind"),
                        frame.text("numbers.why.definition"),
                        frame.text("numbers.why.version"),
                        frame.text("numbers.place-of-definition")),
                rows);
    }
}
