package io.outpost.server.bulletin.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The list of bulletins (通报列表): what is due from me, then what was issued. */
public record BulletinsPage(
        Frame frame,
        List<Draft> drafts,
        List<Asked> asked,
        List<Line> lines,
        List<Choice> templates,
        String template,
        String date,
        int page,
        boolean hasEarlier) {

    /** A bulletin that the reader may issue, for the newest closed date. */
    public record Draft(String address, String unit, String template, String asOf, boolean isIssued) {}

    /** A cause that one of his units is asked for. */
    public record Asked(String address, String unit, String asOf, String fall, boolean isAnswered, boolean isLate) {}

    /** An issued bulletin. */
    public record Line(
            long id, String title, String number, String asOf, boolean restates, boolean isRestated, boolean isDue) {}

    /** A template to filter by. */
    public record Choice(String id, String name) {}
}
