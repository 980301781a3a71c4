package io.outpost.server.people.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/**
 * The audit log (审计日志页).
 *
 * @param earlier the address of the entries before these; empty when there are none
 * @param query the search as it stands in an address
 * @param proof how the chain stands, once asked; empty before
 */
public record AuditPage(
        Frame frame,
        String who,
        String unit,
        String from,
        String to,
        List<PeoplePage.Choice> actions,
        List<Row> rows,
        String earlier,
        String query,
        String proof,
        boolean isWhole) {

    /** An entry (审计行). */
    public record Row(
            long id,
            String at,
            String who,
            String action,
            String subject,
            String detail,
            String unit,
            String address) {}
}
