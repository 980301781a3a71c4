package io.outpost.engine.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** An in-process DuckDB (分析引擎) without a file of its own: it reads and writes the lake's Parquet files. */
public final class Database implements AutoCloseable {

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
            // Amounts are written yuan(100000) in definitions; Spark gets a function of the same name.
            database.execute("create macro yuan(amount) as cast(amount * 100 as bigint)");
            database.execute("set ieee_floating_point_ops = false");
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

    /**
     * From now on, equal rows give equal files.
     *
     * <p>What the engine has learnt of nulls in rows that are not written would otherwise change the encoding.
     */
    public void writeAlike() {
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

    /** The single number that a query answers; 0 when it is null. */
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
