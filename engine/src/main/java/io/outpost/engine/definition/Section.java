package io.outpost.engine.definition;

import io.outpost.engine.kernel.Language;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A mapping inside a YAML file that has passed the schema, so that its shape is known. */
record Section(
        YamlFile file,
        String pointer,
        Map<?, ?> values,
        @Nullable Each each) {

    /** What a definition is repeated over: an id, and a condition where there is one. */
    record Each(String id, String where) {}

    static Section root(YamlFile file) {
        return new Section(file, "", (Map<?, ?>) file.content(), null);
    }

    /** The same mapping with {@code {each}} and {@code {each-where}} standing for one of what it is repeated over. */
    Section forEach(String id, String where) {
        return new Section(file, pointer, values, new Each(id, where));
    }

    Place place() {
        return file.place(pointer);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        return filled(String.valueOf(values.get(key)));
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key) : otherwise;
    }

    Optional<String> optional(String key) {
        return has(key) ? Optional.of(text(key)) : Optional.empty();
    }

    long number(String key, long otherwise) {
        return has(key) ? (Long) values.get(key) : otherwise;
    }

    boolean flag(String key) {
        return Boolean.TRUE.equals(values.get(key));
    }

    List<String> texts(String key) {
        return has(key)
                ? ((List<?>) values.get(key)).stream().map(String::valueOf).toList()
                : List.of();
    }

    Names names(String key) {
        Section names = section(key);
        return new Names(names.text("zh"), names.text("en"));
    }

    /** The names under a key, with {@code {each}} standing for the names of what is repeated over. */
    Names names(String key, Names of) {
        Section names = section(key);
        return new Names(
                names.text("zh").replace("{each-name}", of.in(Language.CHINESE)),
                names.text("en").replace("{each-name}", of.in(Language.ENGLISH)));
    }

    Section section(String key) {
        return new Section(file, pointer + "/" + key, (Map<?, ?>) values.get(key), each);
    }

    List<Section> sections(String key) {
        if (!has(key)) {
            return List.of();
        }
        List<?> items = (List<?>) values.get(key);
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Section(file, pointer + "/" + key + "/" + i, (Map<?, ?>) items.get(i), each))
                .toList();
    }

    private String filled(String text) {
        return each == null ? text : text.replace("{each}", each.id()).replace("{each-where}", each.where());
    }
}
