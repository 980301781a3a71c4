package io.outpost.server.publish.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The log of what was pushed (下发记录页). */
public record DeliveriesPage(
        Frame frame,
        List<ChannelsPage.Option> states,
        String bulletin,
        List<Row> rows,
        boolean isBusy,
        String earlier,
        String later) {

    /** A delivery as it is listed. */
    public record Row(
            long id,
            String subject,
            String bulletinAddress,
            String channel,
            String platform,
            String part,
            String state,
            String stateId,
            String problem,
            int attempts,
            String at,
            String due,
            boolean mayRetry) {}
}
