package io.outpost.engine.drop;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Rows of a stage that turned out bad beside others (跨行校验结果): they leave the stage at once.
 *
 * <p>What they looked like in the file is read from there again, once, at the end.
 */
final class Findings {

    private final Database database;
    private final Stage stage;
    private final String table;

    Findings(Database database, Stage stage) {
        this.database = database;
        this.stage = stage;
        this.table = Database.identifier("found " + stage.type().id());
        database.execute("create table " + table
                + " (source_line bigint, column_name varchar, reason varchar, fact1 varchar, fact2 varchar)");
    }

    Stage stage() {
        return stage;
    }

    /**
     * Takes bad rows out of the stage.
     *
     * @param select a query for the line, the column's name and one or two facts about each, one row for each line
     * @return how many there were
     */
    long add(Reason reason, String select) {
        long found = database.execute("insert into " + table + " select found.line, found.column_name, '"
                + reason.name() + "', cast(found.fact1 as varchar), cast(found.fact2 as varchar) from (" + select
                + ") as found(line, column_name, fact1, fact2)");
        if (found > 0) {
            database.execute(
                    "delete from " + stage.sql() + " where source_line in (select source_line from " + table + ")");
        }
        return found;
    }

    /**
     * Refuses the rows found, with what the file says there.
     *
     * @throws Refusal {@code drop.strict} when no row may be refused
     */
    void refuse(DropFile file, Refusals refusals) {
        if (database.number("select count(*) from " + table) == 0) {
            return;
        }
        String sql = "select source_line, column_name, reason, fact1, fact2 from " + table + " order by source_line";
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            Cursor cursor = new Cursor(found);
            file.read((line, fields, bytes) -> {
                if (cursor.isAt(line)) {
                    refusals.add(file.name(), line, cursor.column(), cursor.reason(), fields);
                    cursor.advance();
                }
            });
        } catch (SQLException e) {
            throw new StagingFailure(e);
        }
    }

    /** Walks over the rows found, in the file's order. */
    private static final class Cursor {
        private final ResultSet found;
        private boolean more;

        Cursor(ResultSet found) {
            this.found = found;
            advance();
        }

        void advance() {
            try {
                more = found.next();
            } catch (SQLException e) {
                throw new StagingFailure(e);
            }
        }

        boolean isAt(long line) {
            try {
                return more && found.getLong(1) == line;
            } catch (SQLException e) {
                throw new StagingFailure(e);
            }
        }

        String column() {
            try {
                return found.getString(2);
            } catch (SQLException e) {
                throw new StagingFailure(e);
            }
        }

        String reason() {
            try {
                return Reason.valueOf(found.getString(3)).text(found.getString(4), found.getString(5));
            } catch (SQLException e) {
                throw new StagingFailure(e);
            }
        }
    }
}
