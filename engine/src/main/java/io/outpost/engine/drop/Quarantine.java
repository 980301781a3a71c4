package io.outpost.engine.drop;

import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where refused rows are kept (隔离区): a folder for each drop, a CSV file for each record type.
 *
 * <p>A drop of the same name and content has the same folder, however often it is taken in; it says what was refused the
 * last time.
 */
final class Quarantine {

    private final Path parent;

    Quarantine(Workspace workspace) {
        parent = workspace.quarantine();
    }

    /** Keeps the refused rows of a drop; what an earlier try with the same drop kept is gone. */
    Optional<Path> keep(int drop, DropFolder folder, String digest, Refusals refusals) {
        String ending = "-" + folder.name() + "-" + digest.substring(0, 12);
        Optional<Path> before = folderEndingWith(ending);
        if (refusals.isEmpty()) {
            before.ifPresent(Folders::remove);
            return Optional.empty();
        }
        Path whole = before.orElse(parent.resolve(String.format(Locale.ROOT, "%06d", drop) + ending));
        Path unfinished = Folders.beside(whole);
        for (DropFile file : folder.files()) {
            if (refusals.of(file.name()) > 0) {
                refusals.write(file.name(), unfinished.resolve(file.type().id() + ".csv"));
            }
        }
        before.ifPresent(Folders::remove);
        Folders.commit(unfinished, whole);
        return Optional.of(whole);
    }

    private Optional<Path> folderEndingWith(String ending) {
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(f -> f.getFileName().toString().endsWith(ending))
                    .filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
