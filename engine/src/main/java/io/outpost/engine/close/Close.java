package io.outpost.engine.close;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Closes business dates (日终), one after the other, each wholly or not at all. */
public final class Close {

    private final Workspace workspace;
    private final Definitions definitions;
    private final Policy policy;

    public Close(Workspace workspace, Definitions definitions) {
        this(workspace, definitions, Policy.STANDARD);
    }

    public Close(Workspace workspace, Definitions definitions, Policy policy) {
        this.workspace = workspace;
        this.definitions = definitions;
        this.policy = policy;
    }

    /** Told of each date that has been closed, and of how many there are to close. */
    @FunctionalInterface
    public interface Progress {
        void closed(LocalDate date, long done, long ofAll);
    }

    /** What a run of the close did: the dates closed, of which again after a correction. */
    public record Result(Optional<LocalDate> first, Optional<LocalDate> last, long dates, long again) {}

    /**
     * Closes every open business date up to a date, or up to the last that a fact names.
     *
     * @throws Refusal {@code close.nothing} when no fact names a date; {@code close.definition-changed} when a version of an
     *     indicator that closed dates used says something else now; {@code workspace.busy}; {@code disk.full}
     */
    public Result through(Optional<LocalDate> date, Progress progress) {
        try (Workspace.WriteLock lock = workspace.lock()) {
            Folders.sweep(workspace.closes());
            Folders.delete(workspace.scratch());
            Files.createDirectories(workspace.scratch());
            Files.createDirectories(workspace.closes());
            return run(date, progress);
        } catch (LakeFailure e) {
            Folders.sweep(workspace.closes());
            if (e.isDiskFull()) {
                throw new Refusal(e, "disk.full", workspace.root());
            }
            throw e;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Result run(Optional<LocalDate> through, Progress progress) {
        Drops drops = Drops.of(workspace);
        LocalDate first = drops.firstBusinessDate().orElseThrow(() -> new Refusal("close.nothing"));
        LocalDate last = through.orElse(drops.lastBusinessDate().orElseThrow());
        Closes closes = Closes.of(workspace, drops);
        refuseChangedDefinitions(closes);
        LocalDate from = closes.last().map(d -> d.plusDays(1)).orElse(first);
        if (from.isAfter(last)) {
            return new Result(Optional.empty(), Optional.empty(), 0, 0);
        }
        long again = closes.stale().stream().filter(d -> !d.isAfter(last)).count();
        closes.removeStale();
        long all = last.toEpochDay() - from.toEpochDay() + 1;
        LocalDate date = from;
        while (!date.isAfter(last)) {
            // A full close leaves views where a layered one leaves tables, and much in memory: it gets a database of its own.
            try (Database database = Database.open(workspace)) {
                boolean full = isFull(date, closes);
                do {
                    closes.add(close(date, full, drops, closes, database));
                    progress.closed(date, date.toEpochDay() - from.toEpochDay() + 1, all);
                    date = date.plusDays(1);
                } while (!full && !date.isAfter(last) && !isFull(date, closes));
            }
        }
        return new Result(Optional.of(from), Optional.of(last), all, again);
    }

    private boolean isFull(LocalDate date, Closes closes) {
        CloseManifest previous = closes.manifests().get(date.minusDays(1));
        return previous == null
                || !previous.definitions().equals(Plan.of(definitions, date).fingerprints())
                || policy.wantsBase(closes, previous);
    }

    private CloseManifest close(LocalDate date, boolean full, Drops drops, Closes closes, Database database) {
        Plan plan = Plan.of(definitions, date);
        Optional<CloseManifest> previous =
                Optional.ofNullable(closes.manifests().get(date.minusDays(1)));
        Day day = new Day(date, definitions, plan, new Facts(drops), closes, previous, full, database);
        Path folder = closes.folder(date);
        Path unfinished = Folders.beside(folder);
        new AccountStep(day, unfinished).run();
        new CustomerStep(day, unfinished).run();
        for (State state : State.values()) {
            database.execute(Sql.write(
                    "select " + state.columnList("") + " from " + state.noun() + "_after where is_changed order by "
                            + state.key(),
                    unfinished.resolve(state.layerFile())));
        }
        new ValueStep(day, unfinished).run();
        if (date.plusDays(1).getDayOfMonth() == 1) {
            new MonthStep(day, unfinished).run();
        }
        CloseManifest manifest = new CloseManifest(
                date,
                drops.newest(),
                plan.fingerprints(),
                full ? date : previous.get().base(),
                written(unfinished, database));
        Closes.writeManifest(unfinished, manifest);
        Folders.commit(unfinished, folder);
        return manifest;
    }

    /** Counts, sums and digests what lies in a folder. */
    private static Map<String, CloseManifest.Written> written(Path folder, Database database) {
        Map<String, CloseManifest.Written> files = new TreeMap<>();
        try (var list = Files.list(folder)) {
            for (Path file : list.sorted().toList()) {
                List<String> numbers = numberColumns(file.getFileName().toString());
                String sums = numbers.stream()
                        .map(c -> "cast(coalesce(sum(" + c + "), 0) as varchar)")
                        .collect(Collectors.joining(", "));
                files.put(
                        file.getFileName().toString(),
                        database.query("select count(*), " + sums + " from " + Sql.parquet(file), row -> {
                                    Map<String, String> totals = new TreeMap<>();
                                    for (int i = 0; i < numbers.size(); i++) {
                                        totals.put(numbers.get(i), row.getString(i + 2));
                                    }
                                    return new CloseManifest.Written(row.getLong(1), totals, Folders.sha256(file));
                                })
                                .get(0));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return files;
    }

    private static List<String> numberColumns(String file) {
        List<String> numbers = new ArrayList<>();
        for (State state : State.values()) {
            if (file.equals(state.layerFile()) || file.equals(state.baseFile())) {
                state.columns().stream().filter(c -> c.type().equals("bigint")).forEach(c -> numbers.add(c.name()));
            }
        }
        return numbers.isEmpty() ? List.of("level", "running_sum") : numbers;
    }

    /** A version that has been used says what it says: another meaning is another version. */
    private void refuseChangedDefinitions(Closes closes) {
        closes.last().ifPresent(last -> {
            Map<String, String> used = closes.manifests().get(last).definitions();
            Map<String, String> now = Plan.of(definitions, last).fingerprints();
            for (Map.Entry<String, String> entry : used.entrySet()) {
                String fingerprint = now.get(entry.getKey());
                boolean sameVersion = fingerprint != null
                        && entry.getValue().contains(":")
                        && fingerprint.startsWith(entry.getValue().split(":")[0] + ":");
                if (sameVersion && !entry.getValue().equals(fingerprint)) {
                    throw new Refusal("close.definition-changed", entry.getKey(), last);
                }
            }
        });
    }
}
