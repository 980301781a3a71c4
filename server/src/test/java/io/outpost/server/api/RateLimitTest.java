package io.outpost.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final RateLimit limit =
            new RateLimit(Clock.fixed(Instant.parse("2022-01-01T00:00:15Z"), ZoneOffset.UTC), 2);

    @Test
    void oneRequestTooManyIsRefusedUntilTheNextMinute() {
        boolean first = limit.isExceededBy(1);
        boolean second = limit.isExceededBy(1);
        boolean third = limit.isExceededBy(1);

        assertThat(first).isFalse();
        assertThat(second).isFalse();
        assertThat(third).isTrue();
        assertThat(limit.isExceededBy(2)).isFalse();
        assertThat(limit.secondsToWait()).isEqualTo(45);
    }
}
