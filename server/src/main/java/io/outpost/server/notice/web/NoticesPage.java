package io.outpost.server.notice.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The list of notices (通知列表), those that wait for one's own units marked. */
public record NoticesPage(Frame frame, boolean mayIssue, List<Line> lines, boolean hasEarlier, int nextPage) {

    /** A notice in the list. */
    public record Line(
            long id, String number, String title, String issuer, String issuedOn, String dueOn, boolean waits) {}
}
