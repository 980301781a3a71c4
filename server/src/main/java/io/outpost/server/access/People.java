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
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people who may sign in, and the roles they hold (用户与岗位). */
@Component
public class People {

    /** The zone in which a day of work begins and ends. */
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ObjectProvider<FurtherGrants> further;

    People(JdbcClient jdbc, Clock clock, ObjectProvider<FurtherGrants> further) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.further = further;
    }

    record SignInRow(
            long personId, String passwordHash, @Nullable Instant lockedUntil, boolean isDisabled, int epoch) {

        boolean isLockedAt(Instant moment) {
            return lockedUntil != null && lockedUntil.isAfter(moment);
        }

        SignedIn signedIn() {
            return new SignedIn(personId, epoch, true);
        }

        /** Signed in through an identity provider. */
        SignedIn signedInElsewhere() {
            return new SignedIn(personId, epoch, false);
        }
    }

    /** A person who may come in without a password of ours; empty when there is none or he is disabled. */
    Optional<SignedIn> signedInElsewhere(long personId) {
        return jdbc.sql("select session_epoch from access.person where person_id = :person and not is_disabled")
                .param("person", personId)
                .query(Integer.class)
                .optional()
                .map(epoch -> new SignedIn(personId, epoch, false));
    }

    Optional<SignInRow> signInRow(String signIn) {
        return jdbc.sql("""
                        select person_id, password_hash, locked_until, is_disabled, session_epoch
                        from access.person
                        where sign_in = :signIn
                        """)
                .param("signIn", normalized(signIn))
                .query((row, n) -> new SignInRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getTimestamp(3) == null ? null : row.getTimestamp(3).toInstant(),
                        row.getBoolean(4),
                        row.getInt(5)))
                .optional();
    }

    /** Counts a wrong password; so many in a row lock the person until a time. */
    void signInFailed(long personId, int attempts, Instant lockedUntil) {
        jdbc.sql("""
                        update access.person
                        set failed_attempts = case when failed_attempts + 1 >= :attempts then 0 else failed_attempts + 1 end,
                            locked_until = case when failed_attempts + 1 >= :attempts then :until else locked_until end
                        where person_id = :person
                        """)
                .param("attempts", attempts)
                .param("until", lockedUntil.atOffset(ZoneOffset.UTC))
                .param("person", personId)
                .update();
    }

    void signInSucceeded(long personId) {
        jdbc.sql("""
                        update access.person
                        set failed_attempts = 0, locked_until = null, signed_in_at = :now
                        where person_id = :person
                        """)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", personId)
                .update();
    }

    /** A person as he stands now, with the grants that hold today; empty when there is none or he is disabled. */
    public Optional<Reader> reader(long personId) {
        return reader(personId, OptionalInt.empty());
    }

    /** The person who signs in with a name, as he stands now. */
    public Optional<Reader> named(String signIn) {
        return signInRow(signIn).flatMap(row -> reader(row.personId()));
    }

    /** The person of a session; empty also when his sessions have been ended since it began. */
    Optional<Reader> reader(SignedIn signedIn) {
        return reader(signedIn.personId(), OptionalInt.of(signedIn.epoch()));
    }

    private Optional<Reader> reader(long personId, OptionalInt epoch) {
        return ReaderScope.asSystem(() -> jdbc.sql("""
                        select person_id, sign_in, name, language, must_change_password
                        from access.person
                        where person_id = :person and not is_disabled and (:anyEpoch or session_epoch = :epoch)
                        """)
                .param("person", personId)
                .param("anyEpoch", epoch.isEmpty())
                .param("epoch", epoch.orElse(0))
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
        further.forEach(f -> grants.addAll(f.of(personId, today())));
        return grants;
    }

    /** The unit of a person's first role today: where the audit log counts what he does outside any unit. */
    Optional<String> unitOf(long personId) {
        return ReaderScope.asSystem(
                () -> grants(personId).stream().map(Grant::unitId).findFirst());
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

    boolean nobodyIsAppointed() {
        return !jdbc.sql("select exists (select 1 from access.appointment)")
                .query(Boolean.class)
                .single();
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
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    static String normalized(String signIn) {
        return signIn.replace("\0", "").strip().toLowerCase(Locale.ROOT);
    }
}
