package io.outpost.server.organisation;

import io.outpost.engine.value.Register;
import io.outpost.engine.value.Register.Version;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** The register as one snapshot holds it (机构与人员底册): every version of every entry, and how names are spelt. */
final class Book {

    private final Map<Kind, Map<List<String>, List<Version>>> versions = new EnumMap<>(Kind.class);
    private final Map<LocalDate, Map<String, Integer>> headcounts = new ConcurrentHashMap<>();
    private final Map<String, Pinyin> spellings = new ConcurrentHashMap<>();

    private Book() {}

    static Book of(Snapshot snapshot) {
        Book book = new Book();
        for (Kind kind : Kind.values()) {
            Map<List<String>, List<Version>> byKey = new LinkedHashMap<>();
            for (Version version : snapshot.alone(v -> v.register().versions(kind.record()))) {
                byKey.computeIfAbsent(kind.key(version), k -> new ArrayList<>()).add(version);
            }
            book.versions.put(kind, byKey);
        }
        return book;
    }

    /** All versions of an entry, those that hold earlier first. */
    List<Version> versions(Kind kind, List<String> key) {
        return of(kind).getOrDefault(key, List.of());
    }

    /** The version that was taken in last. */
    Optional<Version> newest(Kind kind, List<String> key) {
        return versions(kind, key).stream().max(Comparator.comparing(Version::drop));
    }

    /** The version that holds on a date; before the first, the first. */
    Optional<Version> holding(Kind kind, List<String> key, LocalDate date) {
        return holding(versions(kind, key), date);
    }

    private static Optional<Version> holding(List<Version> all, LocalDate date) {
        return all.stream()
                .filter(v -> !v.validFrom().isAfter(date))
                .reduce((earlier, later) -> later)
                .or(() -> all.stream().findFirst());
    }

    /** The entries that have not ended on a date, those that are yet to begin included. */
    List<Version> entries(Kind kind, LocalDate date) {
        return of(kind).values().stream()
                .flatMap(all -> holding(all, date).stream())
                .filter(v -> !hasEnded(v, date))
                .toList();
    }

    /** The entries of one unit that have not ended on a date. */
    List<Version> entries(Kind kind, String unitId, LocalDate date) {
        return entries(kind, date).stream()
                .filter(v -> v.value("unit_id").filter(unitId::equals).isPresent())
                .toList();
    }

    /** How many people have their first post at each unit on a date. */
    Map<String, Integer> headcounts(LocalDate date) {
        return headcounts.computeIfAbsent(date, d -> {
            Map<String, Integer> counts = new LinkedHashMap<>();
            entries(Kind.EMPLOYEE, d).stream()
                    .filter(e -> hasBegun(e, d))
                    .flatMap(e -> e.value("unit_id").stream())
                    .forEach(u -> counts.merge(u, 1, Integer::sum));
            return Map.copyOf(counts);
        });
    }

    /** The later days on which any unit changes. */
    SortedSet<LocalDate> unitsChangeAfter(LocalDate date) {
        SortedSet<LocalDate> days = new TreeSet<>();
        of(Kind.UNIT).values().forEach(all -> all.stream()
                .map(Version::validFrom)
                .filter(d -> d.isAfter(date))
                .forEach(days::add));
        return days;
    }

    /** How a name is spelt. */
    Pinyin spelling(String name) {
        return spellings.computeIfAbsent(name, Pinyin::of);
    }

    static boolean hasBegun(Register.Version version, LocalDate date) {
        return !version.validFrom().isAfter(date)
                && day(version, "from_date").filter(d -> d.isAfter(date)).isEmpty();
    }

    static boolean hasEnded(Register.Version version, LocalDate date) {
        return day(version, "to_date").filter(d -> d.isBefore(date)).isPresent();
    }

    static Optional<LocalDate> day(Register.Version version, String column) {
        return version.value(column).map(LocalDate::parse);
    }

    private Map<List<String>, List<Version>> of(Kind kind) {
        return versions.getOrDefault(kind, Map.of());
    }
}
