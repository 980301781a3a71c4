package io.outpost.engine.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes folders appear whole or not at all (原子提交): the one place that says what of a lake is there.
 *
 * <p>On a disk a folder is made beside, under a hidden name, and gets its own in one step. A {@link Store} need not know such a step
 * – S3 renames a folder by copying file after file –, so there a folder is made in its place, and is there once its manifest is: that has a
 * hidden name until all else is written, and gets its own in one step. A folder that is taken away loses its manifest first.
 */
public final class Folders {

    private Folders() {}

    /** An empty folder beside the one to be, on the same disk, or in its place in a store; what an earlier try left there is gone. */
    public static Path beside(Path folder) {
        boolean isInPlace = Store.of(folder).isPresent();
        Path unfinished = isInPlace ? folder : folder.resolveSibling("." + folder.getFileName() + ".tmp");
        try {
            if (isInPlace) {
                remove(folder);
            } else {
                delete(unfinished);
            }
            Files.createDirectories(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unfinished;
    }

    /** Where a folder that is being made has its manifest. */
    static Path manifest(Path unfinished, String name) {
        return unfinished.resolve(Store.of(unfinished).isPresent() ? "." + name : name);
    }

    /** Flushes a finished folder's files to the disk and makes it be there in one step. */
    public static void commit(Path unfinished, Path folder) {
        flushWhole(unfinished);
        reveal(unfinished, folder);
        flush(folder.getParent());
    }

    /** Makes a finished folder be there in one step, without flushing it. */
    static void reveal(Path unfinished, Path folder) {
        try {
            Optional<Store> store = Store.of(folder);
            if (store.isEmpty()) {
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
                return;
            }
            Path manifest = children(folder).stream()
                    .filter(f -> isHidden(f) && isManifest(f))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no manifest in " + folder));
            store.get().requireLock(folder);
            Files.move(
                    manifest,
                    manifest.resolveSibling(manifest.getFileName().toString().substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a folder away in one step, then deletes what was in it. */
    public static void remove(Path folder) {
        try {
            Optional<Store> store = Store.of(folder);
            if (store.isPresent()) {
                store.get().requireLock(folder);
                if (Files.exists(folder)) {
                    for (Path manifest : children(folder).stream()
                            .filter(Folders::isManifest)
                            .toList()) {
                        Files.delete(manifest);
                    }
                }
                delete(folder);
                return;
            }
            Path rubbish = folder.resolveSibling("." + folder.getFileName() + ".gone");
            delete(rubbish);
            Files.move(folder, rubbish, StandardCopyOption.ATOMIC_MOVE);
            flush(folder.getParent());
            delete(rubbish);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what unfinished work left in a folder of folders. */
    public static void sweep(Path parent) {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try {
            Optional<Store> store = Store.of(parent);
            if (store.isPresent()) {
                store.get().requireLock(parent);
            }
            for (Path child : children(parent)) {
                if (isHidden(child)
                        || store.isPresent() && children(child).stream().noneMatch(Folders::isThereBy)) {
                    delete(child);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folders in a folder that are there, in the order of their names: unfinished ones are not. */
    static List<Path> whole(Path parent, String manifest) {
        List<Path> folders = children(parent).stream().filter(f -> !isHidden(f)).toList();
        if (Store.of(parent).isEmpty()) {
            return folders;
        }
        return folders.parallelStream()
                .filter(f -> Files.exists(f.resolve(manifest)))
                .toList();
    }

    private static boolean isThereBy(Path file) {
        return isManifest(file) && !isHidden(file);
    }

    private static boolean isManifest(Path file) {
        return file.getFileName().toString().endsWith(".json");
    }

    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    /** Deletes a file or a folder with all that is in it; nothing happens when it is not there. */
    public static void delete(Path path) throws IOException {
        Optional<Store> store = Store.of(path);
        if (store.isPresent()) {
            store.get().delete(path);
            return;
        }
        if (!Files.exists(path)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> walk = Files.walk(path)) {
            inside = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : inside) {
            Files.delete(each);
        }
    }

    /** The SHA-256 digest of a file, in hexadecimal; of a file in parts, that of its parts' digests in the order of their names. */
    public static String sha256(Path file) {
        if (Files.isDirectory(file)) {
            return sha256OfParts(children(file).parallelStream().map(Folders::sha256));
        }
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = digest();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return hex(digest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of a file in parts, from those of its parts. */
    static String sha256OfParts(Stream<String> digests) {
        MessageDigest digest = digest();
        digest.update(digests.collect(Collectors.joining("\n")).getBytes(StandardCharsets.US_ASCII));
        return hex(digest);
    }

    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The SHA-256 digest of a text, in hexadecimal. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is in a folder, in the order of the names. */
    static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flushes a file, or a folder with all that is in it, to the disk; a store has what it has taken. */
    static void flushWhole(Path path) {
        if (Store.of(path).isPresent()) {
            return;
        }
        if (Files.isDirectory(path)) {
            children(path).forEach(Folders::flushWhole);
        }
        flush(path);
    }

    /** Flushes a file, or what a folder says of the files in it, to the disk. */
    private static void flush(Path path) {
        if (Store.of(path).isPresent()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
