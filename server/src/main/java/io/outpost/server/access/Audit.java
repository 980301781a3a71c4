package io.outpost.server.access;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

/** The audit log (审计日志): every write, every sign-in, every look at personal data; each entry is chained to the one before. */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Readers readers;
    private final Clock clock;

    Audit(JdbcClient jdbc, JsonMapper json, Readers readers, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.readers = readers;
        this.clock = clock;
    }

    /**
     * Writes an entry in the transaction of what it tells of; who asked from where is added.
     *
     * @param action what was done, in words such as {@code bulletin.issued}
     * @param subject what it was done to
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public void write(String signIn, String action, Optional<String> unitId, String subject, Map<String, ?> detail) {
        // The row lock lets one writer in at a time, so that the chain has no forks.
        String previous = jdbc.sql("select hash from access.audit_head for update")
                .query(String.class)
                .single();
        ChainLink link = new ChainLink(
                previous,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                readers.current().map(Reader::personId),
                signIn,
                action,
                unitId,
                subject,
                json.writeValueAsString(new TreeMap<>(detail)),
                address());
        String hash = link.hash();
        insert(link, hash);
        jdbc.sql("update access.audit_head set entries = entries + 1, hash = :hash")
                .param("hash", hash)
                .update();
    }

    private void insert(ChainLink link, String hash) {
        Instant at = link.at();
        jdbc.sql("""
                        insert into access.audit
                            (at, person_id, sign_in, action, unit_id, subject, detail, address, previous_hash, hash)
                        values (:at, :person, :signIn, :action, :unit, :subject, cast(:detail as json), :address, :previous, :hash)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("person", link.personId().orElse(null))
                .param("signIn", link.signIn())
                .param("action", link.action())
                .param("unit", link.unitId().orElse(null))
                .param("subject", link.subject())
                .param("detail", link.detail())
                .param("address", link.address().orElse(null))
                .param("previous", link.previous())
                .param("hash", hash)
                .update();
    }

    private static Optional<String> address() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Optional.ofNullable(request.getRequest().getRemoteAddr())
                : Optional.empty();
    }
}
