package io.outpost.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The audit log (审计日志): every write, every sign-in, every look at personal data; each entry is chained to the one before. */
@Component
public class Audit {

    private static final String FIRST = "0".repeat(64);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    Audit(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Writes an entry in the transaction of what it tells of.
     *
     * @param action what was done, in words such as {@code bulletin.issued}
     * @param subject what it was done to
     */
    @Transactional(propagation = Propagation.REQUIRED)
    public void write(String signIn, String action, Optional<String> unitId, String subject, Map<String, ?> detail) {
        // One writer at a time, so that the chain has no forks.
        jdbc.sql("select pg_advisory_xact_lock(hashtext('access.audit'))")
                .query()
                .singleValue();
        String previous = jdbc.sql("select hash from access.audit order by entry_id desc limit 1")
                .query(String.class)
                .optional()
                .orElse(FIRST);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        String details = json.writeValueAsString(new TreeMap<>(detail));
        String hash = hash(String.join("\n", previous, at.toString(), signIn, action, unitId.orElse(""), subject));
        jdbc.sql("""
                        insert into access.audit (at, sign_in, action, unit_id, subject, detail, previous_hash, hash)
                        values (:at, :signIn, :action, :unit, :subject, cast(:detail as jsonb), :previous, :hash)
                        """)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("signIn", signIn)
                .param("action", action)
                .param("unit", unitId.orElse(null))
                .param("subject", subject)
                .param("detail", details)
                .param("previous", previous)
                .param("hash", hash)
                .update();
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
