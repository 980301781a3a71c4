package io.outpost.server.operations;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is due when (计划任务一览), whichever module's it is. */
@Component
public class Agenda {

    private final JdbcClient jdbc;

    Agenda(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A task of the schedule (计划任务). */
    public record Entry(
            String task,
            Instant due,
            boolean isRunning,
            Optional<Instant> lastSuccess,
            Optional<Instant> lastFailure,
            int failures) {}

    /** All tasks, the next one first. */
    public List<Entry> entries() {
        return jdbc.sql("""
                        select task_name, execution_time, picked, last_success, last_failure, coalesce(consecutive_failures, 0)
                        from scheduled_tasks
                        where task_instance = 'recurring'
                        order by execution_time, task_name
                        """)
                .query((row, n) -> new Entry(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getBoolean(3),
                        Optional.ofNullable(row.getObject(4, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        Optional.ofNullable(row.getObject(5, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant),
                        row.getInt(6)))
                .list();
    }
}
