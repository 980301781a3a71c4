package io.outpost.server.supervision.web;

import io.outpost.server.access.Colleagues.Colleague;
import io.outpost.server.ui.Frame;
import java.util.List;

/** The support teams (帮扶小组), and the form of a new one with what was entered when it was refused. */
public record TeamsPage(
        Frame frame,
        List<Line> lines,
        boolean mayMake,
        List<Choice> units,
        String unit,
        String name,
        String from,
        String to,
        String refusal) {

    /** A team in the list. */
    public record Line(
            long id, String name, String unit, String term, String state, int members, int visits, String lastVisit) {}

    /** A team with its members and visits (帮扶小组详情). */
    public record One(
            Frame frame,
            long id,
            String name,
            String unitId,
            String unit,
            String term,
            String state,
            List<Member> members,
            List<ShortfallPage.Step> visits,
            boolean mayChange,
            List<Colleague> candidates,
            boolean mayVisit,
            List<Choice> occasions,
            String today,
            String finding,
            String refusal) {}

    /** A member of a team. */
    public record Member(long personId, String name, String signIn) {}
}
