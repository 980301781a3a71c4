package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** Boxes of small rewards (盲盒), with odds, seeds and draws, and the form of a new one. */
public record BoxesPage(
        Frame frame,
        List<Line> lines,
        List<Choice> schemes,
        List<Choice> units,
        String date,
        String title,
        String prizes,
        String refusal) {

    /** Something to choose. */
    public record Choice(String id, String name) {}

    /**
     * A box.
     *
     * @param hash the award's hash that the draw went by; empty before
     */
    public record Line(
            long id,
            String title,
            String award,
            String announced,
            String seed,
            List<Odds> odds,
            String drawn,
            String hash,
            List<Drawn> drawnBy,
            boolean mayDraw) {}

    /** A prize with its odds. */
    public record Odds(String prize, String odds) {}

    /** What a winner drew. */
    public record Drawn(String id, String name, String prize) {}
}
