package io.outpost.server.supervision.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The challenge pairs with their scores (比学赶帮超), and the form of a new one. */
public record ChallengesPage(
        Frame frame,
        List<Pair> pairs,
        boolean mayPair,
        List<Choice> units,
        List<Choice> indicators,
        String today,
        String refusal) {

    /**
     * A pair.
     *
     * @param scored as of which date; empty before it begins
     */
    public record Pair(String indicator, String term, String scored, boolean isOver, Side one, Side other) {}

    /**
     * One of the two.
     *
     * @param place 1 for who leads; empty when it has no score, or the reader does not see it
     */
    public record Side(String unit, String score, String place) {}
}
