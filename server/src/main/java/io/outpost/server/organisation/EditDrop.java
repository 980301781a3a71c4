package io.outpost.server.organisation;

import io.outpost.engine.lake.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The small drop that an edit is written as (变更数据包): one file of one row, as a bank would send it. */
final class EditDrop implements AutoCloseable {

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final Path parent;
    private final Path folder;

    private EditDrop(Path parent, Path folder) {
        this.parent = parent;
        this.folder = folder;
    }

    static EditDrop write(String name, Draft draft, JsonMapper json) {
        try {
            Path parent = Files.createTempDirectory("outpost-edit");
            Path folder = Files.createDirectory(parent.resolve(name));
            Map<String, String> row = row(draft, json);
            String text = line(row.keySet()) + line(row.values());
            Files.writeString(folder.resolve(draft.kind().record() + ".csv"), text);
            return new EditDrop(parent, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the row says, the attributes of the one before with it, and from when it holds. */
    private static Map<String, String> row(Draft draft, JsonMapper json) {
        Map<String, String> row = new LinkedHashMap<>();
        draft.kind().keyColumns().forEach(c -> row.put(c, draft.after().getOrDefault(c, "")));
        row.putAll(new java.util.TreeMap<>(draft.after()));
        draft.before().flatMap(b -> b.attributes()).ifPresent(a -> json.readValue(a, VALUES)
                .forEach(row::putIfAbsent));
        row.put(Draft.HOLDS_FROM, draft.holdsFrom().toString());
        return row;
    }

    private static String line(Iterable<String> fields) {
        return java.util.stream.StreamSupport.stream(fields.spliterator(), false)
                .map(f -> '"' + f.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
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
