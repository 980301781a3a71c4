package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The list of awards (评优列表): the schemes to try, the stars and boards, then what was frozen. */
public record AwardsPage(
        Frame frame,
        List<Scheme> schemes,
        List<Scheme> boards,
        String date,
        boolean mayVeto,
        List<Line> lines,
        boolean hasEarlier,
        int nextPage,
        String refusal) {

    /** A scheme with the units that may run it. */
    public record Scheme(String id, String name, String about, String date, List<Choice> units) {}

    /** A unit to choose. */
    public record Choice(String id, String name) {}

    /** A frozen award. */
    public record Line(
            long id, String name, String unit, String asOf, int winners, int candidates, boolean isCommended) {}
}
