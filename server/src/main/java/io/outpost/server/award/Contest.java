package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.kernel.Fraction;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Judges a field by a scheme (评选): who is scored, who wins, and why everybody else does not. A pure function of exact numbers.
 *
 * <p>Only candidates that are neither vetoed nor miss a condition are scored: the others move nobody's points or place.
 */
final class Contest {

    private static final int SCORE_DECIMALS = 4;
    private static final Fraction HUNDRED = Fraction.of(100);

    private final AwardScheme scheme;
    private final Field field;
    private final Map<String, String> vetoes;

    /** @param vetoes the reasons by candidate id */
    Contest(AwardScheme scheme, Field field, Map<String, String> vetoes) {
        this.scheme = scheme;
        this.field = field;
        this.vetoes = vetoes;
    }

    private record Scored(Candidate candidate, Fraction score, List<Fraction> points) {}

    /** Everybody's standing: by pool, then those scored by place, then the others; ids where nothing else decides. */
    List<Standing> standings() {
        Map<String, List<Candidate>> eligible = new TreeMap<>();
        List<Standing> others = new ArrayList<>();
        for (Candidate candidate : field.candidates()) {
            Optional<Standing> barred = barred(candidate);
            barred.ifPresentOrElse(others::add, () -> eligible.computeIfAbsent(candidate.pool(), p -> new ArrayList<>())
                    .add(candidate));
        }
        List<Standing> standings = new ArrayList<>();
        eligible.values().forEach(pool -> standings.addAll(placed(pool)));
        others.sort(Comparator.comparing((Standing s) -> s.candidate().pool())
                .thenComparing(Standing::outcome)
                .thenComparing(s -> s.candidate().id()));
        standings.addAll(others);
        return standings;
    }

    /** Why somebody is not scored; empty when he is. */
    private Optional<Standing> barred(Candidate candidate) {
        String veto = vetoes.get(candidate.id());
        if (veto != null) {
            return Optional.of(standing(candidate, Outcome.VETOED, 0, null, veto));
        }
        if (scheme.goesToTeams() && candidate.members().isEmpty()) {
            return Optional.of(standing(candidate, Outcome.NO_MEMBERS, 0, null, ""));
        }
        for (int i = 0; i < scheme.conditions().size(); i++) {
            AwardScheme.Condition condition = scheme.conditions().get(i);
            Fraction number = number(condition.figure(), candidate);
            if (number == null || !condition.comparison().holds(number.compareTo(Fraction.of(condition.bound())))) {
                return Optional.of(standing(candidate, Outcome.NOT_ELIGIBLE, i, kept(condition.figure(), number), ""));
            }
        }
        return Optional.empty();
    }

    private List<Standing> placed(List<Candidate> pool) {
        List<Scored> scored = scored(pool);
        Comparator<Scored> best = best();
        scored.sort(best.thenComparing(s -> s.candidate().id()));
        List<Standing> standings = new ArrayList<>();
        @Nullable Scored lastWinner = null;
        int place = 0;
        for (int i = 0; i < scored.size(); i++) {
            Scored one = scored.get(i);
            boolean shares =
                    i > 0 && scheme.lastly() == AwardScheme.Lastly.SHARED && best.compare(scored.get(i - 1), one) == 0;
            place = shares ? place : i + 1;
            int prize = prize(place);
            if (prize >= 0) {
                lastWinner = one;
                standings.add(standing(one, Outcome.WON, prize, place));
            } else if (lastWinner != null && lastWinner.score().compareTo(one.score()) == 0) {
                standings.add(standing(one, Outcome.TIE_LOST, deciding(lastWinner, one), place));
            } else {
                standings.add(standing(one, Outcome.PLACED_AFTER, 0, place));
            }
        }
        return standings;
    }

    /** The class that a place wins; −1 when it wins none. */
    private int prize(int place) {
        long last = 0;
        for (int i = 0; i < scheme.classes().size(); i++) {
            last += scheme.classes().get(i).size();
            if (place <= last) {
                return i;
            }
        }
        return -1;
    }

    /** The tie figure in which two of the same score differ; the number of tie figures when only the id does. */
    private int deciding(Scored winner, Scored loser) {
        for (int i = 0; i < scheme.ties().size(); i++) {
            if (byFigure(scheme.ties().get(i)).compare(winner, loser) != 0) {
                return i;
            }
        }
        return scheme.ties().size();
    }

    private Comparator<Scored> best() {
        Comparator<Scored> order = Comparator.comparing(Scored::score).reversed();
        for (AwardScheme.Figure tie : scheme.ties()) {
            order = order.thenComparing(byFigure(tie));
        }
        return order;
    }

    /** Highest first; whoever has no number comes last. */
    private Comparator<Scored> byFigure(AwardScheme.Figure figure) {
        Comparator<@Nullable Fraction> highest = Comparator.nullsLast(Comparator.<Fraction>reverseOrder());
        Map<String, Fraction> column = field.columns().getOrDefault(figure, Map.of());
        return (a, b) -> highest.compare(
                column.get(a.candidate().id()), column.get(b.candidate().id()));
    }

    private List<Scored> scored(List<Candidate> pool) {
        List<Map<String, Fraction>> points =
                scheme.score().stream().map(c -> points(c, pool)).toList();
        long weights =
                scheme.score().stream().mapToLong(AwardScheme.Component::weight).sum();
        List<Scored> scored = new ArrayList<>();
        for (Candidate candidate : pool) {
            Fraction sum = Fraction.ZERO;
            List<Fraction> own = new ArrayList<>();
            for (int i = 0; i < points.size(); i++) {
                Fraction part = points.get(i).getOrDefault(candidate.id(), Fraction.ZERO);
                own.add(part);
                sum = sum.plus(part.times(Fraction.of(scheme.score().get(i).weight(), weights)));
            }
            scored.add(new Scored(candidate, sum, own));
        }
        return scored;
    }

    /** The points of a part of the score, by candidate id; whoever has no number is missing. */
    private Map<String, Fraction> points(AwardScheme.Component component, List<Candidate> pool) {
        List<Numbered> numbered = new ArrayList<>();
        for (Candidate candidate : pool) {
            Fraction number = number(component.figure(), candidate);
            if (number != null) {
                numbered.add(new Numbered(candidate.id(), number));
            }
        }
        numbered.sort(Comparator.comparing(Numbered::number).reversed());
        Map<String, Fraction> points = new HashMap<>();
        int place = 0;
        for (int i = 0; i < numbered.size(); i++) {
            Numbered one = numbered.get(i);
            boolean isEqual =
                    i > 0 && one.number().compareTo(numbered.get(i - 1).number()) == 0;
            place = isEqual ? place : i + 1;
            points.put(
                    one.id(),
                    component.points() == AwardScheme.Points.RANK
                            ? Fraction.of(100L * (pool.size() - place + 1), pool.size())
                            : share(one.number(), numbered.get(0).number()));
        }
        return points;
    }

    private record Numbered(String id, Fraction number) {}

    /** A number's share of the best one, of 100. Shares keep one denominator, so that sums of them compare cheaply. */
    private static Fraction share(Fraction number, Fraction best) {
        if (best.signum() <= 0) {
            return Fraction.ZERO;
        }
        Fraction counted = number.signum() > 0 ? number : new Fraction(BigInteger.ZERO, number.denominator());
        return HUNDRED.times(counted.dividedBy(best));
    }

    private @Nullable Fraction number(AwardScheme.Figure figure, Candidate candidate) {
        return field.columns().getOrDefault(figure, Map.of()).get(candidate.id());
    }

    private @Nullable BigDecimal kept(AwardScheme.Figure figure, @Nullable Fraction number) {
        Shape shape = field.shapes().getOrDefault(figure, Shape.RATIO);
        return number == null ? null : shape.kept(number);
    }

    private Standing standing(Scored scored, Outcome outcome, int which, int place) {
        List<Standing.Mark> marks = new ArrayList<>();
        for (int i = 0; i < scheme.score().size(); i++) {
            AwardScheme.Figure figure = scheme.score().get(i).figure();
            marks.add(new Standing.Mark(
                    kept(figure, number(figure, scored.candidate())),
                    scored.points().get(i).rounded(SCORE_DECIMALS)));
        }
        return new Standing(
                scored.candidate(), outcome, which, place, scored.score().rounded(SCORE_DECIMALS), marks, null, "");
    }

    private Standing standing(
            Candidate candidate, Outcome outcome, int which, @Nullable BigDecimal missed, String reason) {
        List<Standing.Mark> marks = scheme.score().stream()
                .map(c -> new Standing.Mark(kept(c.figure(), number(c.figure(), candidate)), BigDecimal.ZERO))
                .toList();
        return new Standing(candidate, outcome, which, 0, BigDecimal.ZERO, marks, missed, reason);
    }
}
