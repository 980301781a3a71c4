package io.outpost.server.award.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** The compliance list (否决名单), and the form of a new veto with what was entered when it was refused. */
public record VetoesPage(
        Frame frame,
        List<Line> lines,
        String kind,
        String candidate,
        String reason,
        String from,
        String to,
        String refusal) {

    /** A veto. */
    public record Line(
            long id,
            String kind,
            String candidate,
            String unit,
            String reason,
            String dates,
            String enteredBy,
            String liftedBy) {

        public boolean stands() {
            return liftedBy.isEmpty();
        }
    }
}
