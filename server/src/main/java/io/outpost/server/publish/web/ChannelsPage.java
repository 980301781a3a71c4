package io.outpost.server.publish.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The channels of the reader's units (下发渠道页), and a form for one more. */
public record ChannelsPage(Frame frame, List<Row> rows, Entry entry, List<PublishPage.Choice> units, String refusal) {

    /** A channel as it is listed. */
    public record Row(
            long id,
            String name,
            String unit,
            String platform,
            String goesTo,
            String takes,
            boolean isPaused,
            boolean isReady) {}

    /** A thing to choose, and whether it is chosen. */
    public record Option(String id, String name, boolean isChosen) {}

    /** What was entered in the form. */
    public record Entry(
            String unit,
            String name,
            String address,
            String secret,
            String recipients,
            List<Option> platforms,
            List<Option> templates,
            boolean isEnglish) {}
}
