package io.outpost.server.numbers.web;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a unit's page was asked for (页面参数), from which the links to its other views are made.
 *
 * @param path of the page
 * @param choices its parameters as they came
 */
record Asked(String path, Map<String, String> choices) {

    static final String DATE = "date";
    static final String COMPARE = "compare";
    static final String INDICATOR = "indicator";
    static final String SORT = "sort";
    static final String RANK = "rank";
    static final String NAMES = "names";
    static final String ALL = "all";

    Asked {
        choices = Map.copyOf(choices);
    }

    Optional<String> choice(String name) {
        return Optional.ofNullable(choices.get(name)).filter(c -> !c.isBlank());
    }

    Comparison comparison() {
        return Comparison.named(choice(COMPARE).orElse(""));
    }

    /** The same page with one choice changed. */
    String with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>();
        for (String known : new String[] {DATE, COMPARE, INDICATOR, SORT, RANK, ALL}) {
            choice(known).ifPresent(c -> changed.put(known, c));
        }
        changed.put(name, value);
        return address(path, changed);
    }

    /** The choices as a query, for files of what is shown. */
    String query(LocalDate date) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(DATE, date.toString());
        for (String known : new String[] {COMPARE, INDICATOR, RANK}) {
            choice(known).ifPresent(c -> kept.put(known, c));
        }
        return address("", kept);
    }

    /** Another unit's page on the same date, with the same comparison. */
    String unit(String unitId, LocalDate date) {
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(DATE, date.toString());
        choice(COMPARE).ifPresent(c -> kept.put(COMPARE, c));
        choice(INDICATOR).ifPresent(i -> kept.put(INDICATOR, i));
        return address("/units/" + unitId, kept);
    }

    private static String address(String path, Map<String, String> parameters) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
