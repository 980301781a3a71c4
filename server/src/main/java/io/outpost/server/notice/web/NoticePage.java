package io.outpost.server.notice.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** A notice with its receipts (通知与回执). */
public record NoticePage(
        Frame frame,
        long id,
        String number,
        String title,
        List<String> paragraphs,
        String issuer,
        String author,
        String issuedOn,
        String dueOn,
        int sent,
        int received,
        int done,
        List<Line> lines) {

    /**
     * A unit's receipt.
     *
     * @param mine whether the reader answers for this unit
     */
    public record Line(
            String unitId,
            String unit,
            String received,
            String done,
            String report,
            boolean isReceived,
            boolean isDone,
            boolean mine) {}
}
