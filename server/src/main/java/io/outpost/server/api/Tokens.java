package io.outpost.server.api;

import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The tokens with which programs ask (访问令牌): made, shown once, looked up by digest, revoked. */
@Component
public class Tokens {

    /** How many a person may have that still hold. */
    public static final int MOST = 20;

    private static final String COLUMNS =
            "select token_id, person_id, name, prefix, made_at, expires_at, last_used_at, revoked_at from api.token ";
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final Audit audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Tokens(JdbcClient jdbc, Audit audit, Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.clock = clock;
    }

    /** Makes a token; empty when the person has too many. The secret is given this once. */
    @Transactional
    public Optional<String> make(Reader reader, String name, Duration holdsFor) {
        Instant now = clock.instant();
        if (of(reader).stream().filter(t -> t.holdsAt(now)).count() >= MOST) {
            return Optional.empty();
        }
        String prefix = "op_" + hex(4);
        String secret = prefix + "_" + hex(24);
        jdbc.sql("""
                        insert into api.token (person_id, name, prefix, hash, made_at, expires_at)
                        values (:person, :name, :prefix, :hash, :now, :expires)
                        """)
                .param("person", reader.personId())
                .param("name", name)
                .param("prefix", prefix)
                .param("hash", digest(secret))
                .param("now", at(now))
                .param("expires", at(now.plus(holdsFor)))
                .update();
        audit.write(reader.signIn(), "token.made", Optional.empty(), prefix, Map.of("days", holdsFor.toDays()));
        return Optional.of(secret);
    }

    /** A person's tokens, the newest first. */
    public List<Token> of(Reader reader) {
        return jdbc.sql(COLUMNS + "where person_id = :person order by token_id desc")
                .param("person", reader.personId())
                .query(Tokens::token)
                .list();
    }

    /** Revokes a token of the person's own; whether there was one to revoke. */
    @Transactional
    public boolean revoke(Reader reader, long tokenId) {
        Optional<String> prefix = jdbc.sql("""
                        update api.token
                        set revoked_at = :now
                        where token_id = :token and person_id = :person and revoked_at is null
                        returning prefix
                        """)
                .param("now", at(clock.instant()))
                .param("token", tokenId)
                .param("person", reader.personId())
                .query(String.class)
                .optional();
        prefix.ifPresent(p -> audit.write(reader.signIn(), "token.revoked", Optional.empty(), p, Map.of()));
        return prefix.isPresent();
    }

    /** The token that a program shows, if it holds; its use is noted now and then. */
    Optional<Token> holding(String secret) {
        Instant now = clock.instant();
        Optional<Token> token = jdbc.sql(COLUMNS + "where hash = :hash")
                .param("hash", digest(secret))
                .query(Tokens::token)
                .optional()
                .filter(t -> t.holdsAt(now));
        token.filter(t -> t.lastUsedAt()
                        .map(used -> used.plus(USE_NOTED_EVERY).isBefore(now))
                        .orElse(true))
                .ifPresent(t -> jdbc.sql("update api.token set last_used_at = :now where token_id = :token")
                        .param("now", at(now))
                        .param("token", t.id())
                        .update());
        return token;
    }

    private static Token token(ResultSet row, int number) throws SQLException {
        return new Token(
                row.getLong("token_id"),
                row.getLong("person_id"),
                row.getString("name"),
                row.getString("prefix"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("last_used_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private String hex(int bytes) {
        byte[] secret = new byte[bytes];
        random.nextBytes(secret);
        return HexFormat.of().formatHex(secret);
    }

    /** A secret of 192 random bits needs no slow hash. */
    private static String digest(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OffsetDateTime at(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
