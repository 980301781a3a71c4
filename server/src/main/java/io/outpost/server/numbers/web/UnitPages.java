package io.outpost.server.numbers.web;

import io.outpost.engine.value.Movements;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.numbers.BankRanking;
import io.outpost.server.numbers.Banks;
import io.outpost.server.numbers.NextAction;
import io.outpost.server.numbers.NextActions;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.numbers.UnitMarks;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts a unit's page together (机构页组装). */
@Component
class UnitPages {

    private static final String USUAL = "deposit.balance";
    private static final int CUSTOMERS_SHOWN = 5;

    private final ObjectProvider<NextActions> nextActions;
    private final ObjectProvider<UnitMarks> marks;
    private final Banks banks;
    private final Audit audit;

    UnitPages(ObjectProvider<NextActions> nextActions, ObjectProvider<UnitMarks> marks, Banks banks, Audit audit) {
        this.nextActions = nextActions;
        this.marks = marks;
        this.banks = banks;
        this.audit = audit;
    }

    /** The indicator that a view's chart and ranking are about. */
    static IndicatorView chosen(UnitView view) {
        return view.of(view.asked().choice(Asked.INDICATOR).filter(view::has).orElse(USUAL));
    }

    UnitPage of(UnitView view, Optional<LocalDate> asked) {
        IndicatorView chosen = chosen(view);
        BelowTable below = new BelowTable(view, chosen);
        IndicatorTables tables = new IndicatorTables(view);
        Structure structure = new Structure(view);
        return new UnitPage(
                view.frame(),
                view.unit(),
                view.text("numbers.level." + view.unit().level().name().toLowerCase(java.util.Locale.ROOT)),
                day(view, asked),
                view.mine().path(view.unit().id()).stream()
                        .map(u -> new UnitPage.Step(u.name(), view.asked().unit(u.id(), view.date())))
                        .toList(),
                new Headlines(view).all(),
                next(view),
                new UnitPage.Chosen(
                        chosen.indicator().id(),
                        chosen.name(),
                        unitOf(view, chosen),
                        choices(view.mine(), view.frame(), chosen.indicator().id())),
                SeasonChart.of(view, chosen),
                below.isEmpty() ? Optional.empty() : Optional.of(new UnitPage.Below(below.table(), below.rankedBy())),
                tables.levels(),
                tables.flows(),
                silent(view, tables),
                structure.blocks(),
                structure.tierMoves(),
                moves(view),
                new Peers(view).table(),
                banks(view),
                view.asked().query(view.date()),
                marks(view));
    }

    private List<UnitPage.Step> marks(UnitView view) {
        Reader reader = view.mine().scope().reader();
        return marks.orderedStream()
                .flatMap(m ->
                        m.of(reader, view.unit().id(), view.date(), view.frame().texts()).stream())
                .map(m -> new UnitPage.Step(m.text(), m.address()))
                .toList();
    }

    /** Its places among the banks of its region; the way there also where nothing was entered yet, for those who may. */
    private Optional<UnitPage.Banks> banks(UnitView view) {
        String unit = view.unit().id();
        String address = "/units/" + unit + "/banks?date=" + view.date();
        List<BankRanking> rankings = banks.rankings(view.mine(), unit);
        if (rankings.isEmpty() && !banks.mayEnter(view.mine().scope().reader(), unit)) {
            return Optional.empty();
        }
        List<Table.Row> rows = rankings.stream()
                .map(r -> Table.Row.of(
                        BankController.name(view.mine(), view.frame(), r.indicator()) + " "
                                + view.text("numbers.bank-basis." + r.basis().id()),
                        List.of(
                                new Figure(
                                        r.place() + "/" + r.size(),
                                        "",
                                        address + "#" + BankController.anchor(r),
                                        view.text("numbers.bank-standing", r.place(), r.size())),
                                Figure.plain(r.asOf().toString()))))
                .toList();
        List<Table.Head> heads =
                List.of(Table.Head.of(view.text("numbers.bank-place")), Table.Head.of(view.text("numbers.as-of")));
        return Optional.of(new UnitPage.Banks(
                new Table(
                        "bank-places",
                        view.text("numbers.indicator"),
                        false,
                        heads,
                        List.of(new Table.Group("", rows))),
                address));
    }

    private static Optional<UnitPage.Step> silent(UnitView view, IndicatorTables tables) {
        int silent = tables.silent();
        return silent == 0
                ? Optional.empty()
                : Optional.of(new UnitPage.Step(
                        view.text("numbers.silent", silent), view.asked().with(Asked.ALL, "1") + "#all"));
    }

    private static String unitOf(UnitView view, IndicatorView chosen) {
        return view.text("numbers.measure-in-table." + chosen.shape().name().toLowerCase(java.util.Locale.ROOT));
    }

    private Optional<NextAction> next(UnitView view) {
        Reader reader = view.mine().scope().reader();
        return nextActions
                .orderedStream()
                .flatMap(n ->
                        n.next(reader, view.unit(), view.date(), view.frame().texts()).stream())
                .findFirst()
                .or(() -> new Suggestions(view).first());
    }

    private static UnitPage.Day day(UnitView view, Optional<LocalDate> asked) {
        LocalDate date = view.date();
        LocalDate first = view.mine().firstDate().orElse(date);
        LocalDate last = view.mine().lastDate().orElse(date);
        List<UnitPage.Choice> comparisons = Stream.of(Comparison.values())
                .filter(c -> c == Comparison.NONE || c.base(view.mine()).isPresent())
                .map(c -> new UnitPage.Choice(
                        c == Comparison.NONE ? "" : c.id(),
                        view.text("numbers.compare." + c.id()),
                        c == view.asked().comparison()))
                .toList();
        Optional<String> notice = asked.filter(a -> !a.equals(date))
                .map(a -> view.text(a.isAfter(date) ? "numbers.not-closed-yet" : "numbers.before-first", a, date));
        return new UnitPage.Day(
                view.asked().path(),
                date,
                first,
                last,
                date.isAfter(first)
                        ? Optional.of(
                                view.asked().with(Asked.DATE, date.minusDays(1).toString()))
                        : Optional.empty(),
                date.isBefore(last)
                        ? Optional.of(
                                view.asked().with(Asked.DATE, date.plusDays(1).toString()))
                        : Optional.empty(),
                comparisons,
                notice);
    }

    /** All indicators in their groups, one of them chosen. */
    static List<UnitPage.Group> choices(ReaderNumbers mine, Frame frame, String chosen) {
        Map<String, List<UnitPage.Choice>> groups = new LinkedHashMap<>();
        mine.definitions().indicators(mine.date()).forEach(i -> groups.computeIfAbsent(
                        IndicatorGroups.name(mine.definitions(), frame.texts(), i), g -> new ArrayList<>())
                .add(new UnitPage.Choice(
                        i.id(), i.head().names().in(frame.texts().language()), i.id().equals(chosen))));
        return groups.entrySet().stream()
                .map(e -> new UnitPage.Group(e.getKey(), e.getValue()))
                .toList();
    }

    private UnitPage.Moves moves(UnitView view) {
        UnitMovements movements = new UnitMovements(view);
        boolean isLeaf = view.mine().below(view.unit().id()).isEmpty();
        List<UnitPage.Block> outlets = isLeaf
                ? List.of()
                : movements.outlets().stream().filter(b -> !b.table().isEmpty()).toList();
        if (!movements.seesCustomers()) {
            return new UnitPage.Moves(outlets, List.of(), Optional.empty());
        }
        Movements.Largest largest = view.mine().movements(view.unit().id(), CUSTOMERS_SHOWN);
        Map<String, String> names = movements.isUnmasked() ? names(view, largest) : Map.of();
        List<UnitPage.Block> customers = movements.customers(largest, names).stream()
                .filter(b -> !b.table().isEmpty())
                .toList();
        boolean isOffered = movements.mayUnmask() && !movements.isUnmasked() && !customers.isEmpty();
        return new UnitPage.Moves(
                outlets,
                customers,
                isOffered ? Optional.of(view.asked().with(Asked.NAMES, "shown") + "#movements") : Optional.empty());
    }

    /** The names of the customers shown, and the note that they were looked at. */
    private Map<String, String> names(UnitView view, Movements.Largest largest) {
        List<String> ids = Stream.concat(largest.rises().stream(), largest.falls().stream())
                .map(Movements.Movement::customerId)
                .distinct()
                .toList();
        audit.write(
                view.mine().scope().reader().signIn(),
                "personal-data.seen",
                Optional.of(view.unit().id()),
                "movements " + view.date(),
                Map.of("customers", ids));
        return view.mine().customerNames(view.unit().id(), ids, true);
    }
}
