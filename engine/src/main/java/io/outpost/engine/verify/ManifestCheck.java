package io.outpost.engine.verify;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.Sql;
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

/** Compares each date's files with its manifest (清单复核): presence, digests, counts, sums, and the month's file with the days'. */
final class ManifestCheck {

    private static final String MONTH = "month-values.parquet";

    /** The date in a file's name, or in that of a part of it. */
    private static final String CLOSED_ON =
            "regexp_extract(filename, '(\\d{4}-\\d{2}-\\d{2})/[^/]*\\.parquet(/[^/]*)?$', 1)";

    private final Database database;
    private final Closes closes;
    private final Findings findings;
    private boolean readable = true;

    ManifestCheck(Database database, Closes closes, Findings findings) {
        this.database = database;
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
        String sums = columns.stream()
                .map(c -> ", cast(coalesce(sum(" + Database.identifier(c) + "), 0) as varchar)")
                .collect(Collectors.joining());
        Map<LocalDate, Map<String, String>> found = new LinkedHashMap<>();
        List<Path> files =
                written.keySet().stream().map(d -> closes.file(d, name)).toList();
        database.query(
                "select " + CLOSED_ON + ", cast(count(*) as varchar)" + sums + " from " + Sql.parquet(files)
                        + " group by " + CLOSED_ON,
                row -> {
                    Map<String, String> numbers = new TreeMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        numbers.put(columns.get(i), row.getString(i + 3));
                    }
                    numbers.put("rows", row.getString(2));
                    return found.put(LocalDate.parse(row.getString(1)), numbers);
                });
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
        String days =
                closes
                        .manifests()
                        .subMap(manifest.date().withDayOfMonth(1), true, manifest.date(), true)
                        .keySet()
                        .stream()
                        .map(d -> "select " + Sql.date(d) + " as date, * from "
                                + Sql.parquet(closes.file(d, "values.parquet")))
                        .collect(Collectors.joining(" union all "));
        String of = "select date, holder, indicator, level, running_sum from ";
        String month = of + Sql.parquet(closes.file(manifest.date(), MONTH));
        findings.take("select date, 'manifest', holder, 'month-values ' || indicator, side, '' from ("
                + "select 'extra' as side, * from (" + month + " except all " + of + "(" + days + ")) "
                + "union all select 'missing' as side, * from (" + of + "(" + days + ") except all " + month
                + ")) order by date, holder, indicator");
    }

    private void find(LocalDate date, String file, String what, String stored, String recomputed) {
        findings.add(new Difference(date, "manifest", file, what, stored, recomputed));
    }
}
