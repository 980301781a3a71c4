package io.outpost.server.numbers.web;

import io.outpost.engine.definition.TierScheme;
import io.outpost.engine.value.Unit;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a unit's balances and customers are made of (结构): deposits by class and term, assets by class, tiers with their moves. */
final class Structure {

    private static final List<String> CLASSES =
            List.of("deposit.demand.balance", "deposit.term.balance", "deposit.certificate.balance");
    private static final List<String> TERMS = List.of(
            "deposit.term.3-months.balance",
            "deposit.term.6-months.balance",
            "deposit.term.12-months.balance",
            "deposit.term.24-months.balance",
            "deposit.term.36-months.balance",
            "deposit.term.60-months.balance");
    private static final List<String> ASSETS =
            List.of("deposit.balance", "aum.wealth.balance", "aum.fund.balance", "aum.bond.balance");
    private static final List<Column> COLUMNS = List.of(Column.LEVEL, Column.DAY, Column.MONTH);

    private final UnitView view;

    Structure(UnitView view) {
        this.view = view;
    }

    List<UnitPage.Block> blocks() {
        List<UnitPage.Block> blocks = new ArrayList<>();
        add(blocks, "by-class", "deposit.balance", CLASSES);
        add(blocks, "by-term", "deposit.term.balance", TERMS);
        add(blocks, "by-assets", "aum.balance", ASSETS);
        blocks.add(new UnitPage.Block(view.text("numbers.structure.tiers"), tiers()));
        blocks.removeIf(b -> b.table().isEmpty());
        return blocks;
    }

    private void add(List<UnitPage.Block> blocks, String id, String total, List<String> parts) {
        List<String> known = parts.stream().filter(view::has).toList();
        if (view.has(total) && !known.isEmpty()) {
            blocks.add(new UnitPage.Block(view.text("numbers.structure." + id), table(id, total, known)));
        }
    }

    private Table table(String id, String total, List<String> parts) {
        @Nullable
        BigDecimal whole =
                view.mine().of(view.unit().id(), view.mine().level(total)).orElse(null);
        List<Table.Row> rows = new ArrayList<>();
        rows.add(row(view.of(total), whole, "total"));
        parts.forEach(p -> rows.add(row(view.of(p), whole, p.contains("certificate") ? "within" : "")));
        return new Table(id, view.text("numbers.structure.kind"), true, heads(), List.of(new Table.Group("", rows)));
    }

    private List<Table.Head> heads() {
        Heads heads = new Heads(view, false);
        List<Table.Head> all = new ArrayList<>();
        COLUMNS.forEach(c -> all.add(Table.Head.of(heads.text(c))));
        all.add(Table.Head.of(view.text("numbers.share")));
        return all;
    }

    private Table.Row row(IndicatorView indicator, @Nullable BigDecimal whole, String look) {
        Unit unit = view.unit();
        List<Figure> figures = new ArrayList<>();
        COLUMNS.forEach(c -> figures.add(indicator.figure(c, unit.id())));
        Optional<BigDecimal> level = indicator.value(Column.LEVEL, unit.id());
        figures.add(Figure.plain(
                whole == null || whole.signum() == 0 || level.isEmpty()
                        ? ""
                        : view.frame().amounts().percent(level.get().divide(whole, 6, RoundingMode.HALF_UP), 1)));
        return new Table.Row(
                indicator.name(),
                "/indicators/" + indicator.indicator().id(),
                indicator.hint(),
                "",
                indicator.spark(unit.id()),
                figures,
                look);
    }

    private Table tiers() {
        List<Table.Row> rows = new ArrayList<>();
        Optional<BigDecimal> all = view.has("customers.total")
                ? view.mine().of(view.unit().id(), view.mine().level("customers.total"))
                : Optional.empty();
        if (view.has("customers.total")) {
            rows.add(row(view.of("customers.total"), all.orElse(null), "total"));
        }
        for (TierScheme.Tier tier : view.mine().definitions().tiers().tiers()) {
            String id = "customers.tier." + tier.id();
            if (view.has(id)) {
                rows.add(row(view.of(id), all.orElse(null), ""));
            }
        }
        return new Table(
                "tiers", view.text("numbers.structure.tier"), true, heads(), List.of(new Table.Group("", rows)));
    }

    /** How many customers rose or fell a tier, on the day and since the month began. */
    Optional<String> tierMoves() {
        if (!view.has("customers.promoted") || !view.has("customers.demoted")) {
            return Optional.empty();
        }
        return Optional.of(view.text(
                "numbers.tier-moves",
                count("customers.promoted", Column.LEVEL),
                count("customers.demoted", Column.LEVEL),
                count("customers.promoted", Column.MONTH),
                count("customers.demoted", Column.MONTH)));
    }

    private String count(String indicator, Column column) {
        IndicatorView of = view.of(indicator);
        return of.shape()
                .inTable(
                        view.frame().amounts(),
                        of.value(column, view.unit().id()).orElse(null),
                        false);
    }
}
