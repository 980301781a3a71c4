package io.outpost.server.organisation.web;

import java.util.List;
import java.util.Map;

/**
 * A form for one change (变更表单).
 *
 * @param what the change, such as {@code amend-unit}
 * @param address where it is sent
 * @param hidden what is sent along unseen: the entry's key and version
 * @param isOpen whether it is shown at once, because what was entered was refused
 */
public record Form(
        String what,
        String title,
        String help,
        String address,
        Map<String, String> hidden,
        List<Field> fields,
        boolean isOpen,
        boolean isGrave) {

    public Form {
        fields = List.copyOf(fields);
    }

    /**
     * A field of a form.
     *
     * @param options what may be chosen; empty when it is typed
     * @param suggestions what may be typed, to pick from
     */
    public record Field(
            String id,
            String name,
            String label,
            String type,
            String value,
            boolean isRequired,
            int longest,
            List<Option> options,
            List<Option> suggestions) {}

    /** A choice. */
    public record Option(String id, String name) {}
}
