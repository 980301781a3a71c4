package io.outpost.server.bulletin.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** A bulletin before it is issued (通报草稿), with who has said why he fell and who has not. */
public record DraftPage(
        Frame frame,
        DocumentView view,
        String title,
        String unitId,
        String template,
        String asOf,
        List<Answer> answers,
        int missing,
        boolean mayIssue,
        long issued,
        String refusal) {

    /** A unit that was asked. */
    public record Answer(String unit, String fall, String said, boolean isAnswered, String late) {}
}
