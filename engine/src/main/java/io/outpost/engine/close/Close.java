package io.outpost.engine.close;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Commits;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.SqlEngine;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Closes business dates (日终), one after the other, each wholly or not at all. */
public final class Close {

    private final Workspace workspace;
    private final Definitions definitions;
    private final Policy policy;
    private final boolean lasting;
    private final SqlEngine.Source engines;

    public Close(Workspace workspace, Definitions definitions) {
        this(workspace, definitions, Policy.STANDARD);
    }

    public Close(Workspace workspace, Definitions definitions, Policy policy) {
        this(workspace, definitions, policy, () -> Database.open(workspace));
    }

    /** A close whose statements another engine runs than DuckDB in this process. */
    public Close(Workspace workspace, Definitions definitions, Policy policy, SqlEngine.Source engines) {
        this(workspace, definitions, policy, true, engines);
    }

    private Close(
            Workspace workspace, Definitions definitions, Policy policy, boolean lasting, SqlEngine.Source engines) {
        this.workspace = workspace;
        this.definitions = definitions;
        this.policy = policy;
        this.lasting = lasting;
        this.engines = engines;
    }

    /** The close of a workspace that is thrown away: its dates need not outlive a loss of power, and wait for no disk. */
    public static Close passing(Workspace workspace, Definitions definitions) {
        return new Close(workspace, definitions, Policy.STANDARD, false, () -> Database.open(workspace));
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
            Files.createDirectories(workspace.closes());
            clean();
            try {
                return run(date, progress);
            } finally {
                clean();
            }
        } catch (IOException e) {
            throw LakeFailure.isOfFullDisk(e) ? diskFull(e) : new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw LakeFailure.isOfFullDisk(e) ? diskFull(e) : e;
        }
    }

    private Refusal diskFull(Exception cause) {
        return new Refusal(cause, "disk.full", workspace.root());
    }

    /** Deletes what unfinished work left behind, this one's or that of a process that was killed. */
    private void clean() throws IOException {
        Folders.sweep(workspace.closes());
        workspace.cleanScratch();
        Files.createDirectories(workspace.scratch());
    }

    private Result run(Optional<LocalDate> through, Progress progress) {
        Drops drops = Drops.of(workspace).bundled();
        LocalDate first = drops.firstBusinessDate().orElseThrow(() -> new Refusal("close.nothing"));
        LocalDate last = through.orElse(drops.lastBusinessDate().orElseThrow());
        Closes closes = Closes.of(workspace, drops);
        refuseChangedDefinitions(closes);
        LocalDate from = closes.last().map(d -> d.plusDays(1)).orElse(first);
        if (from.isAfter(last)) {
            return new Result(Optional.empty(), Optional.empty(), 0, 0);
        }
        long again =
                closes.stale().keySet().stream().filter(d -> !d.isAfter(last)).count();
        closes.removeStale();
        long all = last.toEpochDay() - from.toEpochDay() + 1;
        Schedule schedule = new Schedule(engines, definitions, policy, drops, closes, from);
        LocalDate next = from;
        try (Commits commits = new Commits(lasting)) {
            while (!next.isAfter(last)) {
                // Each batch has an engine of its own: what it leaves in memory is gone with it.
                try (SqlEngine engine = engines.open()) {
                    Batch batch = schedule.batch(next, last, engine);
                    close(
                            batch,
                            drops,
                            closes,
                            commits,
                            date -> progress.closed(date, date.toEpochDay() - from.toEpochDay() + 1, all));
                    next = batch.last().plusDays(1);
                }
            }
        }
        return new Result(Optional.of(from), Optional.of(last), all, again);
    }

    /** The files of one date are flushed to the disk while those of the next are written; the next batch reads them all. */
    private static void close(Batch batch, Drops drops, Closes closes, Commits commits, Consumer<LocalDate> progress) {
        Path firstFolder = Folders.beside(closes.folder(batch.first()));
        new AccountStep(batch, firstFolder, commits).run();
        new CustomerStep(batch, firstFolder, commits).run();
        new ValueStep(batch).run();
        DateWriter writer = new DateWriter(batch, closes, commits);
        for (LocalDate date : batch.dates()) {
            Path folder = date.equals(batch.first()) ? firstFolder : Folders.beside(closes.folder(date));
            Map<String, CloseManifest.Written> files = writer.write(date, folder);
            CloseManifest manifest = new CloseManifest(
                    date,
                    drops.newest(),
                    batch.plan().fingerprints(),
                    batch.writesBase() ? date : batch.previous().orElseThrow().base(),
                    files);
            Closes.writeManifest(folder, manifest);
            commits.commit(folder, closes.folder(date), () -> progress.accept(date));
            closes.add(manifest);
        }
        commits.await();
    }

    /**
     * A version that has been used says what it says, on the dates on which it was used: another meaning is another version, from a
     * later date on. Dates that are to be closed again count too, for their numbers have been seen.
     */
    private void refuseChangedDefinitions(Closes closes) {
        Map<String, String> now = new HashMap<>();
        definitions.indicators().forEach(i -> now.put(i.id() + " " + i.head().version(), Fingerprint.of(i)));
        LocalDate last = Stream.of(closes.manifests(), closes.stale())
                .flatMap(m -> m.keySet().stream())
                .max(LocalDate::compareTo)
                .orElse(LocalDate.MIN);
        Stream.of(closes.manifests(), closes.stale())
                .flatMap(m -> endsOfRuns(m.values()).stream())
                .forEach(manifest -> manifest.definitions().forEach((id, fingerprint) -> {
                    Optional<Indicator> inForce = definitions.indicator(id, manifest.date());
                    boolean isMoved = closes.isClosed(manifest.date())
                            && inForce.filter(i -> !isOf(fingerprint, i)).isPresent();
                    String rewritten = now.get(id + " " + fingerprint.split(":")[0]);
                    boolean isRewritten = rewritten != null && !rewritten.equals(fingerprint);
                    if (isMoved || isRewritten) {
                        throw new Refusal("close.definition-changed", id, last);
                    }
                }));
    }

    /** The first and last of each run of dates that used the same definitions: what was in force on both was so on those between. */
    private static List<CloseManifest> endsOfRuns(Collection<CloseManifest> manifests) {
        List<CloseManifest> ends = new ArrayList<>();
        @Nullable CloseManifest before = null;
        for (CloseManifest manifest : manifests) {
            if (before != null && !before.definitions().equals(manifest.definitions())) {
                ends.add(before);
                ends.add(manifest);
            } else if (before == null) {
                ends.add(manifest);
            }
            before = manifest;
        }
        if (before != null) {
            ends.add(before);
        }
        return ends;
    }

    private static boolean isOf(String fingerprint, Indicator indicator) {
        return fingerprint.startsWith(indicator.head().version() + ":");
    }
}
