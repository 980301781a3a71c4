package io.outpost.engine.verify;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.SqlEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares each date's files with its manifest (清单复核): presence, digests, counts, sums, and the month's file with the days'. */
final class ManifestCheck {

    private static final String MONTH = "month-values.parquet";

    private final SqlEngine engine;
    private final Closes closes;
    private final Findings findings;
    private boolean readable = true;

    ManifestCheck(SqlEngine engine, Closes closes, Findings findings) {
        this.engine = engine;
        this.closes = closes;
        this.findings = findings;
    }

    /** Whether all files could be read: otherwise there is nothing more to compare with. */
    boolean run(Collection<CloseManifest> manifests) {
        Map<String, Map<LocalDate, CloseManifest.Written>> byName = new TreeMap<>();
        for (CloseManifest manifest : manifests) {
            for (String name : required(manifest)) {
                if (!closes.holds(manifest.date(), name) || !manifest.files().containsKey(name)) {
                    find(manifest.date(), name, "file", "missing", "needed");
                    readable = false;
                }
            }
            unlisted(manifest);
            manifest.files().forEach((name, written) -> {
                Path file = closes.folder(manifest.date()).resolve(name);
                if (Files.exists(file)) {
                    String digest = Folders.sha256(file);
                    if (!digest.equals(written.sha256())) {
                        find(manifest.date(), name, "sha256", String.valueOf(written.sha256()), digest);
                    }
                    byName.computeIfAbsent(name, n -> new TreeMap<>()).put(manifest.date(), written);
                }
            });
        }
        byName.forEach(this::count);
        if (readable) {
            manifests.stream().filter(m -> m.files().containsKey(MONTH)).forEach(this::month);
        }
        return readable;
    }

    private static Set<String> required(CloseManifest manifest) {
        Set<String> names = new TreeSet<>(manifest.files().keySet());
        names.addAll(List.of("values.parquet", "employee-values.parquet", "accounts.parquet", "customers.parquet"));
        if (manifest.holdsBase()) {
            names.addAll(List.of("account-base.parquet", "customer-base.parquet"));
        }
        if (manifest.date().plusDays(1).getDayOfMonth() == 1) {
            names.add(MONTH);
        }
        return names;
    }

    private void unlisted(CloseManifest manifest) {
        try (Stream<Path> files = Files.list(closes.folder(manifest.date()))) {
            files.map(f -> f.getFileName().toString())
                    .filter(n -> !n.equals("close.json") && !manifest.files().containsKey(n))
                    .sorted()
                    .forEach(n -> find(manifest.date(), n, "file", "present", "not in the manifest"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts and adds up the files of one name of all dates at once, or one by one if one of them cannot be read. */
    private void count(String name, Map<LocalDate, CloseManifest.Written> written) {
        try {
            compare(name, written);
        } catch (LakeFailure e) {
            written.forEach((date, one) -> {
                try {
                    compare(name, Map.of(date, one));
                } catch (LakeFailure unreadable) {
                    find(date, name, "file", "unreadable", "needed");
                    readable = false;
                }
            });
        }
    }

    private void compare(String name, Map<LocalDate, CloseManifest.Written> written) {
        List<String> columns = written.values().stream()
                .flatMap(w -> w.sums().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        // Whatever a file holds, its sum must not overflow.
        String sums = columns.stream()
                .map(c -> ", cast(coalesce(sum(cast(" + Database.identifier(c) + " as decimal(28, 0))), 0) as string)")
                .collect(Collectors.joining());
        List<Path> files =
                written.keySet().stream().map(d -> closes.file(d, name)).toList();
        Map<LocalDate, Map<String, String>> found = new LinkedHashMap<>();
        for (List<@Nullable Object> row : engine.rows("select business_date, cast(count(*) as string)" + sums + " from "
                + engine.dialect().dated(files) + " group by business_date")) {
            Map<String, String> numbers = new TreeMap<>();
            for (int i = 0; i < columns.size(); i++) {
                numbers.put(columns.get(i), (String) row.get(i + 2));
            }
            numbers.put("rows", (String) row.get(1));
            found.put((LocalDate) row.get(0), numbers);
        }
        written.forEach((date, one) -> {
            Map<String, String> numbers = found.getOrDefault(date, Map.of());
            Map<String, String> said = new TreeMap<>(one.sums());
            said.put("rows", String.valueOf(one.rows()));
            said.forEach((column, number) -> {
                String counted = numbers.getOrDefault(column, "0");
                if (!counted.equals(number)) {
                    find(date, name, column, number, counted);
                }
            });
        });
    }

    private void month(CloseManifest manifest) {
        List<Path> files =
                closes
                        .manifests()
                        .subMap(manifest.date().withDayOfMonth(1), true, manifest.date(), true)
                        .keySet()
                        .stream()
                        .map(d -> closes.file(d, "values.parquet"))
                        .toList();
        String of = ", holder, indicator, level, running_sum from ";
        String month = "select date" + of + engine.dialect().parquet(closes.file(manifest.date(), MONTH));
        String days = "select business_date as date" + of + engine.dialect().dated(files);
        findings.take("select date, 'manifest', holder, 'month-values ' || indicator, side, '' from ("
                + "select 'extra' as side, m.* from (" + month + " except all " + days + ") m "
                + "union all select 'missing' as side, d.* from (" + days + " except all " + month
                + ") d) order by date, holder, indicator, side");
    }

    private void find(LocalDate date, String file, String what, String stored, String recomputed) {
        findings.add(new Difference(date, "manifest", file, what, stored, recomputed));
    }
}
