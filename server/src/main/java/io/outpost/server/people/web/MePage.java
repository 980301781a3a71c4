package io.outpost.server.people.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * One's own page (我的).
 *
 * @param said that something was done; empty otherwise
 * @param refusal why it was not; empty otherwise
 * @param mustChange whether nothing else may be opened before the password is changed
 */
public record MePage(
        Frame frame, String name, String signIn, List<Held> roles, String said, String refusal, boolean mustChange) {

    /** A role that one holds (我的岗位). */
    public record Held(String role, String unit, List<String> functions) {}
}
