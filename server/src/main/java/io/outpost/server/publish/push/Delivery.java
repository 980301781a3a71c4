package io.outpost.server.publish.push;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * One message of one issue to one channel (下发记录).
 *
 * @param bulletinId empty for a test message
 * @param problem the code of what went wrong last, such as {@code busy}
 * @param detail what the platform said of it
 */
public record Delivery(
        long id,
        long channelId,
        String channel,
        Platform platform,
        String unitId,
        Optional<Long> bulletinId,
        Part part,
        String subject,
        State state,
        int attempts,
        Instant createdAt,
        Instant dueAt,
        Optional<Instant> finishedAt,
        Optional<String> problem,
        Optional<String> detail) {

    /** Where a delivery stands. */
    public enum State {
        WAITING,
        SENT,
        FAILED,
        CANCELLED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<State> named(String id) {
            return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
        }
    }
}
