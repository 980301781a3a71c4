package io.outpost.engine.lake;

import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings one workspace's drops, definitions and closed dates to another (搬运): what is missing there or differs, and nothing else.
 *
 * <p>Drops come in their order, then the packs, then the dates in theirs, each whole or not at all: it may be killed at any moment and
 * run again. A file arrives as its manifest says or not at all. Drops are never overwritten, and dates only from the
 * first one on that differs. Packs are brought to a {@link Store} each time, for they are edited on disks; to a disk only when it has none.
 */
public final class LakeCopy {

    private final Workspace from;
    private final Workspace to;

    public LakeCopy(Workspace from, Workspace to) {
        this.from = from;
        this.to = to;
    }

    /** Told of each drop and date that has been brought, and of how many there are. */
    @FunctionalInterface
    public interface Progress {
        void brought(String name, long done, long ofAll);
    }

    /** What was brought: drops, files of packs and closed dates. */
    public record Result(long drops, long packFiles, long dates) {
        public boolean isNothing() {
            return drops + packFiles + dates == 0;
        }
    }

    /**
     * Brings what is missing or differs.
     *
     * @throws Refusal {@code copy.same} when both are one; {@code copy.diverged} when both have drops of the same number that
     *     are not the same; {@code copy.behind} when the other is closed further, and otherwise; {@code copy.damaged} when a file is
     *     not what its manifest says; {@code workspace.missing}; {@code workspace.busy}; what {@link Store#lock} says
     */
    public Result run(Progress progress) {
        if (from.equals(to)) {
            throw new Refusal("copy.same", from.root());
        }
        from.required();
        try {
            Files.createDirectories(to.root());
            try (Workspace.WriteLock giving = from.lock();
                    Workspace.WriteLock taking = to.lock()) {
                try {
                    return run(new Plan(), progress);
                } finally {
                    from.cleanScratch();
                    to.cleanScratch();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is to bring, found out before anything is changed. */
    private final class Plan {
        private final Drops fromDrops = Drops.of(from);
        private final Drops toDrops = Drops.of(to);
        private final List<DropManifest> drops;
        private final NavigableMap<LocalDate, CloseManifest> dates = new TreeMap<>();
        private final Closes fromCloses = Closes.of(from, fromDrops);
        private final Closes toCloses;

        private Plan() {
            List<DropManifest> theirs = fromDrops.manifests();
            List<DropManifest> ours = toDrops.manifests();
            for (int i = 0; i < Math.min(theirs.size(), ours.size()); i++) {
                if (!theirs.get(i).equals(ours.get(i))) {
                    throw new Refusal("copy.diverged", theirs.get(i).drop(), from.root(), to.root());
                }
            }
            drops = theirs.subList(Math.min(theirs.size(), ours.size()), theirs.size());
            // What holds of the other's dates once the drops are there.
            Drops then = drops.isEmpty() ? toDrops : fromDrops;
            toCloses = Closes.of(to, then);
            for (CloseManifest manifest : fromCloses.manifests().values()) {
                if (Closes.reopened(manifest, then)) {
                    break;
                }
                boolean isThere = manifest.equals(toCloses.manifests().get(manifest.date()));
                if (!isThere || !dates.isEmpty()) {
                    dates.put(manifest.date(), manifest);
                }
            }
            if (!dates.isEmpty()
                    && toCloses.isClosed(dates.firstKey())
                    && toCloses.manifests().lastKey().isAfter(dates.lastKey())) {
                throw new Refusal(
                        "copy.behind",
                        to.root(),
                        toCloses.manifests().lastKey(),
                        from.root(),
                        dates.lastKey(),
                        dates.firstKey());
            }
        }
    }

    private Result run(Plan plan, Progress progress) throws IOException {
        Files.createDirectories(to.drops());
        Files.createDirectories(to.closes());
        Folders.sweep(to.drops());
        Folders.sweep(to.closes());
        long all = plan.drops.size() + plan.dates.size();
        long done = 0;
        for (DropManifest drop : plan.drops) {
            Map<String, String> digests = new TreeMap<>();
            drop.files().forEach((record, taken) -> Optional.ofNullable(taken.sha256())
                    .ifPresent(d -> digests.put(record + ".parquet", d)));
            Path folder = plan.toDrops.folder(drop.drop());
            Path unfinished = bring(plan.fromDrops.folder(drop.drop()), folder, digests);
            Drops.writeManifest(unfinished, drop);
            Folders.commit(unfinished, folder);
            progress.brought(folder.getFileName().toString(), ++done, all);
        }
        long packFiles = bringPacks();
        if (!plan.dates.isEmpty()) {
            removeFrom(plan.toCloses, plan.dates.firstKey());
        }
        for (CloseManifest date : plan.dates.values()) {
            Map<String, String> digests = new TreeMap<>();
            date.files().forEach((name, written) -> digests.put(name, written.sha256()));
            Path folder = plan.toCloses.folder(date.date());
            Path unfinished = bring(plan.fromCloses.folder(date.date()), folder, digests);
            Closes.writeManifest(unfinished, date);
            Folders.commit(unfinished, folder);
            progress.brought(date.date().toString(), ++done, all);
        }
        return new Result(plan.drops.size(), packFiles, plan.dates.size());
    }

    /** Takes dates away, the last first, so that what remains is an unbroken run at any moment. */
    private static void removeFrom(Closes closes, LocalDate first) {
        closes.removeStale();
        closes.manifests().tailMap(first, true).descendingKeySet().forEach(date -> Folders.remove(closes.folder(date)));
    }

    /** Copies all of a folder but its manifest into the one to be. */
    private static Path bring(Path source, Path folder, Map<String, String> digests) throws IOException {
        Path unfinished = Folders.beside(folder);
        List<Path> files = new ArrayList<>();
        for (Path child : Folders.children(source)) {
            if (Files.isDirectory(child)) {
                Files.createDirectories(unfinished.resolve(child.getFileName().toString()));
                files.addAll(Folders.children(child));
            } else if (!child.getFileName().toString().endsWith(".json")) {
                files.add(child);
            }
        }
        Map<String, String> found = new ConcurrentHashMap<>();
        files.parallelStream().forEach(file -> {
            String name = name(source, file);
            found.put(name, copy(file, unfinished.resolve(name)));
        });
        digests.forEach((name, expected) -> {
            if (!expected.equals(digestOf(name, found))) {
                throw new Refusal("copy.damaged", source.resolve(name));
            }
        });
        return unfinished;
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** What {@link Folders#sha256} says of a file, or of one in parts. */
    private static String digestOf(String name, Map<String, String> found) {
        String whole = found.get(name);
        return whole != null
                ? whole
                : Folders.sha256OfParts(new TreeMap<>(found)
                        .entrySet().stream()
                                .filter(e -> e.getKey().startsWith(name + "/"))
                                .map(Map.Entry::getValue));
    }

    private static String copy(Path file, Path target) {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), Folders.digest());
                OutputStream out = Files.newOutputStream(target)) {
            in.transferTo(out);
            return Folders.hex(in.getMessageDigest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the packs of the other those of this one. */
    private long bringPacks() throws IOException {
        if (to.exists() && Store.of(to.root()).isEmpty()) {
            return 0;
        }
        Set<String> wanted = packFiles(from.packs());
        Set<String> there = to.exists() ? packFiles(to.packs()) : Set.of();
        boolean isNew = Store.of(to.root()).isEmpty();
        Path packs = isNew ? Folders.beside(to.packs()) : to.packs();
        long changed = 0;
        for (String name : wanted) {
            byte[] content = Files.readAllBytes(from.packs().resolve(name));
            Path file = packs.resolve(name);
            if (!there.contains(name) || !Arrays.equals(content, Files.readAllBytes(file))) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.write(file, content);
                changed++;
            }
        }
        Set<String> extra = new HashSet<>(there);
        extra.removeAll(wanted);
        for (String name : extra) {
            Files.delete(packs.resolve(name));
            changed++;
        }
        if (isNew) {
            Folders.commit(packs, to.packs());
        }
        return changed;
    }

    private static Set<String> packFiles(Path packs) throws IOException {
        try (Stream<Path> files = Files.walk(packs)) {
            return files.filter(Files::isRegularFile)
                    .map(f -> name(packs, f))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
