package io.outpost.server.api;

import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tokens of people's programs (接口令牌). */
@Component
public class Tokens {

    static final int LONGEST_NAME = 60;
    static final int DAYS_VALID = 365;
    private static final int BYTES = 32;
    private static final int PREFIX = 10;

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** A token as its owner sees it later: never the secret itself. */
    public record Token(
            long id,
            String name,
            String prefix,
            Instant createdAt,
            LocalDate expiresOn,
            Optional<Instant> lastUsedAt,
            boolean isRevoked) {}

    /**
     * Makes a token for a reader's program and gives the secret, which is shown once.
     *
     * @throws IllegalArgumentException when the name is blank or too long
     */
    @Transactional
    public String make(Reader reader, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("name: " + name);
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = "op_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        jdbc.sql("""
                        insert into api.token (person_id, name, prefix, hash, created_at, expires_on)
                        values (:person, :name, :prefix, :hash, :now, :expires)
                        """)
                .param("person", reader.personId())
                .param("name", name.strip())
                .param("prefix", secret.substring(0, PREFIX))
                .param("hash", hash(secret))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("expires", today().plusDays(DAYS_VALID))
                .update();
        audit.write(reader.signIn(), "token.made", Optional.empty(), name.strip(), Map.of());
        return secret;
    }

    public List<Token> of(Reader reader) {
        return jdbc.sql("""
                        select token_id, name, prefix, created_at, expires_on, last_used_at, revoked_at is not null
                        from api.token
                        where person_id = :person
                        order by revoked_at nulls first, created_at desc
                        """)
                .param("person", reader.personId())
                .query((row, n) -> new Token(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getObject(5, LocalDate.class),
                        Optional.ofNullable(row.getTimestamp(6)).map(t -> t.toInstant()),
                        row.getBoolean(7)))
                .list();
    }

    /** Ends one of the reader's own tokens; another's is left alone. */
    @Transactional
    public void revoke(Reader reader, long id) {
        int ended = jdbc.sql("""
                        update api.token
                        set revoked_at = :now
                        where token_id = :id and person_id = :person and revoked_at is null
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .param("person", reader.personId())
                .update();
        if (ended > 0) {
            audit.write(reader.signIn(), "token.revoked", Optional.empty(), String.valueOf(id), Map.of());
        }
    }

    /** Whose a secret is; empty when it is unknown, revoked or expired. */
    Optional<Long> owner(String secret) {
        return jdbc.sql("""
                        update api.token
                        set last_used_at = :now
                        where hash = :hash and revoked_at is null and expires_on >= :today
                        returning person_id
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("hash", hash(secret))
                .param("today", today())
                .query(Long.class)
                .optional();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), java.time.ZoneId.of("Asia/Shanghai"));
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
