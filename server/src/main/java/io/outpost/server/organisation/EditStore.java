package io.outpost.server.organisation;

import io.outpost.server.access.Reader;
import java.sql.Array;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The edits in the database (变更记录表). */
@Component
class EditStore {

    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final String COLUMNS = """
            select e.edit_id, e.drop_number, e.action, e.kind, e.entry_key, e.unit_id, e.holds_from, e.before, e.after, e.reason,
                e.sign_in, e.at, e.undoes, u.edit_id as undone_by, e.reopens_from
            from organisation.edit e
            left join organisation.edit u on u.undoes = e.edit_id and u.drop_number is not null
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    EditStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Notes an edit that is about to be taken in; it counts only when its drop is known. */
    long begin(String name, Draft draft, String reason, Reader author, Instant at) {
        return jdbc.sql("""
                        insert into organisation.edit (name, action, kind, entry_key, unit_id, holds_from, before, after, reason,
                            person_id, sign_in, at, undoes)
                        values (:name, :action, :kind, :key, :unit, :holdsFrom, cast(:before as jsonb), cast(:after as jsonb),
                            :reason, :person, :signIn, :at, :undoes)
                        returning edit_id
                        """)
                .param("name", name)
                .param("action", draft.action())
                .param("kind", draft.kind().record())
                .param("key", draft.key().toArray(String[]::new))
                .param("unit", draft.unitId())
                .param("holdsFrom", draft.holdsFrom())
                .param(
                        "before",
                        draft.before()
                                .map(b -> json.writeValueAsString(Draft.said(b.values())))
                                .orElse(null))
                .param("after", json.writeValueAsString(draft.after()))
                .param("reason", reason)
                .param("person", author.personId())
                .param("signIn", author.signIn())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("undoes", draft.undoes().orElse(null))
                .query(Long.class)
                .single();
    }

    void taken(long editId, int drop, Optional<LocalDate> reopensFrom) {
        jdbc.sql(
                        "update organisation.edit set drop_number = :drop, reopens_from = :reopens where edit_id = :edit and drop_number is null")
                .param("drop", drop)
                .param("reopens", reopensFrom.orElse(null))
                .param("edit", editId)
                .update();
    }

    void forget(long editId) {
        jdbc.sql("delete from organisation.edit where edit_id = :edit and drop_number is null")
                .param("edit", editId)
                .update();
    }

    /** Edits that a stopped process has left between the database and the lake, by the names of their drops. */
    Map<String, Long> unfinished() {
        return jdbc
                .sql("select name, edit_id from organisation.edit where drop_number is null order by edit_id")
                .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<Edit> edit(long editId) {
        return jdbc.sql(COLUMNS + "where e.edit_id = :edit and e.drop_number is not null")
                .param("edit", editId)
                .query((row, n) -> read(row))
                .optional();
    }

    /** The edits of an entry, newest first. */
    List<Edit> ofEntry(Kind kind, List<String> key) {
        return jdbc.sql(COLUMNS + """
                        where e.kind = :kind and e.entry_key = cast(:key as text[]) and e.drop_number is not null
                        order by e.drop_number desc
                        """)
                .param("kind", kind.record())
                .param("key", key.toArray(String[]::new))
                .query((row, n) -> read(row))
                .list();
    }

    /** The edits that concern a unit, newest first. */
    List<Edit> ofUnit(String unitId, int first, int count) {
        return jdbc.sql(COLUMNS + """
                        where e.unit_id = :unit and e.drop_number is not null
                        order by e.drop_number desc
                        limit :count offset :first
                        """)
                .param("unit", unitId)
                .param("first", first)
                .param("count", count)
                .query((row, n) -> read(row))
                .list();
    }

    /** All edits that the reader may see, newest first. */
    List<Edit> all(int first, int count) {
        return jdbc.sql(COLUMNS + """
                        where e.drop_number is not null
                        order by e.drop_number desc
                        limit :count offset :first
                        """)
                .param("first", first)
                .param("count", count)
                .query((row, n) -> read(row))
                .list();
    }

    private Edit read(ResultSet row) throws SQLException {
        Array key = row.getArray("entry_key");
        return new Edit(
                row.getLong("edit_id"),
                row.getInt("drop_number"),
                row.getString("action"),
                Kind.of(row.getString("kind")).orElseThrow(),
                Arrays.asList((String[]) key.getArray()),
                row.getString("unit_id"),
                row.getDate("holds_from").toLocalDate(),
                Optional.ofNullable(row.getString("before")).map(b -> json.readValue(b, VALUES)),
                json.readValue(row.getString("after"), VALUES),
                row.getString("reason"),
                row.getString("sign_in"),
                row.getTimestamp("at").toInstant(),
                number(row, "undoes"),
                number(row, "undone_by"),
                day(row.getDate("reopens_from")));
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<LocalDate> day(@Nullable Date date) {
        return date == null ? Optional.empty() : Optional.of(date.toLocalDate());
    }
}
