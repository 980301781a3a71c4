package io.outpost.server.access;

import java.time.Instant;
import java.util.Optional;

/** An entry of the audit log (审计记录). */
public record AuditEntry(
        long entryId,
        Instant at,
        String signIn,
        String action,
        Optional<String> unitId,
        Optional<String> unitName,
        String subject,
        String detail,
        Optional<String> address,
        String hash) {}
