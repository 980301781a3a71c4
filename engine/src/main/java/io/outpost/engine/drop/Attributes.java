package io.outpost.engine.drop;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a row's unknown columns (附加属性), as the text of a JSON object. */
final class Attributes {

    private Attributes() {}

    /** The object for a row, its names in order; null when the row has no such value. */
    static @Nullable String of(Map<String, Integer> unknown, Fields row) {
        StringBuilder json = null;
        for (Map.Entry<String, Integer> column : unknown.entrySet()) {
            if (row.length(column.getValue()) > 0) {
                if (json == null) {
                    json = new StringBuilder("{");
                } else {
                    json.append(',');
                }
                quote(json, column.getKey());
                json.append(':');
                quote(json, row.text(column.getValue()));
            }
        }
        return json == null ? null : json.append('}').toString();
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
