package io.outpost.server.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People and appointments as administrators read and change them; what the tops do not cover, no query returns. */
@Component
class PersonStore {

    private final JdbcClient jdbc;
    private final Clock clock;

    PersonStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<Person> list(String tops, PeopleSearch search, int limit, int offset) {
        List<Person> found = jdbc.sql("""
                        select p.person_id, p.sign_in, p.name, p.is_disabled, p.locked_until, p.must_change_password, p.signed_in_at
                        from access.person p
                        where (:words = ''
                               or strpos(lower(p.name), :words) > 0
                               or strpos(p.sign_in, :words) > 0
                               or exists (
                                   select 1
                                   from access.appointment a
                                   join lake.unit u on u.unit_id = a.unit_id
                                   where a.person_id = p.person_id
                                     and (strpos(lower(u.name), :words) > 0 or lower(u.unit_id) = :words)
                                     and access.within(a.unit_id, :tops)))
                          and (:state = 'all'
                               or :state = 'active' and not p.is_disabled
                               or :state = 'disabled' and p.is_disabled
                               or :state = 'locked' and p.locked_until > :now
                               or :state = 'never-signed-in' and p.signed_in_at is null)
                          and exists (
                              select 1
                              from access.appointment a
                              where a.person_id = p.person_id
                                and (:role = '' or a.role_id = :role)
                                and access.within(a.unit_id, :tops))
                        order by %s %s nulls last, p.person_id
                        limit :limit offset :offset
                        """.formatted(search.sort().column(), search.isDescending() ? "desc" : "asc"))
                .param("words", search.words().toLowerCase(java.util.Locale.ROOT))
                .param("state", search.state().id())
                .param("role", search.role())
                .param("now", now())
                .param("tops", tops)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, n) -> person(row))
                .list();
        return withAppointments(tops, found);
    }

    /** A person with an appointment below the tops, past ones too. */
    Optional<Person> person(String tops, long personId) {
        Optional<Person> person = jdbc.sql("""
                        select p.person_id, p.sign_in, p.name, p.is_disabled, p.locked_until, p.must_change_password, p.signed_in_at
                        from access.person p
                        where p.person_id = :person
                          and exists (
                              select 1
                              from access.appointment a
                              where a.person_id = p.person_id and access.within(a.unit_id, :tops))
                        """)
                .param("person", personId)
                .param("tops", tops)
                .query((row, n) -> person(row))
                .optional();
        return person.flatMap(p -> withAppointments(tops, List.of(p)).stream().findFirst());
    }

    private List<Person> withAppointments(String tops, List<Person> people) {
        record Held(long personId, Appointment appointment) {}
        if (people.isEmpty()) {
            return people;
        }
        Map<Long, List<Appointment>> held = jdbc
                .sql("""
                        select a.person_id, a.role_id, a.unit_id, coalesce(u.name, a.unit_id), a.from_date, a.to_date
                        from access.appointment a
                        join access.role r on r.role_id = a.role_id
                        left join lake.unit u on u.unit_id = a.unit_id
                        where a.person_id in (:people) and access.within(a.unit_id, :tops)
                        order by a.to_date desc nulls first, r.position, a.unit_id, a.from_date
                        """)
                .param("people", people.stream().map(Person::personId).toList())
                .param("tops", tops)
                .query((row, n) -> new Held(
                        row.getLong(1),
                        new Appointment(
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getObject(5, LocalDate.class),
                                Optional.ofNullable(row.getObject(6, LocalDate.class)))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Held::personId, Collectors.mapping(Held::appointment, Collectors.toList())));
        return people.stream()
                .map(p -> p.with(held.getOrDefault(p.personId(), List.of())))
                .toList();
    }

    /** Whether a person holds, or will hold, a role in a unit that the tops do not cover; asked as the system. */
    boolean holdsBeyond(String tops, long personId, LocalDate today) {
        return jdbc.sql("""
                        select exists (
                            select 1
                            from access.appointment
                            where person_id = :person
                              and (to_date is null or to_date >= :today)
                              and not access.within(unit_id, :tops))
                        """)
                .param("person", personId)
                .param("today", today)
                .param("tops", tops)
                .query(Boolean.class)
                .single();
    }

    void rename(long personId, String name) {
        jdbc.sql("update access.person set name = :name where person_id = :person")
                .param("name", name)
                .param("person", personId)
                .update();
    }

    /** Whether there was such an appointment to end. */
    boolean endAppointment(long personId, String roleId, String unitId, LocalDate from, LocalDate lastDay) {
        return jdbc.sql("""
                        update access.appointment
                        set to_date = :lastDay
                        where person_id = :person and role_id = :role and unit_id = :unit and from_date = :from
                          and (to_date is null or to_date > :lastDay)
                        """)
                        .param("person", personId)
                        .param("role", roleId)
                        .param("unit", unitId)
                        .param("from", from)
                        .param("lastDay", lastDay)
                        .update()
                == 1;
    }

    /** Disables or enables; disabling ends all sessions. */
    void disable(long personId, boolean isDisabled) {
        jdbc.sql("""
                        update access.person
                        set is_disabled = :disabled, session_epoch = session_epoch + 1
                        where person_id = :person
                        """).param("disabled", isDisabled).param("person", personId).update();
    }

    void unlock(long personId) {
        jdbc.sql("update access.person set failed_attempts = 0, locked_until = null where person_id = :person")
                .param("person", personId)
                .update();
    }

    private Person person(ResultSet row) throws SQLException {
        Optional<Instant> lockedUntil = instant(row.getTimestamp(5)).filter(t -> t.isAfter(clock.instant()));
        return new Person(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                lockedUntil,
                row.getBoolean(6),
                instant(row.getTimestamp(7)),
                List.of());
    }

    private java.time.OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static Optional<Instant> instant(@Nullable Timestamp at) {
        return Optional.ofNullable(at).map(Timestamp::toInstant);
    }
}
