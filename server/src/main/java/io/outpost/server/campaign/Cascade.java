package io.outpost.server.campaign;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit's target broken down several levels at once (多级分解): at each level every unit's part is shared out among those below it, down to a chosen
 * level.
 *
 * @param wish what was asked for
 * @param top the breakdown of the unit that it starts from, as it stands
 * @param parts every unit that is broken down with what those below it get, from the top down
 */
public record Cascade(Wish wish, Breakdown top, List<Part> parts) {

    public Cascade {
        parts = List.copyOf(parts);
    }

    /**
     * What a cascade is asked for (多级分解要求).
     *
     * @param through the level down to which targets are set
     * @param rules how a unit of each level shares out; a level without a rule goes by {@link Rule#BASE}
     * @param over by what share the parts of a unit exceed its own: 0.05 is 5 %, at each level
     */
    public record Wish(
            Question.StageId stage,
            String indicator,
            String unitId,
            UnitLevel through,
            Map<UnitLevel, Rule> rules,
            BigDecimal over) {

        public Wish {
            rules = Map.copyOf(rules);
        }

        public Rule rule(UnitLevel level) {
            return rules.getOrDefault(level, Rule.BASE);
        }
    }

    /**
     * A unit with what those below it get (一级分解).
     *
     * @param own the unit's own target in this cascade
     * @param shares in the order of the breakdown's rows
     */
    public record Part(Breakdown of, BigDecimal own, Rule rule, List<BigDecimal> shares) {

        public Part {
            shares = List.copyOf(shares);
        }

        /** What each unit below gets, by its id. */
        Map<String, BigDecimal> amounts() {
            Map<String, BigDecimal> amounts = new LinkedHashMap<>();
            for (int i = 0; i < shares.size(); i++) {
                amounts.put(of.rows().get(i).unit().id(), shares.get(i));
            }
            return amounts;
        }

        public BigDecimal sum() {
            return shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        }
    }

    /**
     * All units of a level that are broken down (分级合计).
     *
     * @param units how many share out
     * @param own the sum of their targets
     * @param below how many get a part
     * @param sum the sum of the parts
     * @param adds whether each unit's parts sum to its own target, or to no more than the stated over-allocation
     */
    public record LevelSum(
            UnitLevel level, Rule rule, int units, BigDecimal own, int below, BigDecimal sum, boolean adds) {}

    /** What came of asking for one (多级分解结果): the cascade, or the unit that a rule cannot share out. */
    sealed interface Outcome {

        record Shared(Cascade cascade) implements Outcome {}

        record NothingToGoBy(Unit unit) implements Outcome {}

        record NoOwnTarget(Unit unit) implements Outcome {}
    }

    /** Shares the unit's target out level by level; the same question gives the same parts. */
    static Outcome of(Basis basis, Wish wish) {
        Breakdown top = basis.breakdown(wish.unitId());
        if (top.own().isEmpty()) {
            return new Outcome.NoOwnTarget(top.unit());
        }
        List<Part> parts = new ArrayList<>();
        Map<String, BigDecimal> given =
                new LinkedHashMap<>(Map.of(top.unit().id(), top.own().get()));
        Deque<Breakdown> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Breakdown next = open.poll();
            if (next.rows().isEmpty() || !wish.through().isBelow(next.unit().level())) {
                continue;
            }
            BigDecimal own = given.getOrDefault(next.unit().id(), BigDecimal.ZERO);
            Rule rule = wish.rule(next.unit().level());
            Optional<List<BigDecimal>> shares = next.shared(rule, Breakdown.whole(own, wish.over()));
            if (shares.isEmpty()) {
                return new Outcome.NothingToGoBy(next.unit());
            }
            Part part = new Part(next, own, rule, shares.get());
            parts.add(part);
            part.amounts().forEach((unit, amount) -> {
                given.put(unit, amount);
                open.add(basis.breakdown(unit));
            });
        }
        return new Outcome.Shared(new Cascade(wish, top, parts));
    }

    /** The targets that it sets, by unit id; the top's own is not among them. */
    public Map<String, BigDecimal> targets() {
        Map<String, BigDecimal> targets = new LinkedHashMap<>();
        parts.forEach(p -> targets.putAll(p.amounts()));
        return targets;
    }

    /** The sums of each level that is broken down, the highest first. */
    public List<LevelSum> levels() {
        Map<UnitLevel, List<Part>> byLevel = new EnumMap<>(UnitLevel.class);
        parts.forEach(p -> byLevel.computeIfAbsent(p.of().unit().level(), l -> new ArrayList<>())
                .add(p));
        return byLevel.entrySet().stream()
                .map(e -> new LevelSum(
                        e.getKey(),
                        wish.rule(e.getKey()),
                        e.getValue().size(),
                        e.getValue().stream().map(Part::own).reduce(BigDecimal.ZERO, BigDecimal::add),
                        e.getValue().stream().mapToInt(p -> p.shares().size()).sum(),
                        e.getValue().stream().map(Part::sum).reduce(BigDecimal.ZERO, BigDecimal::add),
                        e.getValue().stream().allMatch(p -> Breakdown.adds(p.own(), p.sum(), wish.over()))))
                .toList();
    }

    /** Says whether two previews are the same: what a reader has seen is what is set. */
    public String mark() {
        return Integer.toHexString(targets().hashCode());
    }
}
