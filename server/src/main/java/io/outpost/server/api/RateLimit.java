package io.outpost.server.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** How many requests a token has in a minute (限流). */
@Component
class RateLimit {

    private final Clock clock;
    private final int most;
    private final Cache<Window, AtomicInteger> windows =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private record Window(long token, long minute) {}

    RateLimit(Clock clock, @Value("${outpost.api.requests-per-minute:600}") int most) {
        this.clock = clock;
        this.most = most;
    }

    /** Counts a request; whether it is one too many. */
    boolean isExceededBy(long token) {
        return windows.get(new Window(token, second() / 60), w -> new AtomicInteger())
                        .incrementAndGet()
                > most;
    }

    /** In how many seconds the next minute begins. */
    long secondsToWait() {
        return 60 - second() % 60;
    }

    private long second() {
        return clock.instant().getEpochSecond();
    }
}
