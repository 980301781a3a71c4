package io.outpost.server.access;

import io.outpost.engine.kernel.Language;
import io.outpost.server.database.ReaderScope;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people who may sign in, and the roles they hold (用户与岗位). */
@Component
public class People {

    private final JdbcClient jdbc;
    private final Clock clock;

    People(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    record SignInRow(
            long personId,
            String passwordHash,
            int failedAttempts,
            @Nullable Instant lockedUntil,
            boolean isDisabled) {}

    Optional<SignInRow> signInRow(String signIn) {
        return jdbc.sql("""
                        select person_id, password_hash, failed_attempts, locked_until, is_disabled
                        from access.person
                        where sign_in = :signIn
                        """)
                .param("signIn", normalized(signIn))
                .query((row, n) -> new SignInRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getTimestamp(4) == null ? null : row.getTimestamp(4).toInstant(),
                        row.getBoolean(5)))
                .optional();
    }

    void signInFailed(long personId, int attempts, @Nullable Instant lockedUntil) {
        jdbc.sql(
                        "update access.person set failed_attempts = :attempts, locked_until = :until where person_id = :person")
                .param("attempts", attempts)
                .param("until", lockedUntil == null ? null : lockedUntil.atOffset(ZoneOffset.UTC))
                .param("person", personId)
                .update();
    }

    void signInSucceeded(long personId) {
        jdbc.sql("update access.person set failed_attempts = 0, locked_until = null where person_id = :person")
                .param("person", personId)
                .update();
    }

    /** A person as he stands now, with the grants that hold today; empty when there is none or he is disabled. */
    public Optional<Reader> reader(long personId) {
        return ReaderScope.asSystem(() -> jdbc.sql("""
                        select person_id, sign_in, name, language, must_change_password
                        from access.person
                        where person_id = :person and not is_disabled
                        """)
                .param("person", personId)
                .query((row, n) -> new Reader(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        "en".equals(row.getString(4)) ? Language.ENGLISH : Language.CHINESE,
                        row.getBoolean(5),
                        grants(personId)))
                .optional());
    }

    private List<Grant> grants(long personId) {
        record Row(String role, String unit, String function, int position) {}
        List<Row> rows = jdbc.sql("""
                        select a.role_id, a.unit_id, f.function, r.position
                        from access.appointment a
                        join access.role r on r.role_id = a.role_id
                        join access.role_function f on f.role_id = a.role_id
                        where a.person_id = :person
                          and a.from_date <= :today
                          and (a.to_date is null or a.to_date >= :today)
                        order by r.position, a.unit_id, f.function
                        """)
                .param("person", personId)
                .param("today", today())
                .query((row, n) -> new Row(row.getString(1), row.getString(2), row.getString(3), row.getInt(4)))
                .list();
        Map<List<String>, Set<Function>> byGrant = new LinkedHashMap<>();
        for (Row row : rows) {
            Function.named(row.function()).ifPresent(f -> byGrant.computeIfAbsent(
                            List.of(row.role(), row.unit()), k -> new java.util.HashSet<>())
                    .add(f));
        }
        List<Grant> grants = new ArrayList<>();
        byGrant.forEach((key, functions) -> grants.add(new Grant(key.get(0), key.get(1), functions)));
        return grants;
    }

    /** Adds a person; his password is kept only as a hash. */
    public long add(String signIn, String name, String passwordHash, Language language, boolean mustChangePassword) {
        return jdbc.sql("""
                        insert into access.person (sign_in, name, password_hash, language, must_change_password, created_at)
                        values (:signIn, :name, :hash, :language, :mustChange, :now)
                        returning person_id
                        """)
                .param("signIn", normalized(signIn))
                .param("name", name)
                .param("hash", passwordHash)
                .param("language", language == Language.ENGLISH ? "en" : "zh")
                .param("mustChange", mustChangePassword)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** Gives a person a role within a unit from a date on. */
    public void appoint(long personId, String roleId, String unitId, LocalDate from, Optional<LocalDate> to) {
        jdbc.sql("""
                        insert into access.appointment (person_id, role_id, unit_id, from_date, to_date)
                        values (:person, :role, :unit, :from, :to)
                        on conflict (person_id, role_id, unit_id, from_date) do update set to_date = excluded.to_date
                        """)
                .param("person", personId)
                .param("role", roleId)
                .param("unit", unitId)
                .param("from", from)
                .param("to", to.orElse(null))
                .update();
    }

    public boolean isThere(String signIn) {
        return signInRow(signIn).isPresent();
    }

    public boolean isEmpty() {
        return jdbc.sql("select count(*) from access.person").query(Long.class).single() == 0;
    }

    /** The name of a role in a language. */
    public Map<String, String> roleNames(Language language) {
        return jdbc
                .sql("select role_id, name_zh, name_en from access.role order by position")
                .query((row, n) -> Map.entry(row.getString(1), row.getString(language == Language.ENGLISH ? 3 : 2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
    }

    /** Today as appointments count it. */
    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of("Asia/Shanghai"));
    }

    static String normalized(String signIn) {
        return signIn.strip().toLowerCase(Locale.ROOT);
    }
}
