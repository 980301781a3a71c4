package io.outpost.server.organisation;

import io.outpost.engine.value.Register.Version;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A change as the lake will take it (变更草稿): one row in place of another.
 *
 * @param action what is done, such as {@code amend-unit}
 * @param before the entry as it stands; empty when it is new
 * @param after what it will say, by column
 * @param holdsFrom from when
 * @param undoes the edit that it takes back
 */
record Draft(
        String action,
        Kind kind,
        Optional<Version> before,
        Map<String, String> after,
        LocalDate holdsFrom,
        Optional<Long> undoes) {

    static final String HOLDS_FROM = "holds_from";

    Draft {
        after = Map.copyOf(after);
    }

    static Draft of(String action, Kind kind, Optional<Version> before, Map<String, String> after, LocalDate from) {
        return new Draft(action, kind, before, after, from, Optional.empty());
    }

    List<String> key() {
        return kind.key(after);
    }

    /** The unit whose entry it is. */
    String unitId() {
        return after.getOrDefault("unit_id", "");
    }

    boolean changesNothing() {
        return before.map(b -> said(b.values()).equals(said(after))).orElse(false);
    }

    static Map<String, String> said(Map<String, String> values) {
        Map<String, String> said = new LinkedHashMap<>(values);
        said.remove(HOLDS_FROM);
        return said;
    }

    /** Values with some of them changed; an empty one is taken out. */
    static Map<String, String> with(Map<String, String> values, Map<String, Optional<String>> changed) {
        Map<String, String> after = new LinkedHashMap<>(said(values));
        changed.forEach((column, value) ->
                value.filter(v -> !v.isEmpty()).ifPresentOrElse(v -> after.put(column, v), () -> after.remove(column)));
        return after;
    }
}
