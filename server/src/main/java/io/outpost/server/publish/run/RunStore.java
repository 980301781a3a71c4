package io.outpost.server.publish.run;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.form.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All SQL of runs. */
@Component
class RunStore {

    private static final String SELECT = """
            select run_id, unit_id, as_of, forms, language, state, files_done, files_all, started_by, created_at, finished_at
            from publish.run
            """;

    private final JdbcClient jdbc;

    RunStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long add(String unitId, LocalDate asOf, List<Form> forms, Language language, String by, Instant at) {
        return jdbc.sql("""
                        insert into publish.run (unit_id, as_of, forms, language, started_by, created_at)
                        values (:unit, :asOf, :forms, :language, :by, :at)
                        returning run_id
                        """)
                .param("unit", unitId)
                .param("asOf", asOf)
                .param("forms", forms.stream().map(Form::extension).toArray(String[]::new))
                .param("language", language == Language.ENGLISH ? "en" : "zh")
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Run> find(long id) {
        return jdbc.sql(SELECT + "where run_id = :id")
                .param("id", id)
                .query((row, n) -> run(row))
                .optional();
    }

    List<Run> newest(int limit) {
        return jdbc.sql(SELECT + "order by run_id desc limit :limit")
                .param("limit", limit)
                .query((row, n) -> run(row))
                .list();
    }

    void progress(long id, Run.State state, int done, int all) {
        jdbc.sql("update publish.run set state = :state, files_done = :done, files_all = :all where run_id = :id")
                .param("state", state.id())
                .param("done", done)
                .param("all", all)
                .param("id", id)
                .update();
    }

    void finish(long id, Run.State state, Instant at) {
        jdbc.sql("update publish.run set state = :state, finished_at = :at where run_id = :id")
                .param("state", state.id())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("run_id"),
                row.getString("unit_id"),
                row.getObject("as_of", LocalDate.class),
                Arrays.stream((String[]) row.getArray("forms").getArray())
                        .flatMap(f -> Form.named(f).stream())
                        .toList(),
                "en".equals(row.getString("language")) ? Language.ENGLISH : Language.CHINESE,
                Run.State.named(row.getString("state")),
                row.getInt("files_done"),
                row.getInt("files_all"),
                row.getString("started_by"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("finished_at")).map(Timestamp::toInstant));
    }
}
