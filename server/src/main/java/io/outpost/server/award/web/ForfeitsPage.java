package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * Forfeits (趣味惩罚): what was offered, to whom it fell, and whether it is done.
 *
 * @param units where the reader may offer one; empty when nowhere
 */
public record ForfeitsPage(
        Frame frame,
        List<Line> lines,
        List<Choice> schemes,
        List<Choice> challenges,
        List<Choice> units,
        Draft draft,
        String refusal) {

    /** Something to choose. */
    public record Choice(String id, String name) {}

    /**
     * A forfeit.
     *
     * @param mayFall whether the reader may let it fall now
     */
    public record Line(
            long id,
            String title,
            String origin,
            String offered,
            List<BoxesPage.Odds> odds,
            String seed,
            String fallen,
            boolean mayFall,
            List<Debt> debts) {}

    /** What somebody owes. */
    public record Debt(long id, String name, String what, String state, boolean mayRecord, boolean mayClose) {}

    /** A new one as it was entered. */
    public record Draft(String date, String laggards, String title, String stakes) {}
}
