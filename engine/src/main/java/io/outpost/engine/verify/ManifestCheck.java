package io.outpost.engine.verify;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Sql;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares each date's files with its manifest (清单复核): digests, counts, sums, and the month's file with the days'. */
final class ManifestCheck {

    private final Database database;
    private final Closes closes;

    ManifestCheck(Database database, Closes closes) {
        this.database = database;
        this.closes = closes;
    }

    void run(CloseManifest manifest, Findings findings) {
        for (Map.Entry<String, CloseManifest.Written> entry : manifest.files().entrySet()) {
            Path file = closes.file(manifest.date(), entry.getKey());
            CloseManifest.Written written = entry.getValue();
            if (!Files.exists(file)) {
                findings.add(new Difference(manifest.date(), "manifest", entry.getKey(), "file", "listed", "missing"));
                continue;
            }
            String digest = Folders.sha256(file);
            if (!digest.equals(written.sha256())) {
                findings.add(new Difference(
                        manifest.date(), "manifest", entry.getKey(), "sha256", written.sha256(), digest));
                counts(manifest, entry.getKey(), written, file, findings);
            }
        }
        Path month = closes.file(manifest.date(), "month-values.parquet");
        if (manifest.files().containsKey("month-values.parquet") && Files.exists(month)) {
            month(manifest, month, findings);
        }
    }

    private void counts(
            CloseManifest manifest, String name, CloseManifest.Written written, Path file, Findings findings) {
        List<String> columns = new ArrayList<>(written.sums().keySet());
        String sums = columns.stream()
                .map(c -> ", cast(coalesce(sum(" + Database.identifier(c) + "), 0) as varchar)")
                .collect(Collectors.joining());
        List<String> found = database.query(
                        "select cast(count(*) as varchar)" + sums + " from " + Sql.parquet(file), row -> {
                            List<String> numbers = new ArrayList<>();
                            for (int i = 0; i <= columns.size(); i++) {
                                numbers.add(row.getString(i + 1));
                            }
                            return numbers;
                        })
                .get(0);
        if (!found.get(0).equals(String.valueOf(written.rows()))) {
            findings.add(new Difference(
                    manifest.date(), "manifest", name, "rows", String.valueOf(written.rows()), found.get(0)));
        }
        for (int i = 0; i < columns.size(); i++) {
            String stored = written.sums().get(columns.get(i));
            if (!found.get(i + 1).equals(stored)) {
                findings.add(new Difference(
                        manifest.date(), "manifest", name, columns.get(i), String.valueOf(stored), found.get(i + 1)));
            }
        }
    }

    private void month(CloseManifest manifest, Path month, Findings findings) {
        String days =
                closes
                        .manifests()
                        .subMap(manifest.date().withDayOfMonth(1), true, manifest.date(), true)
                        .keySet()
                        .stream()
                        .map(d -> "select " + Sql.date(d) + " as date, holder, indicator, level, running_sum from "
                                + Sql.parquet(closes.file(d, "values.parquet")))
                        .collect(Collectors.joining(" union all ", "(", ")"));
        String of = "select date, holder, indicator, level, running_sum from ";
        findings.take(
                "select date, 'manifest', holder, 'month-values ' || indicator, side, '' from (select 'extra' as side, * from ("
                        + of + Sql.parquet(month) + " except " + of + days
                        + ") union all select 'missing' as side, * from (" + of + days
                        + " except " + of + Sql.parquet(month) + ")) order by date, holder, indicator");
    }
}
