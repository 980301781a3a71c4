package io.outpost.server.organisation.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The units that fit what is typed so far (检索建议). */
public record SuggestionsPage(Frame frame, String typed, List<Suggestion> suggestions) {

    /** A unit to jump to. */
    public record Suggestion(String address, String name, String id, String above) {}
}
