package io.outpost.server.campaign.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * The local initiatives and pilots that a reader sees (自选动作与试点列表页).
 *
 * @param mayMake whether the reader may make one for a unit of his
 * @param query what was chosen, for the exports and the pager
 */
public record InitiativesPage(
        Frame frame,
        boolean mayMake,
        List<TargetsPage.Choice> campaigns,
        List<TargetsPage.Choice> kinds,
        List<TargetsPage.Choice> states,
        List<Line> lines,
        int page,
        int pages,
        String query) {

    /**
     * An initiative in the list (自选动作行).
     *
     * @param partner the branch of the bank that a joint target is set with; empty otherwise
     * @param isFromAbove whether a unit above the reader's made it
     */
    public record Line(
            long id,
            String name,
            boolean isPilot,
            boolean isFromAbove,
            boolean isEnded,
            String partner,
            String unit,
            String workstream,
            String indicator,
            String target,
            String actual,
            String completion,
            String heat,
            String timeProgress,
            String sites,
            String weight,
            String span) {}
}
