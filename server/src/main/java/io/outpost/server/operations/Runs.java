package io.outpost.server.operations;

import io.outpost.engine.close.Close;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The record of runs (运行记录). */
@Component
public class Runs {

    private static final String COLUMNS =
            "select run_id, kind, started_by, started_at, ended_at, outcome, closed_from, closed_through, dates, again,"
                    + " reason_zh, reason_en from operations.run ";

    private final JdbcClient jdbc;
    private final Clock clock;

    Runs(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Puts a new run on record; empty when another is under way. */
    Optional<Long> begin(Run.Kind kind, String startedBy) {
        try {
            return Optional.of(jdbc.sql("""
                            insert into operations.run (kind, started_by, started_at, outcome)
                            values (:kind, :by, :now, 'running')
                            returning run_id
                            """)
                    .param("kind", kind.id())
                    .param("by", startedBy)
                    .param("now", now())
                    .query(Long.class)
                    .single());
        } catch (DuplicateKeyException another) {
            return Optional.empty();
        }
    }

    void note(long run, Run.TakenDrop drop) {
        jdbc.sql("""
                        insert into operations.run_drop
                            (run_id, position, name, outcome, drop_number, rows_taken, rows_refused, reason_zh, reason_en)
                        values (:run, (select count(*) + 1 from operations.run_drop where run_id = :run), :name, :outcome, :number,
                            :taken, :refused, :chinese, :english)
                        """)
                .param("run", run)
                .param("name", drop.name())
                .param("outcome", drop.outcome())
                .param("number", drop.number().orElse(null))
                .param("taken", drop.taken())
                .param("refused", drop.refused())
                .param("chinese", drop.reason().chinese())
                .param("english", drop.reason().english())
                .update();
    }

    void end(long run, Run.Outcome outcome, Optional<Close.Result> closed, Run.Reason reason) {
        jdbc.sql("""
                        update operations.run
                        set ended_at = :now, outcome = :outcome, closed_from = :from, closed_through = :through, dates = :dates,
                            again = :again, reason_zh = :chinese, reason_en = :english
                        where run_id = :run
                        """)
                .param("run", run)
                .param("now", now())
                .param("outcome", outcome.id())
                .param("from", closed.flatMap(Close.Result::first).orElse(null))
                .param("through", closed.flatMap(Close.Result::last).orElse(null))
                .param("dates", closed.map(Close.Result::dates).orElse(0L))
                .param("again", closed.map(Close.Result::again).orElse(0L))
                .param("chinese", reason.chinese())
                .param("english", reason.english())
                .update();
    }

    /** Whatever is still on record as under way ended with the application that ran it. */
    int interruptAll() {
        return jdbc.sql("update operations.run set outcome = 'interrupted', ended_at = :now where outcome = 'running'")
                .param("now", now())
                .update();
    }

    /** The newest run; empty while there is none. */
    public Optional<Run> last() {
        return page(1, 0).stream().findFirst();
    }

    public Optional<Run> run(long id) {
        return jdbc.sql(COLUMNS + "where run_id = :run")
                .param("run", id)
                .query(this::asRun)
                .optional();
    }

    public long count() {
        return jdbc.sql("select count(*) from operations.run").query(Long.class).single();
    }

    /** Runs, the newest first. */
    public List<Run> page(int size, int from) {
        return jdbc.sql(COLUMNS + "order by run_id desc limit :size offset :from")
                .param("size", size)
                .param("from", from)
                .query(this::asRun)
                .list();
    }

    private Run asRun(ResultSet row, int number) throws SQLException {
        long id = row.getLong("run_id");
        return new Run(
                id,
                "nightly".equals(row.getString("kind")) ? Run.Kind.NIGHTLY : Run.Kind.BY_HAND,
                row.getString("started_by"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Run.Outcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                Optional.ofNullable(row.getObject("closed_from", LocalDate.class)),
                Optional.ofNullable(row.getObject("closed_through", LocalDate.class)),
                row.getLong("dates"),
                row.getLong("again"),
                new Run.Reason(row.getString("reason_zh"), row.getString("reason_en")),
                drops(id));
    }

    private List<Run.TakenDrop> drops(long run) {
        return jdbc.sql("""
                        select name, outcome, drop_number, rows_taken, rows_refused, reason_zh, reason_en
                        from operations.run_drop
                        where run_id = :run
                        order by position
                        """)
                .param("run", run)
                .query((row, n) -> new Run.TakenDrop(
                        row.getString(1),
                        row.getString(2),
                        Optional.ofNullable(row.getObject(3, Integer.class)),
                        row.getLong(4),
                        row.getLong(5),
                        new Run.Reason(row.getString(6), row.getString(7))))
                .list();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
