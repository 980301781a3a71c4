package io.outpost.server.organisation.web;

import java.util.List;
import java.util.Map;

/**
 * What somebody entered and why it was refused (已填内容); nothing before he has.
 *
 * @param what the change
 * @param key the key of the entry that it was about, joined
 */
record Entered(String what, String key, Map<String, String> values, List<String> refusals) {

    static final Entered NOTHING = new Entered("", "", Map.of(), List.of());

    boolean is(String form, String formKey) {
        return what.equals(form) && key.equals(formKey);
    }
}
