package io.outpost.engine.close;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Commits;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.SqlEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes each date of a closed batch to its folder (落盘), with counts, sums and digests of what it wrote. */
final class DateWriter {

    private final Batch batch;
    private final Closes closes;
    private final Commits commits;
    private final SqlEngine engine;
    private final Map<String, Map<LocalDate, Counted>> counted = new HashMap<>();

    private record Counted(long rows, Map<String, String> sums) {}

    DateWriter(Batch batch, Closes closes, Commits commits) {
        this.batch = batch;
        this.closes = closes;
        this.commits = commits;
        this.engine = batch.engine();
        engine.writeAlike();
        for (State state : State.values()) {
            count(state.layerFile(), state.noun() + "_after where is_changed", numbers(state));
        }
        for (ValueStep.Holder holder : ValueStep.Holder.values()) {
            count(holder.file(), holder.table(), List.of("level", "running_sum"));
        }
    }

    Map<String, CloseManifest.Written> write(LocalDate date, Path folder) {
        Map<Path, String> rows = new LinkedHashMap<>();
        for (State state : State.values()) {
            rows.put(
                    folder.resolve(state.layerFile()),
                    "select " + state.columnList("") + " from " + state.noun() + "_after where is_changed and date = "
                            + Sql.date(date) + " order by " + state.key());
        }
        for (ValueStep.Holder holder : ValueStep.Holder.values()) {
            rows.put(folder.resolve(holder.file()), ValueStep.rows(holder, date));
        }
        engine.write(rows);
        Map<String, CloseManifest.Written> files = new TreeMap<>();
        rows.keySet().forEach(file -> files.put(file.getFileName().toString(), described(file, date)));
        for (State state : State.values()) {
            Path base = folder.resolve(state.baseFile());
            if (Files.exists(base)) {
                count(
                        state.baseFile(),
                        "(select " + Sql.date(date) + " as date, * from "
                                + engine.dialect().parquet(base) + ")",
                        numbers(state));
                files.put(state.baseFile(), described(base, date));
            }
        }
        if (date.plusDays(1).getDayOfMonth() == 1) {
            // It reads the files of the month's days under their names.
            commits.await();
            new MonthStep(closes, engine).run(date, folder);
            Path month = folder.resolve(MonthStep.FILE);
            count(
                    MonthStep.FILE,
                    "(select " + Sql.date(date) + " as date, level, running_sum from "
                            + engine.dialect().parquet(month) + ")",
                    List.of("level", "running_sum"));
            files.put(MonthStep.FILE, described(month, date));
        }
        return files;
    }

    private CloseManifest.Written described(Path file, LocalDate date) {
        Counted rows = counted.get(file.getFileName().toString()).getOrDefault(date, new Counted(0, Map.of()));
        return new CloseManifest.Written(rows.rows(), rows.sums(), Folders.sha256(file));
    }

    /** Counts and adds up a file's rows of all dates at once. */
    private void count(String file, String rows, List<String> numbers) {
        String sums = numbers.stream()
                .map(c -> "cast(coalesce(sum(" + c + "), 0) as string)")
                .collect(Collectors.joining(", "));
        Map<LocalDate, Counted> byDate = new HashMap<>();
        for (List<@Nullable Object> row :
                engine.rows("select date, count(*), " + sums + " from " + rows + " group by date")) {
            Map<String, String> totals = new TreeMap<>();
            for (int i = 0; i < numbers.size(); i++) {
                totals.put(numbers.get(i), (String) row.get(i + 2));
            }
            byDate.put((LocalDate) row.get(0), new Counted((Long) row.get(1), totals));
        }
        counted.put(file, byDate);
    }

    private static List<String> numbers(State state) {
        return state.columns().stream()
                .filter(c -> c.type().equals("bigint"))
                .map(State.StateColumn::name)
                .toList();
    }
}
