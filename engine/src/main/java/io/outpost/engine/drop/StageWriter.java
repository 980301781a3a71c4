package io.outpost.engine.drop;

import io.outpost.engine.definition.ColumnType;
import io.outpost.engine.lake.Database;
import java.sql.SQLException;
import org.duckdb.DuckDBAppender;

/** Writes rows into a stage (写入暂存表). */
final class StageWriter implements AutoCloseable {

    private final DuckDBAppender appender;
    private final ColumnType[] types;

    StageWriter(Database database, Stage stage) {
        types = stage.type().columns().stream().map(c -> c.type()).toArray(ColumnType[]::new);
        try {
            appender = database.connection().createAppender("main", stage.table());
        } catch (SQLException e) {
            throw new StagingFailure(e);
        }
    }

    void append(StagedRow row) {
        try {
            appender.beginRow();
            for (int i = 0; i < types.length; i++) {
                if (row.absent[i]) {
                    appender.appendNull();
                } else {
                    append(types[i], row, i);
                }
            }
            if (row.attributes == null) {
                appender.appendNull();
            } else {
                appender.append(row.attributes);
            }
            appender.append(row.line);
            appender.endRow();
        } catch (SQLException e) {
            throw new StagingFailure(e);
        }
    }

    private void append(ColumnType type, StagedRow row, int i) throws SQLException {
        switch (type) {
            case TEXT -> appender.append(row.texts[i]);
            case MONEY, INTEGER -> appender.append(row.numbers[i]);
            case DECIMAL -> appender.appendDecimal(row.numbers[i]);
            case DATE -> appender.appendEpochDays((int) row.numbers[i]);
            case TIME -> appender.appendEpochMicros(row.numbers[i]);
            case BOOLEAN -> appender.append(row.numbers[i] != 0);
        }
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
