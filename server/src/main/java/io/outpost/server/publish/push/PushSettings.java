package io.outpost.server.publish.push;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How bulletins are pushed (推送设置).
 *
 * @param address where readers reach this application, such as {@code https://outpost.example.cn}; links lead there
 * @param otherOrigins addresses besides the platforms' own that robots may have, such as a platform on one's own premises
 * @param mailFrom the sender of mails
 * @param mailDomains the domains that mails may go to; any when empty
 * @param attempts how often a message is tried
 * @param firstDelay before the second attempt; it doubles with each
 */
@ConfigurationProperties("outpost.publish.push")
record PushSettings(
        @Nullable String address,
        @Nullable List<String> otherOrigins,
        @Nullable String mailFrom,
        @Nullable List<String> mailDomains,
        @Nullable Integer attempts,
        @Nullable Duration firstDelay,
        @Nullable Duration longestDelay,
        @Nullable Duration timeout) {

    PushSettings {
        otherOrigins = otherOrigins == null ? List.of() : List.copyOf(otherOrigins);
        mailDomains = mailDomains == null ? List.of() : List.copyOf(mailDomains);
        attempts = attempts == null ? 8 : attempts;
        firstDelay = firstDelay == null ? Duration.ofSeconds(30) : firstDelay;
        longestDelay = longestDelay == null ? Duration.ofMinutes(30) : longestDelay;
        timeout = timeout == null ? Duration.ofSeconds(10) : timeout;
    }

    /** How long to wait after a number of attempts that failed. */
    Duration delayAfter(int failed) {
        Duration delay = firstDelay;
        for (int i = 1; i < failed && delay.compareTo(longestDelay) < 0; i++) {
            delay = delay.multipliedBy(2);
        }
        return delay.compareTo(longestDelay) > 0 ? longestDelay : delay;
    }
}
