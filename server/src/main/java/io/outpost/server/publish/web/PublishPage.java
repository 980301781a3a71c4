package io.outpost.server.publish.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The page of publishing (下发): making the files of a date, and how far they are. */
public record PublishPage(
        Frame frame,
        List<Choice> units,
        String unit,
        String date,
        String last,
        List<Row> runs,
        boolean isBusy,
        String refusal,
        boolean mayPush) {

    /** A unit to choose. */
    public record Choice(String id, String name) {}

    /** A run as it is listed. */
    public record Row(
            String unit,
            String date,
            String state,
            boolean isFailed,
            int done,
            int all,
            String startedAt,
            String startedBy,
            List<Link> files) {}

    /** A file to take. */
    public record Link(String address, String name) {}
}
