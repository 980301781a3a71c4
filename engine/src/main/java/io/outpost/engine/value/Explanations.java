package io.outpost.engine.value;

import io.outpost.engine.close.Contributions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Measure;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.value.Explanation.Kind;
import io.outpost.engine.value.Explanation.Part;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains values (解释数字): from any number down to the accounts, customers or facts it is made of. */
public final class Explanations {

    private static final Comparator<Part> LARGEST_FIRST = Comparator.comparing(
                    (Part p) -> p.amount().orElse(BigDecimal.ZERO))
            .reversed()
            .thenComparing(Part::id);

    private final Values values;
    private final Contributions contributions;
    private final Language language;

    public Explanations(Values values, Language language) {
        this.values = values;
        this.contributions = new Contributions(values.definitions(), values.facts(), values.closes());
        this.language = language;
    }

    /**
     * What a unit's value on a closed date is made of.
     *
     * @throws Refusal {@code value.unknown-unit}, {@code value.unknown-indicator}, {@code value.not-closed}
     */
    public Explanation explain(String indicatorId, String unitId, LocalDate date) {
        values.refuseOpenDate(date);
        Indicator indicator = values.indicator(indicatorId, date);
        Unit unit = values.tree(date).unit(unitId).orElseThrow(() -> new Refusal("value.unknown-unit", unitId));
        return indicator.accept(new Indicator.Cases<Explanation>() {
            @Override
            public Explanation level(Indicator.Level level) {
                return measured(indicator, level.measure(), unit, date);
            }

            @Override
            public Explanation flow(Indicator.Flow flow) {
                return measured(indicator, flow.measure(), unit, date);
            }

            @Override
            public Explanation ratio(Indicator.Ratio ratio) {
                List<Part> parts = List.of(part(ratio.numerator(), unit, date), part(ratio.denominator(), unit, date));
                return new Explanation(
                        indicator,
                        ratio.numerator() + " / " + ratio.denominator(),
                        unit,
                        date,
                        levelOf(indicatorId, unitId, date),
                        Kind.QUOTIENT,
                        parts);
            }

            @Override
            public Explanation average(Indicator.Average average) {
                LocalDate first =
                        average.over() == Indicator.Span.MONTH ? date.withDayOfMonth(1) : date.withDayOfYear(1);
                List<Part> parts = values.series(average.of(), unitId, first, date).stream()
                        .map(p -> new Part(p.date().toString(), "", p.amount()))
                        .toList();
                return new Explanation(
                        indicator,
                        "avg(" + average.of() + ")",
                        unit,
                        date,
                        levelOf(indicatorId, unitId, date),
                        Kind.DAYS,
                        parts);
            }
        });
    }

    private Explanation measured(Indicator indicator, Measure measure, Unit unit, LocalDate date) {
        List<Unit> children = values.tree(date).children(unit.id());
        List<Part> parts = new ArrayList<>();
        for (Unit child : children) {
            parts.add(new Part(child.id(), child.name(), levelOf(indicator.id(), child.id(), date)));
        }
        boolean isLeaf = children.isEmpty();
        Optional<BigDecimal> level = levelOf(indicator.id(), unit.id(), date);
        // What the units below do not make up stands at the unit itself; mostly that is nothing.
        boolean hasOwn =
                isLeaf || level.filter(l -> l.compareTo(sum(parts)) != 0).isPresent();
        List<Part> own = hasOwn ? own(indicator, measure, unit, date) : List.of();
        if (!isLeaf && !own.isEmpty()) {
            parts.add(new Part(unit.id(), unit.name(), Optional.of(sum(own))));
        }
        if (isLeaf) {
            parts.addAll(own);
        } else {
            parts.removeIf(p -> p.amount().map(a -> a.signum() == 0).orElse(true));
        }
        parts.sort(LARGEST_FIRST);
        return new Explanation(
                indicator, meaning(measure), unit, date, level, isLeaf ? kind(measure) : Kind.UNITS, parts);
    }

    private static BigDecimal sum(List<Part> parts) {
        return parts.stream().map(p -> p.amount().orElse(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The definition as one reads it: what is summed, over which rows. */
    public static String meaning(Measure measure) {
        return (measure.sum().map(s -> "sum(" + s + ")").orElse("count(*)")) + " from " + measure.source()
                + measure.where().map(w -> " where " + w).orElse("");
    }

    private static Kind kind(Measure measure) {
        return switch (measure.source()) {
            case "account", "account-event" -> Kind.ACCOUNTS;
            case "customer", "customer-event" -> Kind.CUSTOMERS;
            default -> Kind.FACTS;
        };
    }

    /** The rows at a unit itself that add something. */
    private List<Part> own(Indicator indicator, Measure measure, Unit unit, LocalDate date) {
        CloseManifest manifest = values.closes().manifests().get(date);
        // An indicator added later has no value on dates closed without it, and so nothing that it is made of.
        if (manifest == null || !manifest.definitions().containsKey(indicator.id())) {
            return List.of();
        }
        int decimals = indicator.head().unit().decimals();
        return values.database()
                .query(
                        "select id, amount from ("
                                + contributions.amountsAt(measure, date, unit.id(), state -> values.standing()
                                        .at(state, date, unit.id()))
                                + ") where amount <> 0",
                        row -> new Part(
                                row.getString(1), "", Optional.of(BigDecimal.valueOf(row.getLong(2), decimals))));
    }

    /** The rows at a unit itself that make up its own part of a level or flow, the largest first; without those of the units below. */
    public List<Part> own(String indicatorId, String unitId, LocalDate date) {
        values.refuseOpenDate(date);
        Indicator indicator = values.indicator(indicatorId, date);
        Unit unit = values.tree(date).unit(unitId).orElseThrow(() -> new Refusal("value.unknown-unit", unitId));
        Optional<Measure> measure = indicator instanceof Indicator.Level level
                ? Optional.of(level.measure())
                : indicator instanceof Indicator.Flow flow ? Optional.of(flow.measure()) : Optional.empty();
        List<Part> parts = new ArrayList<>();
        measure.ifPresent(m -> parts.addAll(own(indicator, m, unit, date)));
        parts.sort(LARGEST_FIRST);
        return parts;
    }

    /** A row's amounts at a base date and at a later one (两时点对比). */
    public record Compared(String id, BigDecimal before, BigDecimal after) {

        public BigDecimal change() {
            return after.subtract(before);
        }
    }

    /**
     * What a level's increase at a unit itself is made of: the accounts or customers that stand there at either date and differ, the
     * largest change first. The rows of other units are not in it, even of those below.
     *
     * @throws Refusal {@code value.unknown-unit}, {@code value.unknown-indicator}, {@code value.not-closed}
     */
    public List<Compared> increase(String indicatorId, String unitId, LocalDate since, LocalDate date) {
        values.refuseOpenDate(date);
        Indicator indicator = values.indicator(indicatorId, date);
        Unit unit = values.tree(date).unit(unitId).orElseThrow(() -> new Refusal("value.unknown-unit", unitId));
        if (!(indicator instanceof Indicator.Level level)) {
            return List.of();
        }
        Map<String, BigDecimal> before = new HashMap<>();
        own(indicator, level.measure(), unit, since)
                .forEach(p -> before.put(p.id(), p.amount().orElseThrow()));
        List<Compared> all = new ArrayList<>();
        for (Part part : own(indicator, level.measure(), unit, date)) {
            BigDecimal was = before.remove(part.id());
            all.add(new Compared(
                    part.id(),
                    was == null ? BigDecimal.ZERO : was,
                    part.amount().orElseThrow()));
        }
        before.forEach((id, was) -> all.add(new Compared(id, was, BigDecimal.ZERO)));
        all.removeIf(c -> c.change().signum() == 0);
        all.sort(Comparator.comparing((Compared c) -> c.change().abs())
                .reversed()
                .thenComparing(Compared::id));
        return all;
    }

    private Part part(String indicator, Unit unit, LocalDate date) {
        return new Part(
                indicator,
                values.indicator(indicator, date).head().names().in(language),
                levelOf(indicator, unit.id(), date));
    }

    private Optional<BigDecimal> levelOf(String indicator, String unit, LocalDate date) {
        return values.ask(Question.of(indicator, date).of(unit)).get(0).amount();
    }
}
