package io.outpost.engine.value;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Workspace;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All values of a workspace's closed dates (取数): the door through which everyone asks for numbers. */
public final class Values implements AutoCloseable {

    private final Definitions definitions;
    private final Database database;
    private final Facts facts;
    private final Closes closes;
    private final UnitHistory units;
    private final LeafValues leaves;
    private final StandingStates standing;
    private final LeafValues employeeLeaves;

    private Values(Definitions definitions, Database database, Drops drops, Closes closes) {
        this.definitions = definitions;
        this.database = database;
        this.facts = new Facts(drops);
        this.closes = closes;
        this.units = new UnitHistory(database, facts, definitions.record("unit").orElseThrow());
        this.leaves = LeafValues.ofUnits(database, closes);
        this.employeeLeaves = LeafValues.ofEmployees(database, closes);
        this.standing = new StandingStates(database, closes);
    }

    /** Opens the values as they stand now; what is closed or taken in later is not seen. */
    public static Values open(Workspace workspace, Definitions definitions) {
        Drops drops = Drops.of(workspace).bundled();
        return new Values(definitions, Database.open(workspace), drops, Closes.of(workspace, drops));
    }

    @Override
    public void close() {
        database.close();
    }

    Database database() {
        return database;
    }

    Facts facts() {
        return facts;
    }

    StandingStates standing() {
        return standing;
    }

    Map<String, LeafValues.Stored> stored(LocalDate date, String indicator) {
        return leaves.at(date, indicator);
    }

    public Closes closes() {
        return closes;
    }

    public Definitions definitions() {
        return definitions;
    }

    /** The employees and their values. */
    public EmployeeValues employees() {
        return new EmployeeValues(this, employeeLeaves);
    }

    /** The reference data with its history. */
    public Register register() {
        return new Register(database, facts, definitions);
    }

    /** The unit tree as of a date. */
    public UnitTree tree(LocalDate date) {
        return units.asOf(date);
    }

    /**
     * Answers a question: a value for each unit and indicator, by unit id, then by indicator in the order asked.
     *
     * @throws Refusal {@code value.not-closed}, {@code value.unknown-indicator}, {@code value.unknown-unit}, {@code
     *     value.no-base}, {@code value.wrong-order}, {@code value.no-campaign}, {@code value.unknown-stage}, {@code value.unknown-scope}
     */
    public List<Value> ask(Question question) {
        refuseOpenDate(question.date());
        UnitTree tree = tree(question.date());
        List<Unit> asked = unitsAsked(question, tree);
        Arithmetic arithmetic = new Arithmetic(new Totals(leaves, tree), definitions);
        Map<String, Map<String, Optional<BigDecimal>>> answers = new HashMap<>();
        for (String id : question.indicators()) {
            Indicator indicator = indicator(id, question.date());
            answers.put(id, answers(question, indicator, asked, tree, arithmetic));
        }
        List<Value> values = new ArrayList<>();
        for (Unit unit : asked) {
            for (String id : question.indicators()) {
                values.add(new Value(
                        question.date(),
                        unit,
                        id,
                        question.as(),
                        answers.get(id).get(unit.id())));
            }
        }
        return values;
    }

    /**
     * The number of every unit asked for that has one, by unit id, exact: before any rounding. Of several indicators only the first
     * is answered; ranks have no such number.
     *
     * @throws Refusal as {@link #ask}
     */
    public Map<String, Fraction> exact(Question question) {
        refuseOpenDate(question.date());
        UnitTree tree = tree(question.date());
        Arithmetic arithmetic = new Arithmetic(new Totals(leaves, tree), definitions);
        Indicator indicator = indicator(question.indicators().get(0), question.date());
        Function<Unit, Optional<Fraction>> form = form(question.as(), question, indicator, tree, arithmetic);
        Map<String, Fraction> numbers = new HashMap<>();
        for (Unit unit : unitsAsked(question, tree)) {
            form.apply(unit).ifPresent(n -> numbers.put(unit.id(), n));
        }
        return numbers;
    }

    /**
     * Every standing unit's place among those of its level below the same parent, by unit id; ties share the better place, and a
     * unit without a number has none.
     *
     * @throws Refusal as {@link #ask}
     */
    public Map<String, Integer> placesAmongSiblings(Question question) {
        refuseOpenDate(question.date());
        UnitTree tree = tree(question.date());
        Arithmetic arithmetic = new Arithmetic(new Totals(leaves, tree), definitions);
        Indicator indicator = indicator(question.indicators().get(0), question.date());
        Function<Unit, Optional<Fraction>> basis = form(question.basis(), question, indicator, tree, arithmetic);
        Map<List<Object>, List<Unit>> siblings = tree.standing().stream()
                .collect(Collectors.groupingBy(u -> List.of(u.parent().orElse(""), u.level())));
        Map<String, Integer> places = new HashMap<>();
        for (List<Unit> units : siblings.values()) {
            Ranking ranking = new Ranking(units, basis);
            units.forEach(u -> ranking.place(u.id()).ifPresent(p -> places.put(u.id(), Math.toIntExact(p))));
        }
        return places;
    }

    /**
     * A unit's level on each day between two dates, both included, over the tree as of the last, so that days compare.
     *
     * @throws Refusal {@code value.not-closed}, {@code value.wrong-order}, {@code value.unknown-indicator}, {@code
     *     value.unknown-unit}
     */
    public List<Point> series(String indicatorId, String unitId, LocalDate first, LocalDate last) {
        refuseOpenDate(last);
        refuseWrongOrder(first, last);
        Indicator indicator = indicator(indicatorId, last);
        UnitTree tree = tree(last);
        tree.unit(unitId).orElseThrow(() -> new Refusal("value.unknown-unit", unitId));
        Arithmetic arithmetic = new Arithmetic(
                new SubtreeSeries(
                        database,
                        closes,
                        tree.subtree(unitId),
                        first.withDayOfYear(1).minusDays(1),
                        last),
                definitions);
        int decimals = decimals(Form.LEVEL, indicator);
        return first.datesUntil(last.plusDays(1))
                .map(d -> new Point(d, arithmetic.level(indicator, d, unitId).map(f -> f.rounded(decimals))))
                .toList();
    }

    /** One day of a series (时点). */
    public record Point(LocalDate date, Optional<BigDecimal> amount) {}

    /** The campaign stages that run on a date. */
    public List<Question.StageId> stages(LocalDate date) {
        return database.query(
                "select campaign_id, stage_id from "
                        + facts.holding(definitions.record("campaign").orElseThrow(), date) + " where date '" + date
                        + "' between from_date and to_date order by campaign_id, stage_id",
                row -> new Question.StageId(row.getString(1), row.getString(2)));
    }

    /** Every campaign stage that any drop has brought, by campaign and stage, without targets. */
    public List<Stage> allStages() {
        return new Stages(database, facts, definitions, LocalDate.of(9999, 12, 31)).all();
    }

    /** A stage with its targets as known on a date, whether it runs then or not. */
    public Optional<Stage> stage(Question.StageId id, LocalDate known) {
        LocalDate latest = LocalDate.of(9999, 12, 31);
        Optional<Stage> stage = new Stages(database, facts, definitions, latest).one(id);
        return stage.map(new Stages(database, facts, definitions, known)::withTargets);
    }

    /** The campaign stages that run on a date, with their targets as known on it. */
    public List<Stage> stagesWithTargets(LocalDate date) {
        return new Stages(database, facts, definitions, date).running();
    }

    /** The campaign stages that run on a date, without their targets. */
    List<Stage> runningStages(LocalDate date) {
        return new Stages(database, facts, definitions, date).runningAlone();
    }

    /** How every unit stands on a date in every stage that runs then, worked out in one pass. */
    public CampaignDay campaignDay(LocalDate date) {
        return CampaignDay.of(this, date);
    }

    /** The peer groups that stand on a date, by id. */
    public List<PeerGroup> peerGroups(LocalDate date) {
        Map<String, String> names = new TreeMap<>();
        Map<String, Set<String>> members = new HashMap<>();
        database.query(
                "select group_id, name, unit_id from "
                        + facts.holding(definitions.record("peer_group").orElseThrow(), date)
                        + " where to_date is null or to_date >= date '" + date + "'",
                row -> {
                    names.put(row.getString(1), row.getString(2));
                    return members.computeIfAbsent(row.getString(1), g -> new HashSet<>())
                            .add(row.getString(3));
                });
        return names.entrySet().stream()
                .map(e -> new PeerGroup(e.getKey(), e.getValue(), members.get(e.getKey())))
                .toList();
    }

    /**
     * The levels of every unit on each day of a span, as stored (fen or counts), over the tree as of the last day: by indicator, then by
     * unit id. Only of indicators that are stored themselves: ratios and averages have none.
     */
    public Map<String, Map<String, long[]>> daily(Collection<String> indicators, LocalDate first, LocalDate last) {
        refuseOpenDate(last);
        refuseWrongOrder(first, last);
        return new DailyTotals(database, closes, tree(last)).read(indicators, first, last);
    }

    /** Puts together what explanations of a date read, where the network is small enough to keep it. */
    public void prepareExplanations(LocalDate date) {
        standing.prepare(date);
    }

    /** Reads the stored values of many indicators on a date in one pass, so that questions about them find them read. */
    public void prepare(LocalDate date, Collection<String> indicators) {
        leaves.prepare(date, indicators);
    }

    /**
     * The version of an indicator in force on a date.
     *
     * @throws Refusal {@code value.unknown-indicator}
     */
    public Indicator indicator(String id, LocalDate date) {
        return definitions.indicator(id, date).orElseThrow(() -> new Refusal("value.unknown-indicator", id));
    }

    /**
     * Refuses a date after the last close; dates before the first have level 0.
     *
     * @throws Refusal {@code value.not-closed}
     */
    void refuseOpenDate(LocalDate date) {
        LocalDate last = closes.last().orElseThrow(() -> new Refusal("value.nothing-closed"));
        if (date.isAfter(last)) {
            throw new Refusal("value.not-closed", date, last);
        }
    }

    /** Refuses a base date or a first day that is after the date it belongs to: there may be no number at it yet. */
    static void refuseWrongOrder(LocalDate first, LocalDate last) {
        if (first.isAfter(last)) {
            throw new Refusal("value.wrong-order", first, last);
        }
    }

    private List<Unit> unitsAsked(Question question, UnitTree tree) {
        if (question.unit().isPresent()) {
            String id = question.unit().get();
            return List.of(tree.unit(id).orElseThrow(() -> new Refusal("value.unknown-unit", id)));
        }
        Set<String> inside = question.as() == Form.GROWTH_GAP
                ? Set.of()
                : question.within().map(w -> scope(w, tree)).orElse(Set.of());
        List<Unit> standing = question.level().map(tree::standing).orElseGet(tree::standing);
        return standing.stream()
                .filter(u -> inside.isEmpty() || inside.contains(u.id()))
                .sorted(Comparator.comparing(Unit::id))
                .toList();
    }

    /** The ids inside a unit's subtree, or of a peer group's members. */
    private Set<String> scope(String within, UnitTree tree) {
        if (tree.unit(within).isPresent()) {
            return new HashSet<>(tree.subtree(within));
        }
        Set<String> members = new HashSet<>(database.query(
                "select unit_id from "
                        + facts.holding(definitions.record("peer_group").orElseThrow(), tree.date())
                        + " where group_id = " + Database.literal(within) + " and (to_date is null or to_date >= date '"
                        + tree.date() + "')",
                row -> row.getString(1)));
        if (members.isEmpty()) {
            throw new Refusal("value.unknown-scope", within);
        }
        return members;
    }

    private Map<String, Optional<BigDecimal>> answers(
            Question question, Indicator indicator, List<Unit> asked, UnitTree tree, Arithmetic arithmetic) {
        if (question.as() == Form.RANK) {
            return ranks(question, indicator, asked, tree, arithmetic);
        }
        Function<Unit, Optional<Fraction>> form = form(question.as(), question, indicator, tree, arithmetic);
        int decimals = decimals(question.as(), indicator);
        return asked.stream()
                .collect(Collectors.toMap(Unit::id, u -> form.apply(u).map(f -> f.rounded(decimals))));
    }

    private static int decimals(Form form, Indicator indicator) {
        return switch (form) {
            case GROWTH, GROWTH_GAP, COMPLETION -> 6;
            case MONTH_AVERAGE, YEAR_AVERAGE, AVERAGE_INCREASE ->
                Math.max(2, indicator.head().unit().decimals());
            default ->
                indicator instanceof Indicator.Average
                        ? 2
                        : indicator.head().unit().decimals();
        };
    }

    /** How a form is worked out for one unit. */
    private Function<Unit, Optional<Fraction>> form(
            Form form, Question question, Indicator indicator, UnitTree tree, Arithmetic arithmetic) {
        LocalDate date = question.date();
        switch (form) {
            case LEVEL:
                return u -> arithmetic.level(indicator, date, u.id());
            case MONTH_AVERAGE:
                return u -> arithmetic.monthAverage(indicator, date, u.id());
            case YEAR_AVERAGE:
                return u -> arithmetic.yearAverage(indicator, date, u.id());
            case COMPLETION:
                Targets targets = new Targets(
                        database,
                        facts,
                        definitions,
                        question.campaign().orElseThrow(() -> new Refusal("value.no-campaign")),
                        date);
                if (targets.needBase()) {
                    refuseWrongOrder(targets.baseDate(), date);
                }
                return u -> arithmetic.completion(indicator, date, targets, u.id());
            case RANK:
                throw new Refusal("value.rank-of-rank");
            default:
                LocalDate base = question.since().orElseThrow(() -> new Refusal("value.no-base", form));
                refuseWrongOrder(base, date);
                return switch (form) {
                    case INCREASE -> u -> arithmetic.increase(indicator, date, base, u.id());
                    case AVERAGE_INCREASE -> u -> arithmetic.averageIncrease(indicator, date, base, u.id());
                    case GROWTH -> u -> arithmetic.growth(indicator, date, base, u.id());
                    default -> u -> growthGap(indicator, question, base, u, tree, arithmetic);
                };
        }
    }

    private static Optional<Fraction> growthGap(
            Indicator indicator, Question question, LocalDate base, Unit unit, UnitTree tree, Arithmetic arithmetic) {
        Optional<String> against =
                question.as() == Form.GROWTH_GAP ? question.within().or(unit::parent) : unit.parent();
        against.filter(a -> tree.unit(a).isEmpty()).ifPresent(a -> {
            throw new Refusal("value.unknown-unit", a);
        });
        return against.flatMap(a -> arithmetic.growth(indicator, question.date(), base, a))
                .flatMap(theirs -> arithmetic
                        .growth(indicator, question.date(), base, unit.id())
                        .map(own -> own.minus(theirs)));
    }

    /** Places from 1, highest first, ties sharing the better one; units without a number have no place. */
    private Map<String, Optional<BigDecimal>> ranks(
            Question question, Indicator indicator, List<Unit> asked, UnitTree tree, Arithmetic arithmetic) {
        Set<String> inside = question.within().map(w -> scope(w, tree)).orElse(Set.of());
        Function<Unit, Optional<Fraction>> basis = form(question.basis(), question, indicator, tree, arithmetic);
        Map<String, Optional<BigDecimal>> places = new HashMap<>();
        Map<UnitLevel, Ranking> rankings = new HashMap<>();
        for (Unit unit : asked) {
            Ranking ranking = rankings.computeIfAbsent(
                    question.level().orElse(unit.level()),
                    level -> new Ranking(
                            tree.standing(level).stream()
                                    .filter(u -> inside.isEmpty() || inside.contains(u.id()))
                                    .toList(),
                            basis));
            places.put(unit.id(), ranking.place(unit.id()).map(BigDecimal::valueOf));
        }
        return places;
    }
}
