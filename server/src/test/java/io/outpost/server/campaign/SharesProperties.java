package io.outpost.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SharesProperties {

    private static final BigDecimal STEP = BigDecimal.valueOf(10_000);

    @Property(tries = 200)
    void partsSumToTheWhole(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long whole,
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 1_000_000) Integer> weights) {
        List<BigDecimal> parts = Shares.of(BigDecimal.valueOf(whole), numbers(weights), STEP);

        assertThat(parts).hasSameSizeAs(weights);
        assertThat(parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.valueOf(whole));
        assertThat(parts).allSatisfy(p -> assertThat(p.signum()).isIn(0, Long.signum(whole)));
    }

    @Property(tries = 100)
    void whoWeighsMoreGetsNoLess(
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long steps,
            @ForAll @Size(min = 2, max = 20) List<@IntRange(max = 1_000) Integer> weights) {
        Collections.sort(weights);

        List<BigDecimal> parts = Shares.of(BigDecimal.valueOf(steps * 10_000), numbers(weights), STEP);

        for (int i = 1; i < parts.size(); i++) {
            if (weights.get(i) > weights.get(i - 1)) {
                assertThat(parts.get(i)).isGreaterThanOrEqualTo(parts.get(i - 1));
            }
        }
    }

    private static List<BigDecimal> numbers(List<Integer> weights) {
        return weights.stream().map(BigDecimal::valueOf).toList();
    }
}
