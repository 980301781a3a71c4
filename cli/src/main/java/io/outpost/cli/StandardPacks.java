package io.outpost.cli;

import io.outpost.engine.definition.Pack;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The packs that come with the product (标准业务包), copied into a new workspace, where they may be changed; not those that are off. */
final class StandardPacks {

    private StandardPacks() {}

    /** Makes a workspace with the standard packs; one that is there stays as it is. */
    static boolean setUp(Workspace workspace) {
        if (workspace.exists()) {
            return false;
        }
        Path source = source();
        Path unfinished = workspace.root().resolve(".packs.tmp");
        try {
            io.outpost.engine.lake.Folders.delete(unfinished);
            Files.createDirectories(workspace.root());
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(f -> !isOff(source, f)).toList()) {
                    Path copy = unfinished.resolve(source.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(copy);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
            Files.move(unfinished, workspace.packs());
            for (Path folder : new Path[] {workspace.drops(), workspace.closes(), workspace.quarantine()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return true;
    }

    /** The folder of the packs that come with the product. */
    static Path source() {
        return Path.of(System.getProperty("outpost.packs", "packs"));
    }

    private static boolean isOff(Path source, Path file) {
        Path inside = source.relativize(file);
        return Files.exists(source.resolve(inside.subpath(0, 1)).resolve(Pack.OFF));
    }
}
