package io.outpost.engine.definition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds indicators that are worked out from each other in a circle (循环依赖). */
final class IndicatorCircles {

    private final Map<String, List<Indicator>> versions = new LinkedHashMap<>();
    private final Set<String> settled = new HashSet<>();
    private final List<List<Indicator>> found = new ArrayList<>();

    IndicatorCircles(List<Indicator> all) {
        all.forEach(
                i -> versions.computeIfAbsent(i.id(), id -> new ArrayList<>()).add(i));
    }

    /** Each circle once, in the order of dependence, beginning with the indicator that is defined first. */
    List<List<Indicator>> found() {
        versions.keySet().forEach(id -> follow(id, new ArrayList<>()));
        return found;
    }

    /** Goes along what an indicator depends on; meeting one of the path again closes a circle. */
    private void follow(String id, List<Indicator> path) {
        List<String> ids = path.stream().map(Indicator::id).toList();
        if (ids.contains(id)) {
            found.add(List.copyOf(path.subList(ids.indexOf(id), path.size())));
        } else if (!settled.contains(id)) {
            for (Indicator version : versions.getOrDefault(id, List.of())) {
                path.add(version);
                parts(version).forEach(part -> follow(part, path));
                path.remove(path.size() - 1);
            }
            settled.add(id);
        }
    }

    private static Set<String> parts(Indicator indicator) {
        return indicator.accept(new Indicator.Cases<>() {
            @Override
            public Set<String> level(Indicator.Level level) {
                return Set.of();
            }

            @Override
            public Set<String> flow(Indicator.Flow flow) {
                return Set.of();
            }

            @Override
            public Set<String> ratio(Indicator.Ratio ratio) {
                return new java.util.LinkedHashSet<>(List.of(ratio.numerator(), ratio.denominator()));
            }

            @Override
            public Set<String> average(Indicator.Average average) {
                return Set.of(average.of());
            }
        });
    }
}
