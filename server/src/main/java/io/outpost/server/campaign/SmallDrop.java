package io.outpost.server.campaign;

import io.outpost.engine.lake.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The small drop that a change is written as (变更数据包): one file, as a bank would send it. */
final class SmallDrop implements AutoCloseable {

    private final Path parent;
    private final Path folder;

    private SmallDrop(Path parent, Path folder) {
        this.parent = parent;
        this.folder = folder;
    }

    /** @param rows the head first */
    static SmallDrop write(String name, String record, List<List<String>> rows) {
        try {
            Path parent = Files.createTempDirectory("outpost-drop");
            Path folder = Files.createDirectory(parent.resolve(name));
            Files.writeString(
                    folder.resolve(record + ".csv"),
                    rows.stream().map(SmallDrop::line).collect(Collectors.joining()));
            return new SmallDrop(parent, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> fields) {
        return fields.stream().map(f -> '"' + f.replace("\"", "\"\"") + '"').collect(Collectors.joining(",", "", "\n"));
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try {
            Folders.delete(parent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
