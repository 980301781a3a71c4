package io.outpost.server.supervision.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** A shortfall with its whole history (落后事项). */
public record ShortfallPage(
        Frame frame,
        BoardPage.Line shortfall,
        String unitId,
        long issueId,
        String closed,
        long recoveryIssueId,
        List<Answer> answers,
        List<Step> inspections,
        List<Sponsor> sponsors,
        List<Team> teams,
        List<Step> visits,
        boolean mayAnswer,
        List<Choice> inspects,
        boolean mayClose,
        String today,
        Form form,
        String refusal) {

    /** A cause, its measure, who does it until when. */
    public record Answer(String cause, String measure, String owner, String until, String entered) {}

    /** Something found at a unit by someone on a day. */
    public record Step(String who, String on, String what, String words, String entered) {}

    /** A sponsor and his share. */
    public record Sponsor(String name, String unit, String share, String since) {}

    /** A support team that holds. */
    public record Team(long id, String name, String term, String members) {}

    /** What was entered when it was refused. */
    public record Form(String cause, String measure, String owner, String until, String finding, String reason) {}
}
