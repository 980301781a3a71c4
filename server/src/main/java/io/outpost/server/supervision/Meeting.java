package io.outpost.server.supervision;

import io.outpost.server.bulletin.Document.Words;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A meeting of a unit (晨夕会、周例会、月分析).
 *
 * @param agenda as it stood when the meeting was called
 */
public record Meeting(
        long id, String unitId, Kind kind, LocalDate heldOn, String minutes, String calledBy, List<Item> agenda) {

    public Meeting {
        agenda = List.copyOf(agenda);
    }

    /** What meeting it is (会议种类). */
    public enum Kind {
        MORNING,
        EVENING,
        WEEKLY,
        MONTHLY;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> named(String id) {
            return Arrays.stream(values()).filter(k -> k.id().equals(id)).findFirst();
        }
    }

    /** What an item of the agenda is about (议题). */
    public enum Topic {
        PLACES,
        FALLS,
        SHORTFALLS,
        FOLLOW_UPS;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Topic named(String id) {
            return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /** An item of the agenda (议程项). */
    public record Item(Topic topic, Words text) {}

    /**
     * What was agreed to be done (会后跟踪事项).
     *
     * @param done when and by whom it was; empty while it is open
     */
    public record FollowUp(
            long id, long meetingId, String unitId, String what, String owner, LocalDate dueOn, String done) {

        public boolean isOpen() {
            return done.isEmpty();
        }
    }
}
