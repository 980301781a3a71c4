package io.outpost.server.numbers.web;

import io.outpost.engine.definition.TierScheme;
import io.outpost.engine.value.Movements;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.numbers.Masks;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Spark;
import io.outpost.server.ui.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The day's biggest movements (当日大额变动): outlets that rose and fell most, and the customers behind it. */
final class UnitMovements {

    private static final int SHOWN = 5;
    private static final String BALANCE = "deposit.balance";

    private final UnitView view;

    UnitMovements(UnitView view) {
        this.view = view;
    }

    private record Moved(Unit unit, BigDecimal change) {}

    /** The outlets below that rose most, and those that fell most. */
    List<UnitPage.Block> outlets() {
        IndicatorView balance = view.of(BALANCE);
        List<Moved> moved = view.mine().leavesBelow(view.unit().id()).stream()
                .flatMap(u -> balance.value(Column.DAY, u.id()).map(c -> new Moved(u, c)).stream())
                .toList();
        Comparator<Moved> byChange = Comparator.comparing(Moved::change);
        return List.of(
                block(
                        "rose",
                        moved.stream()
                                .filter(m -> m.change().signum() > 0)
                                .sorted(byChange.reversed())
                                .limit(SHOWN)
                                .toList()),
                block(
                        "fell",
                        moved.stream()
                                .filter(m -> m.change().signum() < 0)
                                .sorted(byChange)
                                .limit(SHOWN)
                                .toList()));
    }

    private UnitPage.Block block(String id, List<Moved> moved) {
        IndicatorView balance = view.of(BALANCE);
        Question day = balance.question(Column.DAY).orElseThrow();
        List<Table.Row> rows = new ArrayList<>();
        for (Moved one : moved) {
            String change = balance.shape().changeInTable(view.frame().amounts(), one.change(), false);
            rows.add(new Table.Row(
                    one.unit().name(),
                    view.asked().unit(one.unit().id(), view.date()),
                    above(one.unit()),
                    "",
                    balance.spark(one.unit().id()),
                    List.of(
                            new Figure(
                                    change,
                                    one.change().signum() < 0 ? "fell" : "",
                                    WhyAddress.of(one.unit().id(), day),
                                    ""),
                            balance.figure(Column.LEVEL, one.unit().id())),
                    ""));
        }
        List<Table.Head> heads = List.of(
                Table.Head.of(view.text("numbers.column.day")), Table.Head.of(view.text("numbers.column.level")));
        return new UnitPage.Block(
                view.text("numbers.movements." + id),
                new Table("outlets-" + id, view.text("numbers.unit"), true, heads, List.of(new Table.Group("", rows))));
    }

    private String above(Unit unit) {
        return String.join(
                " › ", view.mine().path(unit.id()).stream().map(Unit::name).toList());
    }

    boolean seesCustomers() {
        return view.mine().scope().may(Function.SEE_ACCOUNTS, view.unit().id());
    }

    boolean mayUnmask() {
        return view.mine().scope().may(Function.SEE_PERSONAL_DATA, view.unit().id());
    }

    boolean isUnmasked() {
        return mayUnmask() && view.asked().choice(Asked.NAMES).isPresent();
    }

    /** The customers whose assets moved most, names masked unless asked for by one who may see them. */
    List<UnitPage.Block> customers(Movements.Largest largest, Map<String, String> names) {
        return List.of(customers("in", largest.rises(), names), customers("out", largest.falls(), names));
    }

    private UnitPage.Block customers(String id, List<Movements.Movement> movements, Map<String, String> names) {
        List<Table.Row> rows = new ArrayList<>();
        for (Movements.Movement movement : movements) {
            String name = Optional.ofNullable(names.get(movement.customerId()))
                    .map(n -> n + " " + movement.customerId())
                    .orElse(Masks.id(movement.customerId()));
            rows.add(new Table.Row(
                    view.text("numbers.customer", name),
                    "",
                    view.mine().name(movement.unitId()),
                    "",
                    Spark.NONE,
                    List.of(
                            Figure.plain(view.mine().name(movement.unitId())),
                            Figure.plain(tier(movement)),
                            money(movement.change(), true),
                            money(movement.inflow(), false),
                            money(movement.outflow(), false),
                            money(movement.assets(), false)),
                    ""));
        }
        List<Table.Head> heads = new ArrayList<>();
        for (String head : List.of("unit", "tier", "change", "inflow", "outflow", "assets")) {
            heads.add(Table.Head.of(view.text("numbers.movements.head." + head)));
        }
        return new UnitPage.Block(
                view.text("numbers.movements.customers-" + id),
                new Table(
                        "customers-" + id,
                        view.text("numbers.customers"),
                        false,
                        2,
                        heads,
                        List.of(new Table.Group("", rows))));
    }

    private Figure money(BigDecimal amount, boolean isChange) {
        String text = isChange
                ? Shape.MONEY.changeInTable(view.frame().amounts(), amount, false)
                : Shape.MONEY.inTable(view.frame().amounts(), amount, false);
        return new Figure(text, isChange && amount.signum() < 0 ? "fell" : "", "", "");
    }

    private String tier(Movements.Movement movement) {
        return movement.tier()
                .flatMap(t -> view.mine().definitions().tiers().tiers().stream()
                        .filter(s -> s.id().equals(t))
                        .map(TierScheme.Tier::names)
                        .findFirst())
                .map(n -> n.in(view.frame().texts().language()))
                .orElse("");
    }
}
