package io.outpost.engine.value;

import io.outpost.engine.kernel.Fraction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A ranking (排名): places from 1, highest first; equal numbers share the better place (1, 2, 2, 4). */
final class Ranking {

    private final Map<String, Long> places = new HashMap<>();

    private record Entry(String unit, Fraction number) {}

    Ranking(List<Unit> units, Function<Unit, Optional<Fraction>> basis) {
        List<Entry> entries = new ArrayList<>();
        for (Unit unit : units) {
            basis.apply(unit).ifPresent(n -> entries.add(new Entry(unit.id(), n)));
        }
        entries.sort(Comparator.comparing(Entry::number).reversed().thenComparing(Entry::unit));
        long place = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (i == 0 || entries.get(i).number().compareTo(entries.get(i - 1).number()) != 0) {
                place = i + 1L;
            }
            places.put(entries.get(i).unit(), place);
        }
    }

    /** A unit's place; empty when it is not ranked. */
    Optional<Long> place(String unit) {
        return Optional.ofNullable(places.get(unit));
    }
}
