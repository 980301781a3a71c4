package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * A team (团队): who belongs to it since when, what it shall reach and has reached, and what was changed of it.
 *
 * @param mayKeep whether the reader may change it
 * @param hasEnded whether an end is set, after which nobody comes or goes
 */
public record TeamPage(
        Frame frame,
        long id,
        String name,
        String kind,
        String unitId,
        String unit,
        String focus,
        String notes,
        String term,
        List<Member> employees,
        List<Member> units,
        List<Target> targets,
        List<Change> changes,
        List<TeamsPage.Choice> indicators,
        boolean mayKeep,
        boolean hasEnded,
        String today,
        String refusal) {

    /** Somebody or some unit. */
    public record Member(long memberId, String id, String name, String home, String term, boolean isIn) {}

    /** A target, and what has been gained towards it. */
    public record Target(
            long id, String indicator, String counted, String amount, String term, String reached, String completion) {}

    /** A line of the history. */
    public record Change(String at, String by, String what, String subject) {}
}
