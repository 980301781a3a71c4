package io.outpost.server.supervision.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The cases of best practice (最佳案例库), and the form that shares one, with what was entered when it was refused. */
public record CasesPage(Frame frame, List<Line> lines, List<Choice> shares, Form form, String refusal) {

    /** A case in the list. */
    public record Line(long id, String title, String unit, String sharedBy, String writtenOn, long adopted) {}

    /** What is entered of a case. */
    public record Form(String unit, String title, String situation, String action, String result) {}

    /** A case with who has adopted it (最佳案例). */
    public record One(
            Frame frame,
            long id,
            String title,
            String unit,
            String sharedBy,
            String written,
            List<String> situation,
            List<String> action,
            List<String> result,
            List<Group> adopted,
            int adoptions,
            List<Choice> adopts,
            String note,
            String refusal) {}

    /** The units below one that have adopted it. */
    public record Group(String above, int count, List<ShortfallPage.Step> units) {}
}
