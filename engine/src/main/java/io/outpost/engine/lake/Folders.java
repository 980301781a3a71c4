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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes folders appear whole or not at all (原子提交). */
public final class Folders {

    private Folders() {}

    /** An empty folder beside the one to be, on the same disk; what an earlier try left there is gone. */
    public static Path beside(Path folder) {
        Path unfinished = folder.resolveSibling("." + folder.getFileName() + ".tmp");
        try {
            delete(unfinished);
            Files.createDirectories(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unfinished;
    }

    /** Flushes a finished folder's files to the disk and gives it its name in one step. */
    public static void commit(Path unfinished, Path folder) {
        try {
            flushWhole(unfinished);
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            flush(folder.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a finished folder its name in one step, without flushing it. */
    static void reveal(Path unfinished, Path folder) {
        try {
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes a folder away in one step, then deletes what was in it. */
    public static void remove(Path folder) {
        try {
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
        try (Stream<Path> children = Files.list(parent)) {
            for (Path child : children.filter(c -> c.getFileName().toString().startsWith("."))
                    .toList()) {
                delete(child);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file or a folder with all that is in it; nothing happens when it is not there. */
    public static void delete(Path path) throws IOException {
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
            String digests = parts(file).parallelStream().map(Folders::sha256).collect(Collectors.joining("\n"));
            return sha256(digests);
        }
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = digest();
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The SHA-256 digest of a text, in hexadecimal. */
    static String sha256(String text) {
        return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> parts(Path folder) {
        try (Stream<Path> parts = Files.list(folder)) {
            return parts.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Flushes a file, or a folder with all that is in it, to the disk. */
    static void flushWhole(Path path) {
        if (Files.isDirectory(path)) {
            parts(path).forEach(Folders::flushWhole);
        }
        flush(path);
    }

    /** Flushes a file, or what a folder says of the files in it, to the disk. */
    static void flush(Path path) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
