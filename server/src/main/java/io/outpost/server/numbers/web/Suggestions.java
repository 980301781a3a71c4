package io.outpost.server.numbers.web;

import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.numbers.NextAction;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the numbers suggest to do next (数字提示的下一步): the largest fall below, deposits that fall due, or a target that slips. */
final class Suggestions {

    private static final String BALANCE = "deposit.balance";
    private static final String MATURING = "deposit.maturing.balance";
    private static final String MATURING_ACCOUNTS = "deposit.maturing.accounts";

    private final UnitView view;

    Suggestions(UnitView view) {
        this.view = view;
    }

    private record Fall(Unit unit, BigDecimal change) {}

    Optional<NextAction> first() {
        boolean isLeaf = view.mine().below(view.unit().id()).isEmpty();
        return isLeaf
                ? maturing().or(this::slipping)
                : largestFall().or(this::slipping).or(this::maturing);
    }

    private Optional<NextAction> largestFall() {
        IndicatorView balance = view.of(BALANCE);
        Question question = balance.question(Column.DAY).orElseThrow();
        List<Fall> falls = view.mine().below(view.unit().id()).stream()
                .flatMap(u -> balance.value(Column.DAY, u.id()).map(c -> new Fall(u, c)).stream())
                .filter(f -> f.change().signum() < 0)
                .sorted(Comparator.comparing(Fall::change))
                .toList();
        return falls.stream()
                .findFirst()
                .map(f -> new NextAction(
                        view.text(
                                "numbers.next.fall",
                                f.unit().name(),
                                view.frame().amounts().money(f.change().abs()),
                                falls.size()),
                        view.text("numbers.next.fall-call"),
                        WhyAddress.of(f.unit().id(), question)));
    }

    private Optional<NextAction> maturing() {
        if (!view.has(MATURING) || !view.has(MATURING_ACCOUNTS)) {
            return Optional.empty();
        }
        String unit = view.unit().id();
        Question question = view.mine().level(MATURING);
        Optional<BigDecimal> accounts = view.mine().of(unit, view.mine().level(MATURING_ACCOUNTS));
        return view.mine()
                .of(unit, question)
                .filter(m -> m.signum() > 0)
                .map(m -> new NextAction(
                        view.text(
                                "numbers.next.maturing",
                                view.frame().amounts().money(m),
                                accounts.map(BigDecimal::toPlainString).orElse("—")),
                        view.text("numbers.next.maturing-call"),
                        WhyAddress.of(unit, question)));
    }

    private Optional<NextAction> slipping() {
        IndicatorView balance = view.of(BALANCE);
        String unit = view.unit().id();
        return balance.value(Column.AHEAD, unit)
                .filter(a -> a.signum() < 0)
                .map(a -> new NextAction(
                        view.text(
                                "numbers.next.slipping", view.frame().amounts().percent(a.abs(), 2)),
                        view.text("numbers.next.slipping-call"),
                        WhyAddress.of(unit, balance.question(Column.COMPLETION).orElseThrow())));
    }
}
