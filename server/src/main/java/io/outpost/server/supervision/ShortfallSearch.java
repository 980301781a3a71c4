package io.outpost.server.supervision;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which shortfalls a reader looks for, in which order (落后事项查询).
 *
 * @param level a level's name; empty for all
 * @param unit a part of the name, or the id, of the unit or one above it; empty for all
 */
public record ShortfallSearch(State state, String level, String unit, boolean isByUnit) {

    /** How a shortfall stands (状态). */
    public enum State {
        OPEN,
        WAITING,
        LATE,
        ANSWERED,
        CLOSED,
        ALL;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state with an id; open when there is none. */
        public static State named(String id) {
            return Arrays.stream(values())
                    .filter(s -> s.id().equals(id))
                    .findFirst()
                    .orElse(OPEN);
        }
    }

    public ShortfallSearch {
        level = level.replace("\0", "").strip();
        unit = unit.replace("\0", "").strip();
    }
}
