package io.outpost.server.campaign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a target is shared out among the units below (分解规则). */
public enum Rule {
    /** In proportion to what each had at the stage's base date (按基数). */
    BASE,
    /** The same for each (平均). */
    EQUAL,
    /** In proportion to what each had grown before the base date; who fell gets nothing (按增长潜力). */
    GROWTH,
    /** As typed (手工). */
    MANUAL;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Rule> named(String id) {
        return Arrays.stream(values()).filter(r -> r.id().equals(id)).findFirst();
    }
}
