package io.outpost.server.access;

import io.outpost.server.database.ReaderScope;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** People's passwords (密码): changed by themselves within the rules, or made anew by an administrator. */
@Component
public class Passwords {

    // Without letters and digits that are taken for one another.
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int GROUPS = 4;
    private static final int GROUP = 4;

    private final People people;
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();

    Passwords(
            People people,
            JdbcClient jdbc,
            PasswordEncoder encoder,
            Audit audit,
            Clock clock,
            TransactionTemplate transaction) {
        this.people = people;
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Changes one's own password and ends all one's sessions.
     *
     * @return why not: {@code access.password-wrong}, {@code -again-differs}, {@code -too-short}, {@code -too-long},
     *     {@code -is-name}, {@code -too-common} or {@code -used-before}
     */
    public Optional<Refused> change(Reader reader, String current, String fresh, String again) {
        return ReaderScope.asSystem(() -> transaction.execute(status -> changed(reader, current, fresh, again)));
    }

    private Optional<Refused> changed(Reader reader, String current, String fresh, String again) {
        People.SignInRow row = people.signInRow(reader.signIn()).orElseThrow();
        Instant now = clock.instant();
        if (row.isLockedAt(now) || !encoder.matches(current, row.passwordHash())) {
            people.signInFailed(row.personId(), SignIn.ATTEMPTS, now.plus(SignIn.LOCKED_FOR));
            write(reader, "password.change-failed");
            return Optional.of(Refused.because("access.password-wrong"));
        }
        if (!fresh.equals(again)) {
            return Optional.of(Refused.because("access.password-again-differs"));
        }
        Optional<Refused> refused = PasswordRules.refusal(fresh, reader.signIn())
                .or(() -> wasUsed(row, fresh)
                        ? Optional.of(Refused.because(
                                "access.password-used-before", String.valueOf(PasswordRules.NOT_AMONG_LAST)))
                        : Optional.empty());
        if (refused.isEmpty()) {
            replace(row.personId(), encoder.encode(fresh), false);
            write(reader, "password.changed");
        }
        return refused;
    }

    private void write(Reader reader, String action) {
        audit.write(reader.signIn(), action, people.unitOf(reader.personId()), reader.signIn(), Map.of());
    }

    private boolean wasUsed(People.SignInRow row, String fresh) {
        List<String> before = jdbc.sql("""
                        select password_hash
                        from access.old_password
                        where person_id = :person
                        order by old_password_id desc
                        limit :count
                        """)
                .param("person", row.personId())
                .param("count", PasswordRules.NOT_AMONG_LAST - 1)
                .query(String.class)
                .list();
        return Stream.concat(Stream.of(row.passwordHash()), before.stream())
                .anyMatch(hash -> encoder.matches(fresh, hash));
    }

    /** Gives a person a password that he must change at once, and ends his sessions; the caller notes it. */
    String makeAnew(long personId) {
        String password = oneTime();
        replace(personId, encoder.encode(password), true);
        return password;
    }

    /** A random password for one use. */
    String oneTime() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "");
            password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    private void replace(long personId, String hash, boolean mustChange) {
        jdbc.sql("""
                        insert into access.old_password (person_id, password_hash, replaced_at)
                        select person_id, password_hash, :now
                        from access.person
                        where person_id = :person
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", personId)
                .update();
        jdbc.sql("""
                        update access.person
                        set password_hash = :hash, must_change_password = :mustChange,
                            failed_attempts = 0, locked_until = null, session_epoch = session_epoch + 1
                        where person_id = :person
                        """)
                .param("hash", hash)
                .param("mustChange", mustChange)
                .param("person", personId)
                .update();
    }
}
