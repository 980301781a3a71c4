package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.AwardScheme.Comparison;
import io.outpost.engine.definition.AwardScheme.Component;
import io.outpost.engine.definition.AwardScheme.Condition;
import io.outpost.engine.definition.AwardScheme.Figure;
import io.outpost.engine.definition.AwardScheme.Lastly;
import io.outpost.engine.definition.AwardScheme.Points;
import io.outpost.engine.definition.AwardScheme.Prize;
import io.outpost.engine.definition.Names;
import io.outpost.engine.definition.Place;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.UnitLevel;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A contest of a few candidates whose numbers stand in the test. */
final class ContestFixture {

    static final Figure BALANCE = figure("balance");
    static final Figure SALES = figure("sales");
    static final Figure RISK = figure("risk");

    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<Figure, Map<String, Fraction>> columns = new HashMap<>();
    private final Map<String, String> vetoes = new HashMap<>();
    private final List<Component> score = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final List<Figure> ties = new ArrayList<>();
    private final List<Prize> classes = new ArrayList<>();
    private Lastly lastly = Lastly.SHARED;

    ContestFixture number(Figure figure, String candidate, String number) {
        return number(figure, candidate, number, "top");
    }

    ContestFixture number(Figure figure, String candidate, String number, String pool) {
        if (candidates.stream().noneMatch(c -> c.id().equals(candidate))) {
            candidates.add(new Candidate(candidate, candidate, candidate, candidate, pool));
        }
        columns.computeIfAbsent(figure, f -> new HashMap<>()).put(candidate, Fraction.of(new BigDecimal(number)));
        return this;
    }

    ContestFixture scored(Figure figure, Points points, int weight) {
        score.add(new Component(names(figure.indicator()), figure, points, weight));
        return this;
    }

    ContestFixture atLeast(Figure figure, String bound) {
        conditions.add(new Condition(names(figure.indicator()), figure, Comparison.AT_LEAST, new BigDecimal(bound)));
        return this;
    }

    ContestFixture tie(Figure figure) {
        ties.add(figure);
        return this;
    }

    ContestFixture lastly(Lastly wanted) {
        lastly = wanted;
        return this;
    }

    ContestFixture winners(int... sizes) {
        for (int size : sizes) {
            classes.add(new Prize(names("class"), size));
        }
        return this;
    }

    ContestFixture veto(String candidate, String reason) {
        vetoes.put(candidate, reason);
        return this;
    }

    AwardScheme scheme() {
        return new AwardScheme(
                "scheme",
                names("scheme"),
                new AwardScheme.Recipients.Units(UnitLevel.OUTLET, Optional.empty(), Optional.empty()),
                Set.of(UnitLevel.GROUP),
                Optional.empty(),
                Optional.empty(),
                score,
                classes,
                conditions,
                ties,
                lastly,
                new Place("test.yaml", 1));
    }

    List<Standing> standings() {
        return standings(candidates);
    }

    /** The standings when candidates are given in another order. */
    List<Standing> standings(List<Candidate> ordered) {
        return new Contest(scheme(), new Field(ordered, columns, Map.of(), new TreeMap<>()), vetoes).standings();
    }

    List<Candidate> candidates() {
        return candidates;
    }

    static Standing of(List<Standing> standings, String candidate) {
        return standings.stream()
                .filter(s -> s.candidate().id().equals(candidate))
                .findFirst()
                .orElseThrow();
    }

    private static Figure figure(String indicator) {
        return new Figure(indicator, "level", Optional.empty(), false);
    }

    private static Names names(String name) {
        return new Names(name, name);
    }
}
