package io.outpost.server.numbers.web;

import io.outpost.engine.value.Unit;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Places among some units by a column (名次): the highest first, ties sharing the better place, those without a number left out. */
final class Places {

    private record Entry(String unit, BigDecimal number) {}

    private final Map<String, Integer> places = new HashMap<>();

    Places(IndicatorView indicator, Column column, List<Unit> units) {
        List<Entry> entries = units.stream()
                .flatMap(u -> indicator.value(column, u.id()).map(n -> new Entry(u.id(), n)).stream())
                .sorted(Comparator.comparing(Entry::number).reversed())
                .toList();
        int place = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (i == 0 || entries.get(i).number().compareTo(entries.get(i - 1).number()) != 0) {
                place = i + 1;
            }
            places.put(entries.get(i).unit(), place);
        }
    }

    Optional<Integer> place(String unit) {
        return Optional.ofNullable(places.get(unit));
    }
}
