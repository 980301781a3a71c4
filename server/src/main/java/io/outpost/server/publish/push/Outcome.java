package io.outpost.server.publish.push;

import java.time.Duration;

/** How a call to a platform ended (推送结果). */
sealed interface Outcome {

    /** The platform has it. */
    record Sent() implements Outcome {}

    /**
     * Not now, but trying again may help.
     *
     * @param problem a code of the log page, such as {@code busy}
     * @param detail what the platform said, without secrets
     * @param atLeast how long to wait in any case
     */
    record Later(String problem, String detail, Duration atLeast) implements Outcome {

        Later(String problem, String detail) {
            this(problem, detail, Duration.ZERO);
        }
    }

    /** Trying again will not help before somebody mends something. */
    record Refused(String problem, String detail) implements Outcome {}
}
