package io.outpost.server.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What became of a change that was asked for (变更结果). */
public sealed interface Answer {

    /**
     * It is in the lake.
     *
     * @param reopensFrom the first closed date that closes again because of it
     */
    record Taken(long editId, int drop, Optional<LocalDate> reopensFrom) implements Answer {}

    /** Nothing has changed, for reasons that the asker can mend. */
    record Refused(List<Reason> reasons) implements Answer {

        public Refused {
            reasons = List.copyOf(reasons);
        }

        static Refused because(String code, Object... facts) {
            return new Refused(List.of(new Reason(code, List.of(facts))));
        }
    }

    /** A reason: the code of its text, and the facts in it. */
    record Reason(String code, List<Object> facts) {

        public Reason {
            facts = List.copyOf(facts);
        }
    }
}
