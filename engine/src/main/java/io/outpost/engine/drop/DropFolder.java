package io.outpost.engine.drop;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder of a day drop (数据包文件夹).
 *
 * @param name its own name
 * @param files the files that are some record type's, in the order in which record types depend on each other
 * @param unknown the names of its other files
 */
record DropFolder(String name, List<DropFile> files, List<String> unknown) {

    /**
     * Looks through a folder.
     *
     * @throws Refusal {@code drop.missing}, {@code drop.nothing-known}, {@code drop.ambiguous}, {@code drop.not-parquet} or {@code drop.not-parts}
     */
    static DropFolder of(Path folder, List<RecordType> records) {
        Path whole = folder.toAbsolutePath().normalize();
        if (!Files.isDirectory(whole)) {
            throw new Refusal("drop.missing", folder);
        }
        Set<String> names = names(whole);
        List<DropFile> files = new ArrayList<>();
        for (RecordType type : records) {
            boolean csv = names.remove(type.id() + ".csv");
            boolean parquet = names.remove(type.id() + ".parquet");
            if (csv && parquet) {
                throw new Refusal("drop.ambiguous", type.id());
            }
            if (csv) {
                files.add(new CsvFile(type, whole.resolve(type.id() + ".csv")));
            } else if (parquet) {
                files.add(new ParquetFile(type, whole.resolve(type.id() + ".parquet")));
            }
        }
        if (files.isEmpty()) {
            throw new Refusal("drop.nothing-known", folder);
        }
        return new DropFolder(String.valueOf(whole.getFileName()), List.copyOf(files), List.copyOf(names));
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            Set<String> names = new TreeSet<>();
            inside.map(f -> f.getFileName().toString())
                    .filter(n -> !n.startsWith("."))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The size of all files, in bytes. */
    long size() {
        return files.stream().mapToLong(DropFile::size).sum();
    }

    /** A digest of what the files hold, whatever the folder is called. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (DropFile file : files) {
                String line = file.name() + ' ' + Folders.sha256(file.path()) + '\n';
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
