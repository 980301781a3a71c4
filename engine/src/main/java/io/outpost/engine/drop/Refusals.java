package io.outpost.engine.drop;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Database;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;

/** The rows refused so far (拒收行), with the reason for each; they wait in the database for quarantine. */
final class Refusals implements AutoCloseable {

    private final Database database;
    private final boolean strict;
    private final DuckDBAppender appender;
    private final Map<String, Long> counts = new HashMap<>();

    /**
     * No refused rows yet.
     *
     * @param strict whether the first refused row refuses the drop
     */
    Refusals(Database database, boolean strict) {
        this.database = database;
        this.strict = strict;
        database.execute("create table refused "
                + "(file varchar, line bigint, column_name varchar, reason varchar, record varchar)");
        try {
            appender = database.connection().createAppender("main", "refused");
        } catch (SQLException e) {
            throw new StagingFailure(e);
        }
    }

    /**
     * Refuses a row.
     *
     * @throws Refusal {@code drop.strict} when no row may be refused
     */
    void add(String file, long line, String column, String reason, Fields fields) {
        if (strict) {
            throw new Refusal("drop.strict", file, line, column, reason);
        }
        counts.merge(file, 1L, Long::sum);
        try {
            appender.beginRow().append(file).append(line);
            if (column.isEmpty()) {
                appender.appendNull();
            } else {
                appender.append(column);
            }
            appender.append(reason).append(fields.asCsv()).endRow();
        } catch (SQLException e) {
            throw new StagingFailure(e);
        }
    }

    /** How many rows of a file are refused. */
    long of(String file) {
        return counts.getOrDefault(file, 0L);
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** Writes the refused rows of a file, in its order, as CSV. */
    void write(String file, Path csv) {
        try {
            appender.flush();
        } catch (SQLException e) {
            throw new StagingFailure(e);
        }
        database.execute("""
                copy (
                  select file, line, column_name as "column", reason, record as "row"
                  from refused
                  where file = %s
                  order by line
                ) to %s (format csv, header)
                """.formatted(Database.literal(file), Database.literal(csv.toString())));
    }

    @Override
    public void close() {
        try {
            appender.close();
        } catch (SQLException e) {
            throw new StagingFailure(e);
        }
    }
}
