package io.outpost.server.bulletin.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * The form in which a unit says why it fell (原因填报).
 *
 * @param fall in yuan, to add up to
 */
public record CausesPage(
        Frame frame,
        String unitId,
        String unit,
        String asOf,
        String fall,
        String fallText,
        String due,
        String late,
        List<Entry> entries,
        String refusal,
        boolean isSaved) {

    /** A line of the form, as it was entered. */
    public record Entry(String reason, String measure, String amount) {}
}
