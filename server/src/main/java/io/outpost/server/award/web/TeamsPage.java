package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * The register of teams (团队登记), searched, and the form of a new one.
 *
 * @param search the search as an address' query, for the export
 * @param units where the reader may register one; empty when nowhere
 */
public record TeamsPage(
        Frame frame,
        List<Line> lines,
        String query,
        String kind,
        boolean standingOnly,
        String search,
        List<Choice> kinds,
        List<Choice> units,
        Draft draft,
        String refusal) {

    /** Something to choose. */
    public record Choice(String id, String name) {}

    /** A team. */
    public record Line(
            long id,
            String name,
            String kind,
            String unit,
            String focus,
            int members,
            int units,
            String term,
            boolean stands) {}

    /** A new team as it was entered. */
    public record Draft(String name, String kind, String unit, String focus, String notes, String from) {}
}
