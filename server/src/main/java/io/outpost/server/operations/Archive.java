package io.outpost.server.operations;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A drop in a zip file (压缩数据包): its files, in the root or in one folder, within limits.
 *
 * <p>An archive that leads outside, that holds more than a drop can, or that unpacks to far more than it is, is refused whole.
 */
final class Archive {

    static final int MOST_FILES = 200;

    private final Limits limits;

    /** How much an archive may unpack to, and how many times its own size. */
    record Limits(long bytes, long ratio) {

        /** A province's day, at ten times the size that text usually shrinks by. */
        static final Limits STANDARD = new Limits(8L << 30, 200);
    }

    Archive(Limits limits) {
        this.limits = limits;
    }

    /**
     * Unpacks an archive's files into a folder.
     *
     * @return why it is refused, as a code of the texts; empty when all went well
     */
    Optional<String> unpack(Path zip, Path folder) throws IOException {
        long allowed = Math.min(limits.bytes(), Math.max(Files.size(zip) * limits.ratio(), 1 << 20));
        Set<String> names = new HashSet<>();
        try (ZipFile archive = new ZipFile(zip.toFile())) {
            for (Enumeration<? extends ZipEntry> all = archive.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (leadsOutside(entry.getName())) {
                    return Optional.of("operations.archive-outside");
                }
                String name = Path.of(entry.getName()).getFileName().toString();
                if (entry.isDirectory()
                        || name.startsWith(".")
                        || entry.getName().startsWith("__MACOSX")) {
                    continue;
                }
                if (!names.add(name) || names.size() > MOST_FILES) {
                    return Optional.of("operations.archive-files");
                }
                try (InputStream from = archive.getInputStream(entry);
                        OutputStream to = Files.newOutputStream(folder.resolve(name))) {
                    allowed -= copy(from, to, allowed);
                }
                if (allowed < 0) {
                    return Optional.of("operations.archive-too-large");
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            return Optional.of("operations.archive-broken");
        }
        return names.isEmpty() ? Optional.of("operations.archive-empty") : Optional.empty();
    }

    private static boolean leadsOutside(String name) {
        return name.contains("\\")
                || name.startsWith("/")
                || name.matches("(.*/)?\\.\\.(/.*)?")
                || name.matches("[A-Za-z]:.*")
                || name.chars().anyMatch(c -> c < ' ');
    }

    /** Copies no more than one byte beyond what is allowed, and says how much it was. */
    private static long copy(InputStream from, OutputStream to, long allowed) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long copied = 0;
        for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
            copied += n;
            if (copied > allowed) {
                return allowed + 1;
            }
            to.write(buffer, 0, n);
        }
        return copied;
    }
}
