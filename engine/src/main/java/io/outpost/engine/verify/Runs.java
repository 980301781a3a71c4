package io.outpost.engine.verify;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Measure;
import io.outpost.engine.lake.CloseManifest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which version of which indicator the closes used on which dates (口径沿革), as their manifests say.
 *
 * <p>Packs may change: an indicator is new, or gone, or another setting holds now than when a date was closed. What the packs cannot
 * recompute any more is believed as it is stored, and is counted as believed; it must still add up.
 */
final class Runs {

    private static final String SETTINGS = "(settings)";
    private static final Pattern OF_SETTINGS = Pattern.compile("\\b(is_maturing)\\b");

    private final Definitions definitions;
    private final NavigableMap<LocalDate, CloseManifest> manifests;
    private final List<Run> runs = new ArrayList<>();

    /**
     * Dates without a gap on which an indicator had one version.
     *
     * @param summedFrom the date from which the running sum adds up: that of the first run of those that follow each other
     * @param measure what it adds up; empty when it can only be believed
     */
    record Run(String indicator, LocalDate first, LocalDate last, LocalDate summedFrom, Optional<Measure> measure) {}

    Runs(Definitions definitions, NavigableMap<LocalDate, CloseManifest> manifests) {
        this.definitions = definitions;
        this.manifests = manifests;
        Map<String, Run> open = new HashMap<>();
        manifests.forEach((date, manifest) -> extend(open, date, manifest));
        runs.addAll(open.values());
    }

    /** The runs that touch some dates. */
    List<Run> between(LocalDate first, LocalDate last) {
        return runs.stream()
                .filter(r -> !r.first().isAfter(last) && !r.last().isBefore(first))
                .toList();
    }

    /** Whether a date was closed under the settings of today: the tiers, the spans of days, the classes of deposits. */
    boolean isSettled(LocalDate date) {
        return settings(date).equals(settings(manifests.lastKey()));
    }

    /** Whether both a date and the day before were, so that what changed between them can be told. */
    boolean isEventful(LocalDate date) {
        return isSettled(date) && (date.equals(manifests.firstKey()) || isSettled(date.minusDays(1)));
    }

    private String settings(LocalDate date) {
        CloseManifest manifest = manifests.get(date);
        return manifest == null ? "" : manifest.definitions().getOrDefault(SETTINGS, "");
    }

    private void extend(Map<String, Run> open, LocalDate date, CloseManifest manifest) {
        manifest.definitions().forEach((id, fingerprint) -> {
            if (!id.equals(SETTINGS)) {
                Optional<Measure> measure = measure(id, fingerprint).filter(m -> isKnown(m, date));
                Run before = open.get(id);
                boolean follows = before != null && before.last().equals(date.minusDays(1));
                if (before != null && follows && before.measure().equals(measure)) {
                    open.put(id, new Run(id, before.first(), date, before.summedFrom(), measure));
                } else {
                    if (before != null) {
                        runs.add(before);
                    }
                    open.put(id, new Run(id, date, date, follows ? before.summedFrom() : date, measure));
                }
            }
        });
    }

    private boolean isKnown(Measure measure, LocalDate date) {
        return switch (measure.source()) {
            case "customer" -> isSettled(date);
            case "customer-event" -> isEventful(date);
            default ->
                isSettled(date)
                        || !OF_SETTINGS
                                .matcher(measure.sum().orElse("") + " "
                                        + measure.where().orElse(""))
                                .find();
        };
    }

    private Optional<Measure> measure(String id, String fingerprint) {
        return definitions.indicators().stream()
                .filter(i ->
                        i.id().equals(id) && fingerprint.startsWith(i.head().version() + ":"))
                .findFirst()
                .flatMap(Runs::measure);
    }

    private static Optional<Measure> measure(Indicator indicator) {
        return indicator.accept(new Indicator.Cases<Optional<Measure>>() {
            @Override
            public Optional<Measure> level(Indicator.Level level) {
                return Optional.of(level.measure());
            }

            @Override
            public Optional<Measure> flow(Indicator.Flow flow) {
                return Optional.of(flow.measure());
            }

            @Override
            public Optional<Measure> ratio(Indicator.Ratio ratio) {
                return Optional.empty();
            }

            @Override
            public Optional<Measure> average(Indicator.Average average) {
                return Optional.empty();
            }
        });
    }
}
