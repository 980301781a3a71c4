package io.outpost.server.organisation.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.ui.Frame;
import java.util.List;
import java.util.Optional;

/** The changes that were made of the organisation (变更记录页). */
public record EditsPage(Frame frame, Optional<Unit> unit, List<Row> rows, int page, boolean hasAfter, String link) {

    /** A change. */
    public record Row(
            String at,
            String action,
            String subject,
            String unitId,
            List<String> what,
            String from,
            String by,
            String reason,
            int drop,
            boolean isUndone) {}
}
