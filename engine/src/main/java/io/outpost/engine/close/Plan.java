package io.outpost.engine.close;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Measure;
import io.outpost.engine.lake.Database;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The plan of a close (执行计划): the indicators in force on a date, arranged so that each source is scanned once for all of them.
 */
public final class Plan {

    private final Map<String, List<Measured>> bySource = new LinkedHashMap<>();
    private final Set<String> levels = new LinkedHashSet<>();
    private final Map<String, String> fingerprints = new TreeMap<>();

    /** An indicator that is measured, not derived from others. */
    record Measured(String id, Measure measure) {}

    private Plan() {}

    public static Plan of(Definitions definitions, LocalDate date) {
        Plan plan = new Plan();
        definitions.indicators(date).forEach(plan::add);
        // What every customer's state depends on: another setting asks for a full close, but is no fault.
        plan.fingerprints.put("(settings)", Fingerprint.ofSettings(definitions));
        return plan;
    }

    private void add(Indicator indicator) {
        fingerprints.put(indicator.id(), Fingerprint.of(indicator));
        indicator.accept(new Indicator.Cases<Void>() {
            @Override
            public Void level(Indicator.Level level) {
                levels.add(level.id());
                return measured(level.id(), level.measure());
            }

            @Override
            public Void flow(Indicator.Flow flow) {
                return measured(flow.id(), flow.measure());
            }

            @Override
            public Void ratio(Indicator.Ratio ratio) {
                return null;
            }

            @Override
            public Void average(Indicator.Average average) {
                return null;
            }

            private Void measured(String id, Measure measure) {
                bySource.computeIfAbsent(measure.source(), s -> new ArrayList<>())
                        .add(new Measured(id, measure));
                return null;
            }
        });
    }

    /** The fingerprint of each indicator's version, by id. */
    Map<String, String> fingerprints() {
        return fingerprints;
    }

    /** The ids of the levels: their values carry over from day to day. */
    Set<String> levels() {
        return levels;
    }

    /** The ids of everything that is measured. */
    Set<String> measured() {
        return bySource.values().stream()
                .flatMap(List::stream)
                .map(Measured::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean measures(String source) {
        return bySource.containsKey(source);
    }

    Set<String> sources() {
        return bySource.keySet();
    }

    /**
     * A query for all indicators of a source in one scan: {@code (date, holder, indicator, amount)}, zero amounts left out.
     *
     * @param relation the source's rows with {@code date}, {@code unit_id} and a {@code sign} of 1 or −1
     */
    Optional<String> byUnit(String source, String relation) {
        return fused(bySource.getOrDefault(source, List.of()), relation, "unit_id");
    }

    /** The same by employee, for the indicators that count to an employee. */
    List<String> byEmployee(String source, String relation) {
        Map<String, List<Measured>> byColumn = bySource.getOrDefault(source, List.of()).stream()
                .filter(m -> m.measure().employee().isPresent())
                .collect(Collectors.groupingBy(
                        m -> m.measure().employee().orElseThrow(), LinkedHashMap::new, Collectors.toList()));
        return byColumn.entrySet().stream()
                .map(e -> fused(e.getValue(), relation, e.getKey()).orElseThrow())
                .toList();
    }

    private static Optional<String> fused(List<Measured> indicators, String relation, String holder) {
        if (indicators.isEmpty()) {
            return Optional.empty();
        }
        String sums = indicators.stream().map(Plan::aggregate).collect(Collectors.joining(",\n  "));
        String names = indicators.stream().map(m -> Database.identifier(m.id())).collect(Collectors.joining(", "));
        return Optional.of("select date, holder, indicator, amount from (select date, " + Database.identifier(holder)
                + " as holder,\n  "
                + sums + "\nfrom " + relation + " where " + Database.identifier(holder) + " is not null group by date, "
                + Database.identifier(holder) + ") unpivot (amount for indicator in (" + names
                + ")) where amount <> 0");
    }

    /** One indicator's sum over a relation with a {@code sign}, as whole fen or whole numbers. */
    static String aggregate(Measured m) {
        String sum = m.measure().sum().map(s -> "sum(sign * (" + s + "))").orElse("sum(sign)");
        String filter =
                m.measure().where().map(w -> " filter (where " + w + ")").orElse("");
        return "cast(coalesce(" + sum + filter + ", 0) as bigint) as " + Database.identifier(m.id());
    }
}
