package io.outpost.server.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** What is asked of every text that people enter here (录入校验). */
final class Entered {

    /** The zone in which a day of work begins and ends. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int LONGEST = 2000;

    private Entered() {}

    /** The code of what is wrong with some texts that are all needed; empty when nothing is. */
    static Optional<String> fault(String... texts) {
        if (Arrays.stream(texts).anyMatch(String::isBlank)) {
            return Optional.of("supervision.incomplete");
        }
        return Arrays.stream(texts).anyMatch(t -> t.length() > LONGEST || t.indexOf('\0') >= 0)
                ? Optional.of("supervision.too-long")
                : Optional.empty();
    }

    static LocalDate today(Clock clock) {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }
}
