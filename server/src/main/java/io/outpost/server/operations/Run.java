package io.outpost.server.operations;

import io.outpost.engine.kernel.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A run of the day's end (日终运行), ended or under way.
 *
 * @param startedBy the sign-in of whoever started it, or {@code schedule}
 * @param again how many of the dates had been closed before
 */
public record Run(
        long id,
        Kind kind,
        String startedBy,
        Instant startedAt,
        Optional<Instant> endedAt,
        Outcome outcome,
        Optional<LocalDate> closedFrom,
        Optional<LocalDate> closedThrough,
        long dates,
        long again,
        Reason reason,
        List<TakenDrop> drops) {

    public Run {
        drops = List.copyOf(drops);
    }

    /** What started a run. */
    public enum Kind {
        NIGHTLY,
        BY_HAND;

        /** As the database and the texts write it, such as {@code by-hand}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** How a run ended, or that it has not. */
    public enum Outcome {
        RUNNING,
        DONE,
        /** Something asked for cannot be done; the reason says what to mend. */
        REFUSED,
        FAILED,
        /** The application stopped before the run ended. */
        INTERRUPTED;

        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Why something went no further, in both languages; empty when nothing stood in the way (原因). */
    public record Reason(String chinese, String english) {

        static final Reason NONE = new Reason("", "");

        static Reason of(io.outpost.engine.kernel.Refusal refusal) {
            return new Reason(refusal.text(Language.CHINESE), refusal.text(Language.ENGLISH));
        }

        public String in(Language language) {
            return language == Language.ENGLISH ? english : chinese;
        }
    }

    /** What became of one drop of the inbox (收件情况): {@code taken}, {@code known} or {@code refused}. */
    public record TakenDrop(
            String name, String outcome, Optional<Integer> number, long taken, long refused, Reason reason) {}

    public Optional<Duration> lasted() {
        return endedAt.map(end -> Duration.between(startedAt, end));
    }
}
