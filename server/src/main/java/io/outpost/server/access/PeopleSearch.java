package io.outpost.server.access;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which people an administrator looks for, in which order (用户查询).
 *
 * @param words part of a name, a sign-in or a unit's name; empty for all
 * @param role a role's id; empty for all
 */
public record PeopleSearch(String words, String role, State state, Sort sort, boolean isDescending) {

    /** How a person stands (状态). */
    public enum State {
        ALL,
        ACTIVE,
        DISABLED,
        LOCKED,
        NEVER_SIGNED_IN;

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The state with an id; all when there is none. */
        public static State named(String id) {
            return Arrays.stream(values())
                    .filter(s -> s.id().equals(id))
                    .findFirst()
                    .orElse(ALL);
        }
    }

    /** What they are ordered by (排序). */
    public enum Sort {
        NAME("p.name"),
        SIGN_IN("p.sign_in"),
        SIGNED_IN_AT("p.signed_in_at");

        private final String column;

        Sort(String column) {
            this.column = column;
        }

        String column() {
            return column;
        }

        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The order with an id; by name when there is none. */
        public static Sort named(String id) {
            return Arrays.stream(values())
                    .filter(s -> s.id().equals(id))
                    .findFirst()
                    .orElse(NAME);
        }
    }

    public PeopleSearch {
        words = words.replace("\0", "").strip();
        role = role.replace("\0", "").strip();
    }
}
