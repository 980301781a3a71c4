package io.outpost.server.numbers;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Explanation;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Movements;
import io.outpost.engine.value.Particulars;
import io.outpost.engine.value.PeerGroup;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Value;
import io.outpost.engine.value.Values;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Texts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The numbers that one reader may see as of a date (用户可见数字).
 *
 * <p>Every method that names a unit throws {@link io.outpost.server.access.Forbidden} when the unit is outside his scope.
 */
public final class ReaderNumbers {

    private static final int TREND_DAYS = 31;

    private final Scope scope;
    private final Snapshot snapshot;
    private final Snapshot.Units units;
    private final LocalDate date;

    ReaderNumbers(Reader reader, Snapshot snapshot, LocalDate date) {
        this.snapshot = snapshot;
        this.date = date;
        this.units = snapshot.units(date);
        this.scope = new Scope(reader, units);
    }

    public LocalDate date() {
        return date;
    }

    /** Reads at once what a unit's whole page of the date is answered from. */
    public void prepare() {
        UsualNumbers.read(snapshot, date);
    }

    public Optional<LocalDate> firstDate() {
        return snapshot.firstClosed();
    }

    public Optional<LocalDate> lastDate() {
        return snapshot.lastClosed();
    }

    public Scope scope() {
        return scope;
    }

    public Definitions definitions() {
        return snapshot.definitions();
    }

    public Indicator indicator(String id) {
        return snapshot.definitions()
                .indicator(id, date)
                .orElseThrow(() -> new io.outpost.engine.kernel.Refusal("value.unknown-indicator", id));
    }

    /** A unit in scope. */
    public Unit unit(String id) {
        scope.require(Function.SEE_FIGURES, id);
        return units.unit(id).orElseThrow();
    }

    /** The units from the highest one in scope down to one. */
    public List<Unit> path(String id) {
        return units.ancestry(id).stream()
                .filter(u -> scope.seesFigures(u.id()))
                .toList();
    }

    /** The units directly below one that stand on the date, by id. */
    public List<Unit> below(String id) {
        scope.require(Function.SEE_FIGURES, id);
        return units.below(id);
    }

    /** The number of a unit in one form; empty where there is none. */
    public Optional<BigDecimal> of(String unitId, Question question) {
        scope.require(Function.SEE_FIGURES, unitId);
        return Optional.ofNullable(column(question).get(unitId));
    }

    /** A column; empty where its base lies before the first closed date, since there is nothing to compare with. */
    private Map<String, BigDecimal> column(Question question) {
        Optional<LocalDate> first = snapshot.firstClosed();
        boolean hasBase = question.since()
                .map(s -> first.isPresent() && !s.isBefore(first.get()))
                .orElse(true);
        boolean isFlow = indicator(question.indicators().get(0)) instanceof Indicator.Flow;
        return hasBase || (isFlow && question.as() == Form.INCREASE) ? snapshot.column(question) : Map.of();
    }

    /** The units in scope that stand on the date, by id. */
    public List<Unit> standing() {
        return units.tree().standing().stream()
                .filter(u -> scope.seesFigures(u.id()))
                .sorted(Comparator.comparing(Unit::id))
                .toList();
    }

    /**
     * Values in any form, by unit id, then by indicator in the order asked.
     *
     * @param question about the form, its base, its scope; units and level are given beside it
     * @param unit one unit, or with a level the unit to stay below; all units in scope when empty
     */
    public List<Value> values(
            Question question, List<String> indicators, Optional<String> unit, Optional<UnitLevel> level) {
        unit.ifPresent(u -> scope.require(Function.SEE_FIGURES, u));
        List<Unit> asked = standing().stream()
                .filter(u -> level.map(l -> u.level() == l).orElse(true))
                .filter(u -> unit.map(top -> level.isPresent() ? units.isWithin(u.id(), top) : u.id().equals(top))
                        .orElse(true))
                .filter(u -> question.as() != Form.GROWTH_GAP
                        || question.within()
                                .or(u::parent)
                                .map(scope::seesFigures)
                                .orElse(true))
                .toList();
        List<Map<String, BigDecimal>> columns = indicators.stream()
                .map(i -> snapshot.column(level.map(question.about(i)::at).orElse(question.about(i))))
                .toList();
        List<Value> values = new ArrayList<>();
        for (Unit each : asked) {
            for (int i = 0; i < indicators.size(); i++) {
                values.add(new Value(
                        date,
                        each,
                        indicators.get(i),
                        question.as(),
                        Optional.ofNullable(columns.get(i).get(each.id()))));
            }
        }
        return values;
    }

    /** What a unit's value is made of; single accounts and customers only for those who may see them. */
    public Explanation explain(String indicator, String unitId, Language language) {
        scope.require(Function.SEE_FIGURES, unitId);
        Explanation explanation = snapshot.deeply(v -> new Explanations(v, language).explain(indicator, unitId, date));
        boolean isSingle = explanation.kind() == Explanation.Kind.ACCOUNTS
                || explanation.kind() == Explanation.Kind.CUSTOMERS
                || explanation.kind() == Explanation.Kind.FACTS;
        if (isSingle) {
            scope.require(Function.SEE_ACCOUNTS, unitId);
        }
        return explanation;
    }

    /** A unit's place among its siblings; empty when it is not ranked. */
    public Optional<Integer> place(String unitId, Question question) {
        scope.require(Function.SEE_FIGURES, unitId);
        return Optional.ofNullable(snapshot.placesAmongSiblings(question).get(unitId));
    }

    /** How many units of its level stand under the same parent, itself included. */
    public int siblings(String unitId) {
        scope.require(Function.SEE_FIGURES, unitId);
        return siblingsOf(unitId).size();
    }

    /** The units that a unit is ranked among: those of its level that stand under the same parent, itself included. */
    List<Unit> siblingsOf(String unitId) {
        Unit unit = units.unit(unitId).orElseThrow();
        return unit.parent().map(units::below).orElse(List.of(unit)).stream()
                .filter(u -> u.level() == unit.level())
                .toList();
    }

    /** The siblings that the reader may see, himself at least. */
    public List<Unit> siblingsInSight(String unitId) {
        scope.require(Function.SEE_FIGURES, unitId);
        return siblingsOf(unitId).stream()
                .filter(u -> scope.seesFigures(u.id()))
                .toList();
    }

    /** The numbers of a unit's level on the trend's days up to the date, for drawing; none of averages. */
    public List<BigDecimal> trend(String indicatorId, String unitId) {
        scope.require(Function.SEE_FIGURES, unitId);
        Indicator indicator = indicator(indicatorId);
        if (indicator instanceof Indicator.Ratio ratio) {
            List<BigDecimal> above = trend(ratio.numerator(), unitId);
            List<BigDecimal> below = trend(ratio.denominator(), unitId);
            return IntStream.range(0, Math.min(above.size(), below.size()))
                    .mapToObj(i -> below.get(i).signum() == 0
                            ? BigDecimal.ZERO
                            : above.get(i).divide(below.get(i), MathContext.DECIMAL32))
                    .toList();
        }
        return indicator instanceof Indicator.Average
                ? List.of()
                : days(indicatorId, unitId, trendFrom(snapshot, date));
    }

    /** Where trends begin that end on a date. */
    static LocalDate trendFrom(Snapshot snapshot, LocalDate date) {
        return date.minusDays(Math.min(TREND_DAYS, snapshot.daysKept()) - 1L);
    }

    private List<BigDecimal> days(String indicator, String unitId, LocalDate from) {
        LocalDate first = snapshot.firstClosed().orElse(from);
        long skipped = Math.max(0, ChronoUnit.DAYS.between(from, first));
        return snapshot.daily(indicator, unitId, from, date)
                .map(days -> Arrays.stream(days)
                        .skip(skipped)
                        .mapToObj(BigDecimal::valueOf)
                        .toList())
                .orElse(List.of());
    }

    /** A unit's level on each day from a year ago, or from the first closed date, up to the date. */
    public List<Values.Point> season(String indicatorId, String unitId) {
        LocalDate first = snapshot.firstClosed().orElse(date);
        LocalDate from = date.minusYears(1).isBefore(first) ? first : date.minusYears(1);
        return series(indicatorId, unitId, from, date);
    }

    /** The same reader's numbers of the day before; empty on the first closed date. */
    public Optional<ReaderNumbers> before() {
        LocalDate yesterday = date.minusDays(1);
        return snapshot.firstClosed()
                .filter(f -> !yesterday.isBefore(f))
                .map(f -> new ReaderNumbers(scope.reader(), snapshot, yesterday));
    }

    /** The units below one that have none below them themselves; itself where it has none. */
    public List<Unit> leavesBelow(String unitId) {
        scope.require(Function.SEE_FIGURES, unitId);
        return units.tree().subtree(unitId).stream()
                .filter(id -> units.below(id).isEmpty())
                .flatMap(id -> units.unit(id).stream())
                .filter(u -> u.level() == UnitLevel.OUTLET)
                .toList();
    }

    /** The ids of the units of a unit's level and class in the whole network; their numbers stay unseen. */
    public Set<String> ofSameClass(String unitId) {
        Unit unit = unit(unitId);
        return units.tree().standing(unit.level()).stream()
                .filter(u -> u.unitClass().equals(unit.unitClass()))
                .map(Unit::id)
                .collect(Collectors.toSet());
    }

    /** A unit's name, for units below one in scope. */
    public String name(String unitId) {
        return units.unit(unitId)
                .filter(u -> scope.seesFigures(u.id()))
                .map(Unit::name)
                .orElse("");
    }

    /** The campaign stages that run on the date. */
    public List<Stage> stages() {
        return snapshot.stages(date);
    }

    /** The peer groups that a unit is in. */
    public List<PeerGroup> peerGroups(String unitId) {
        scope.require(Function.SEE_FIGURES, unitId);
        return snapshot.peerGroups(date).stream()
                .filter(g -> g.members().contains(unitId))
                .toList();
    }

    /**
     * A unit's place among some units by a question's number, ties sharing the better place; empty when it has no number. The numbers of
     * the others stay unseen.
     */
    public Optional<Integer> placeAmong(String unitId, Collection<String> others, Question question) {
        scope.require(Function.SEE_FIGURES, unitId);
        Map<String, BigDecimal> column = column(question);
        return Optional.ofNullable(column.get(unitId))
                .map(own -> 1
                        + (int) others.stream()
                                .map(column::get)
                                .filter(other -> other != null && other.compareTo(own) > 0)
                                .count());
    }

    /**
     * The customers below a unit whose assets moved most on the date.
     *
     * @param each how many each way
     */
    public Movements.Largest movements(String unitId, int each) {
        scope.require(Function.SEE_ACCOUNTS, unitId);
        Map<String, Movements.Largest> byUnit = snapshot.movements(date);
        List<Movements.Largest> within = byUnit.entrySet().stream()
                .filter(e -> units.isWithin(e.getKey(), unitId))
                .map(Map.Entry::getValue)
                .toList();
        Comparator<Movements.Movement> byChange = Comparator.comparing(Movements.Movement::change);
        Comparator<Movements.Movement> byCustomer = Comparator.comparing(Movements.Movement::customerId);
        return new Movements.Largest(
                within.stream()
                        .flatMap(l -> l.rises().stream())
                        .sorted(byChange.reversed().thenComparing(byCustomer))
                        .limit(each)
                        .toList(),
                within.stream()
                        .flatMap(l -> l.falls().stream())
                        .sorted(byChange.thenComparing(byCustomer))
                        .limit(each)
                        .toList());
    }

    /**
     * The names of customers of one unit and those below, by id; masked, unless they are asked for as they are: then the one who shows them
     * writes it into the audit log.
     */
    public Map<String, String> customerNames(String unitId, Collection<String> ids, boolean asTheyAre) {
        scope.require(asTheyAre ? Function.SEE_PERSONAL_DATA : Function.SEE_ACCOUNTS, unitId);
        Map<String, String> names = snapshot.deeply(v -> new Particulars(v, date).customers(ids));
        return asTheyAre
                ? names
                : names.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> Masks.name(e.getValue())));
    }

    /** What is known of accounts, by id; names masked as in {@link #customerNames}. */
    public Map<String, Particulars.Account> accounts(String unitId, Collection<String> ids, boolean asTheyAre) {
        scope.require(asTheyAre ? Function.SEE_PERSONAL_DATA : Function.SEE_ACCOUNTS, unitId);
        Map<String, Particulars.Account> accounts =
                snapshot.deeply(v -> new Particulars(v, date).accounts(ids, unitId));
        return asTheyAre
                ? accounts
                : accounts.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, e -> masked(e.getValue())));
    }

    private static Particulars.Account masked(Particulars.Account account) {
        return new Particulars.Account(
                Masks.id(account.accountId()),
                Masks.id(account.customerId()),
                Masks.name(account.customer()),
                account.product(),
                account.maturesOn());
    }

    /** The rows that a unit holds itself, without the units below. */
    public List<Explanation.Part> explainOwn(String indicator, String unitId, Texts texts) {
        scope.require(Function.SEE_ACCOUNTS, unitId);
        return snapshot.deeply(v -> new Explanations(v, texts.language()).own(indicator, unitId, date));
    }

    /** What the increase of a unit's own number is made of. */
    public List<Explanations.Compared> explainIncrease(String indicator, String unitId, LocalDate since, Texts texts) {
        scope.require(Function.SEE_ACCOUNTS, unitId);
        return snapshot.deeply(v -> new Explanations(v, texts.language()).increase(indicator, unitId, since, date));
    }

    public Bases bases() {
        return new Bases(date);
    }

    /** A unit's level on each day between two dates, over the tree as of the last. */
    public List<Values.Point> series(String indicatorId, String unitId, LocalDate first, LocalDate last) {
        scope.require(Function.SEE_FIGURES, unitId);
        Indicator indicator = indicator(indicatorId);
        if (indicator instanceof Indicator.Ratio ratio
                && isStored(ratio.numerator())
                && isStored(ratio.denominator())) {
            return quotients(
                    series(ratio.numerator(), unitId, first, last),
                    series(ratio.denominator(), unitId, first, last),
                    indicator.head().unit().decimals());
        }
        if (!isStored(indicatorId)) {
            return snapshot.deeply(v -> v.series(indicatorId, unitId, first, last));
        }
        int decimals = indicator.head().unit().decimals();
        long[] days = snapshot.daily(indicatorId, unitId, first, last)
                .orElseGet(() -> new long[(int) ChronoUnit.DAYS.between(first, last) + 1]);
        return IntStream.range(0, days.length)
                .mapToObj(i -> new Values.Point(first.plusDays(i), Optional.of(BigDecimal.valueOf(days[i], decimals))))
                .toList();
    }

    private boolean isStored(String indicatorId) {
        Indicator indicator = indicator(indicatorId);
        return indicator instanceof Indicator.Level || indicator instanceof Indicator.Flow;
    }

    private static List<Values.Point> quotients(List<Values.Point> above, List<Values.Point> below, int decimals) {
        return IntStream.range(0, above.size())
                .mapToObj(i -> new Values.Point(
                        above.get(i).date(),
                        below.get(i).amount().filter(b -> b.signum() != 0).map(b -> Fraction.of(
                                        above.get(i).amount().orElseThrow())
                                .dividedBy(Fraction.of(b))
                                .rounded(decimals))))
                .toList();
    }

    /** A question about an indicator as of the date, for its level. */
    public Question level(String indicator) {
        return Question.of(indicator, date);
    }

    /** A question about an indicator's increase since a base date. */
    public Question increase(String indicator, LocalDate since) {
        return level(indicator).as(Form.INCREASE).since(since);
    }
}
