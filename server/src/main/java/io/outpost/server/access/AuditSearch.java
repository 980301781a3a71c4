package io.outpost.server.access;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which entries of the audit log are looked for (审计查询).
 *
 * @param signIn part of the sign-in name; empty for all
 * @param action how the action begins; empty for all
 * @param unit a unit's id or part of its name, which covers all units below; empty for all
 */
public record AuditSearch(String signIn, String action, String unit, Optional<LocalDate> from, Optional<LocalDate> to) {

    public AuditSearch {
        signIn = signIn.replace("\0", "").strip();
        action = action.replace("\0", "").strip();
        unit = unit.replace("\0", "").strip();
    }
}
