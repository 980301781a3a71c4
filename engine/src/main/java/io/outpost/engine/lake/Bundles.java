package io.outpost.engine.lake;

import io.outpost.engine.definition.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files in which the rows of reference data, and the keys of facts, that many drops brought are gathered (合并文件), so that a lake of thousands of drops is
 * read from a few dozen files.
 *
 * <p>What sixteen drops brought of a record type is copied, in its order, into one file, what is in sixteen such files into one again, and so on; a file that is
 * large by itself is left alone. What a bundle holds follows from the drops, and its name says from which: bundles may be deleted while nothing runs, one that
 * does not fit the drops is not read, and the next import makes what is missing.
 */
public final class Bundles {

    private static final int SPAN = 16;
    private static final long LARGE = 100_000;

    private final Workspace workspace;
    private final Drops drops;
    private final int span;
    private final long large;

    public Bundles(Workspace workspace, Drops drops) {
        this(workspace, drops, SPAN, LARGE);
    }

    Bundles(Workspace workspace, Drops drops, int span, long large) {
        this.workspace = workspace;
        this.drops = drops;
        this.span = span;
        this.large = large;
    }

    /** Makes the bundles that are missing; whoever calls this has the right to write. */
    public void make(Database database, Collection<RecordType> records) {
        for (RecordType record : records) {
            // Whatever has its date in its key is found by the date.
            if (record.date().filter(record.key()::contains).isEmpty() || !record.isFact()) {
                Set<String> there = there(record.id());
                gathered(record.id(), (bundle, parts) -> {
                    if (!there.contains(name(bundle))) {
                        write(database, record, bundle, parts);
                    }
                    return true;
                });
            }
        }
    }

    /** The fewest files that hold all rows of a record type: bundles that are there, and drops. */
    List<Piece> pieces(String record) {
        Set<String> there = there(record);
        if (there.isEmpty()) {
            return drops.pieces(record);
        }
        return gathered(record, (bundle, parts) -> there.contains(name(bundle)));
    }

    private List<Piece> gathered(String record, BiPredicate<Piece, List<Piece>> isThere) {
        List<Piece> pieces = drops.pieces(record);
        for (long reach = span; reach <= drops.newest(); reach *= span) {
            TreeMap<Long, List<Piece>> groups = new TreeMap<>();
            for (Piece piece : pieces) {
                groups.computeIfAbsent((piece.firstDrop() - 1) / reach, g -> new ArrayList<>())
                        .add(piece);
            }
            List<Piece> next = new ArrayList<>();
            for (var group : groups.entrySet()) {
                boolean isComplete = (group.getKey() + 1) * reach <= drops.newest();
                next.addAll(isComplete ? bundled(record, group.getValue(), isThere) : group.getValue());
            }
            pieces = next;
        }
        return pieces;
    }

    /** Some pieces with the smaller ones in one bundle, if that is there. */
    private List<Piece> bundled(String record, List<Piece> pieces, BiPredicate<Piece, List<Piece>> isThere) {
        List<Piece> parts = pieces.stream().filter(p -> p.rows() < large).toList();
        if (parts.size() < 2) {
            return pieces;
        }
        List<DropManifest> gathered =
                parts.stream().flatMap(p -> p.drops().stream()).toList();
        Piece bundle = new Piece(folder(record).resolve(name(record, gathered)), record, gathered);
        if (!isThere.test(bundle, parts)) {
            return pieces;
        }
        return Stream.concat(pieces.stream().filter(p -> p.rows() >= large), Stream.of(bundle))
                .toList();
    }

    private static String name(Piece bundle) {
        return bundle.file().getFileName().toString();
    }

    /** First and last drop, and a digest of the files that the drops brought. */
    private static String name(String record, List<DropManifest> drops) {
        String digests = drops.stream()
                .map(d -> d.drop() + " "
                        + Objects.requireNonNull(d.files().get(record)).sha256())
                .collect(Collectors.joining("\n"));
        return String.format(
                Locale.ROOT,
                "%06d-%06d-%s.parquet",
                drops.get(0).drop(),
                drops.get(drops.size() - 1).drop(),
                Folders.sha256(digests).substring(0, 16));
    }

    private static void write(Database database, RecordType record, Piece bundle, List<Piece> parts) {
        try {
            Files.createDirectories(bundle.file().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path unfinished = bundle.file().resolveSibling("." + name(bundle) + ".tmp");
        String columns = record.isFact()
                ? record.key().stream().map(Database::identifier).collect(Collectors.joining(", ")) + ", drop_number"
                : "*";
        database.write("select " + columns + " from " + Piece.numbered(record, parts, Dialect.DUCKDB), unfinished);
        Folders.commit(unfinished, bundle.file());
    }

    private Set<String> there(String record) {
        Path folder = folder(record);
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(String record) {
        return workspace.bundles().resolve(record);
    }
}
