package io.outpost.engine.definition;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML file as plain maps, lists and scalars, which still knows the line of everything in it. */
final class YamlFile {

    private final String name;
    private final Map<String, Integer> lines = new HashMap<>();
    private final Object content;

    private YamlFile(String name, @Nullable Node root) {
        this.name = name;
        this.content = root == null ? Map.of() : plain(root, "");
    }

    /** Reads a file; a file that is not YAML is a fault. */
    static YamlFile read(Path file, String name) throws IOException {
        LoadSettings settings = LoadSettings.builder().setLabel(name).build();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            return new YamlFile(name, new Compose(settings).composeReader(in).orElse(null));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
            throw new DefinitionFaults(
                    List.of(new Fault(new Place(name, line), "definition.not-yaml", e.getProblem())));
        } catch (YamlEngineException | java.nio.charset.MalformedInputException e) {
            throw new DefinitionFaults(
                    List.of(new Fault(new Place(name, 1), "definition.not-yaml", String.valueOf(e.getMessage()))));
        }
    }

    Object content() {
        return content;
    }

    /** The place of what a JSON pointer points to, or of the nearest thing around it. */
    Place place(String pointer) {
        String at = pointer;
        while (!lines.containsKey(at) && !at.isEmpty()) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return new Place(name, lines.getOrDefault(at, 1));
    }

    private Object plain(Node node, String pointer) {
        node.getStartMark().ifPresent(mark -> lines.putIfAbsent(pointer, mark.getLine() + 1));
        if (node instanceof MappingNode mapping) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (NodeTuple entry : mapping.getValue()) {
                String key = ((ScalarNode) entry.getKeyNode()).getValue();
                String at = pointer + "/" + key;
                entry.getKeyNode().getStartMark().ifPresent(mark -> lines.put(at, mark.getLine() + 1));
                map.put(key, plain(entry.getValueNode(), at));
            }
            return map;
        }
        if (node instanceof SequenceNode sequence) {
            List<Object> list = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                list.add(plain(item, pointer + "/" + list.size()));
            }
            return list;
        }
        ScalarNode scalar = (ScalarNode) node;
        if (scalar.getTag().equals(Tag.INT)) {
            return Long.parseLong(scalar.getValue());
        }
        if (scalar.getTag().equals(Tag.BOOL)) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        return scalar.getValue();
    }
}
