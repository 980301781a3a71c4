package io.outpost.server.operations.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The closed business dates (日终页), the newest first, and those that a correction has opened again. */
public record ClosesPage(Frame frame, List<CloseRow> rows, List<String> reopened, Pager pager) {

    /** A closed date (已日终日期). */
    public record CloseRow(String date, String closedAt, int drops, String accounts, String values, boolean isBase) {}
}
