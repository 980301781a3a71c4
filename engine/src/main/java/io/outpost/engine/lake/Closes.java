package io.outpost.engine.lake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The closed business dates of a lake (已日终业务日期): an unbroken run of days.
 *
 * <p>A date that a later drop has changed, and every date after it, is not closed any more, though its folder is still there
 * until it is closed again.
 */
public final class Closes {

    private static final String MANIFEST = "close.json";

    private final Workspace workspace;
    private final TreeMap<LocalDate, CloseManifest> closed = new TreeMap<>();
    private final TreeMap<LocalDate, CloseManifest> stale = new TreeMap<>();

    private Closes(Workspace workspace) {
        this.workspace = workspace;
    }

    public static Closes of(Workspace workspace, Drops drops) {
        Closes closes = new Closes(workspace);
        if (!Files.isDirectory(workspace.closes())) {
            return closes;
        }
        LocalDate expected = drops.firstBusinessDate().orElse(LocalDate.MAX);
        NavigableMap<Integer, LocalDate> reopenings = reopenings(drops);
        NavigableMap<LocalDate, CloseManifest> manifests = new ConcurrentSkipListMap<>();
        Folders.whole(workspace.closes(), MANIFEST).parallelStream()
                .forEach(f -> manifests.put(
                        LocalDate.parse(f.getFileName().toString()),
                        Json.read(f.resolve(MANIFEST), CloseManifest.class)));
        for (Map.Entry<LocalDate, CloseManifest> each : manifests.entrySet()) {
            LocalDate date = each.getKey();
            CloseManifest manifest = each.getValue();
            if (closes.stale.isEmpty() && date.equals(expected) && !reopened(manifest, reopenings)) {
                closes.closed.put(date, manifest);
                expected = date.plusDays(1);
            } else {
                closes.stale.put(date, manifest);
            }
        }
        return closes;
    }

    /** Whether a drop that a date's close did not know may change it. */
    static boolean reopened(CloseManifest manifest, Drops drops) {
        return reopened(manifest, reopenings(drops));
    }

    private static boolean reopened(CloseManifest manifest, NavigableMap<Integer, LocalDate> reopenings) {
        var since = reopenings.higherEntry(manifest.drops());
        return since != null && !since.getValue().isAfter(manifest.date());
    }

    /** For each drop that opens dates again, the earliest that it or a later one opens. */
    private static NavigableMap<Integer, LocalDate> reopenings(Drops drops) {
        TreeMap<Integer, LocalDate> earliest = new TreeMap<>();
        List<DropManifest> manifests = drops.manifests();
        for (int i = manifests.size() - 1; i >= 0; i--) {
            LocalDate from = manifests.get(i).reopensFrom();
            if (from != null) {
                LocalDate later =
                        earliest.isEmpty() ? from : earliest.firstEntry().getValue();
                earliest.put(manifests.get(i).drop(), from.isBefore(later) ? from : later);
            }
        }
        return earliest;
    }

    public Optional<LocalDate> first() {
        return closed.isEmpty() ? Optional.empty() : Optional.of(closed.firstKey());
    }

    public Optional<LocalDate> last() {
        return closed.isEmpty() ? Optional.empty() : Optional.of(closed.lastKey());
    }

    public boolean isClosed(LocalDate date) {
        return closed.containsKey(date);
    }

    /** The closed dates and what their close wrote, in order. */
    public NavigableMap<LocalDate, CloseManifest> manifests() {
        return closed;
    }

    /** The dates whose folders are out of date, and what their close had written, in order. */
    public NavigableMap<LocalDate, CloseManifest> stale() {
        return stale;
    }

    /** The folder of a business date. */
    public Path folder(LocalDate date) {
        return workspace.closes().resolve(date.toString());
    }

    /** A file of a business date; of one in parts, the pattern that names its parts. */
    public Path file(LocalDate date, String name) {
        Path file = folder(date).resolve(name);
        return Files.isDirectory(file) ? file.resolve("*.parquet") : file;
    }

    /** Whether a date is closed and its folder holds a file. */
    public boolean holds(LocalDate date, String name) {
        return isClosed(date) && Files.exists(folder(date).resolve(name));
    }

    /** Takes a newly committed date in. */
    public void add(CloseManifest manifest) {
        closed.put(manifest.date(), manifest);
    }

    /** Deletes the folders that are out of date, the last first, so that what remains is an unbroken run at any moment. */
    public void removeStale() {
        stale.descendingKeySet().forEach(date -> Folders.remove(folder(date)));
        stale.clear();
    }

    /** Writes the manifest into a date's folder that is still being made. */
    public static void writeManifest(Path folder, CloseManifest manifest) {
        Json.write(Folders.manifest(folder, MANIFEST), manifest);
    }
}
