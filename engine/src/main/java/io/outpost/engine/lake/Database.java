package io.outpost.engine.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** An in-process DuckDB (分析引擎) without a file of its own: it reads and writes the lake's Parquet files. */
public final class Database implements SqlEngine {

    private final DuckDBConnection connection;

    private Database(DuckDBConnection connection) {
        this.connection = connection;
    }

    /** Opens an empty database that spills into the workspace's scratch folder. */
    public static Database open(Workspace workspace) {
        return open(workspace, Settings.ofEnvironment());
    }

    public static Database open(Workspace workspace, Settings settings) {
        try {
            Files.createDirectories(workspace.scratch());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty(
                "temp_directory", workspace.scratch().resolve("spill").toString());
        properties.setProperty("memory_limit", settings.memory());
        properties.setProperty("threads", String.valueOf(settings.threads()));
        try {
            Database database =
                    new Database((DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties));
            // Amounts are written yuan(100000) in definitions; Spark has functions of the same names.
            database.execute("create macro yuan(amount) as cast(amount * 100 as bigint)");
            database.execute("create macro days_between(earlier, later) as date_diff('day', earlier, later)");
            database.execute("set ieee_floating_point_ops = false");
            // Where SQL does not say, nulls come as Spark sorts them.
            database.execute("set default_null_order = 'nulls_first_on_asc_last_on_desc'");
            return database;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public DuckDBConnection connection() {
        return connection;
    }

    /** Runs a statement and gives the number of rows it wrote, if it wrote any. */
    public long execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                return 0;
            }
            return Math.max(0, statement.getLargeUpdateCount());
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.DUCKDB;
    }

    @Override
    public void keep(String name, String query) {
        execute(Sql.keep(name, query));
    }

    @Override
    public void drop(String name) {
        execute("drop table " + name);
    }

    @Override
    public void view(String name, String query) {
        execute(Sql.view(name, query));
    }

    @Override
    public void write(String query, Path file) {
        execute(Sql.write(query, file));
    }

    @Override
    public void writeAlike() {
        // What DuckDB has learnt of nulls in rows that are not written would otherwise change the encoding.
        execute("set disabled_optimizers = 'statistics_propagation'");
    }

    /** Reads one row's answer for each row of a query. */
    public <T> List<T> query(String sql, RowReader<T> reader) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<T> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(reader.read(rows));
            }
            return answers;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** Reads the rows of a query one by one, keeping none. */
    public void each(String sql, RowVisitor visitor) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                visitor.visit(rows);
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    @Override
    public List<List<@Nullable Object>> rows(String query) {
        return query(query, row -> {
            List<@Nullable Object> cells = new ArrayList<>();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                cells.add(row.getObject(i));
            }
            return cells;
        });
    }

    @Override
    public long number(String sql) {
        return query(sql, rows -> rows.getLong(1)).get(0);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException failed(String sql, SQLException e) {
        return new LakeFailure(sql, e);
    }

    /** A text as an SQL literal. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A name as an SQL identifier; back-ticks are understood by DuckDB and Spark alike. */
    public static String identifier(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** Looks at one row of a result. */
    @FunctionalInterface
    public interface RowVisitor {
        void visit(ResultSet row) throws SQLException;
    }

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /**
     * How much of the machine a database may take (资源限制).
     *
     * @param memory as DuckDB writes it, such as {@code 2500MB}
     */
    public record Settings(String memory, int threads) {

        /** What {@code OUTPOST_MEMORY} and {@code OUTPOST_THREADS} say; otherwise 2500MB and all cores. */
        public static Settings ofEnvironment() {
            String memory = System.getenv().getOrDefault("OUTPOST_MEMORY", "2500MB");
            String threads = System.getenv().getOrDefault("OUTPOST_THREADS", "");
            return new Settings(
                    memory, threads.isEmpty() ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(threads));
        }
    }
}
