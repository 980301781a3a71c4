package io.outpost.server.campaign;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares a whole out in proportion to weights, so that the parts sum to it (分解计算): the largest remainders get what is left over. */
final class Shares {

    private Shares() {}

    /**
     * The parts, each a multiple of a step but for the last crumb of a whole that is none.
     *
     * @param whole may be negative, as an allowed fall is
     * @param weights none below zero; equal parts where all are zero
     */
    static List<BigDecimal> of(BigDecimal whole, List<BigDecimal> weights, BigDecimal step) {
        int count = weights.size();
        if (count == 0) {
            return List.of();
        }
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<BigDecimal> shares = sum.signum() == 0
                ? IntStream.range(0, count).mapToObj(i -> BigDecimal.ONE).toList()
                : weights;
        BigDecimal all = sum.signum() == 0 ? BigDecimal.valueOf(count) : sum;
        BigDecimal size = whole.abs();
        BigDecimal steps = size.divideToIntegralValue(step);
        List<BigDecimal> parts = new ArrayList<>();
        List<BigDecimal> remainders = new ArrayList<>();
        BigDecimal given = BigDecimal.ZERO;
        for (BigDecimal share : shares) {
            BigDecimal[] exact = steps.multiply(share).divideAndRemainder(all);
            parts.add(exact[0]);
            remainders.add(exact[1]);
            given = given.add(exact[0]);
        }
        int left = steps.subtract(given).intValueExact();
        List<Integer> byRemainder = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparing((Integer i) -> remainders.get(i)).reversed())
                .toList();
        byRemainder.stream().limit(left).forEach(i -> parts.set(i, parts.get(i).add(BigDecimal.ONE)));
        BigDecimal crumb = size.subtract(steps.multiply(step));
        int most = IntStream.range(0, count)
                .boxed()
                .max(Comparator.comparing(shares::get))
                .orElse(0);
        BigDecimal sign = BigDecimal.valueOf(whole.signum());
        return IntStream.range(0, count)
                .mapToObj(i -> parts.get(i)
                        .multiply(step)
                        .add(i == most ? crumb : BigDecimal.ZERO)
                        .multiply(sign))
                .map(p -> p.setScale(Math.max(0, whole.scale()), RoundingMode.UNNECESSARY))
                .toList();
    }
}
