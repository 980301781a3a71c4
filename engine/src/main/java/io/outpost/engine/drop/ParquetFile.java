package io.outpost.engine.drop;

import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.ColumnType;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Parquet file of a drop (Parquet 数据文件), or a folder of that name with its parts, as Spark and its like write them; read as the
 * texts that a CSV file of the same rows would hold.
 *
 * <p>It has a small database of its own, because rows are to stream through and not to be held.
 */
final class ParquetFile implements DropFile {

    private final RecordType type;
    private final Path path;
    private final List<Path> parts;

    /**
     * A file, or a folder of parts whose rows follow each other in the order of their names.
     *
     * @throws Refusal {@code drop.not-parts} when something else is in the folder, {@code drop.not-parquet} when nothing is
     */
    ParquetFile(RecordType type, Path path) {
        this.type = type;
        this.path = path;
        this.parts = Files.isDirectory(path) ? parts(path) : List.of(path);
    }

    /** What begins with a point or an underscore is its writer's own; one that has not finished has left its work there. */
    private static List<Path> parts(Path folder) {
        List<Path> parts = new ArrayList<>();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.sorted().toList()) {
                String name = file.getFileName().toString();
                boolean isPart = name.endsWith(".parquet") && Files.isRegularFile(file);
                boolean isOwn = name.startsWith(".") || name.startsWith("_") && !name.equals("_temporary");
                if (!isOwn && !isPart) {
                    throw new Refusal("drop.not-parts", String.valueOf(folder.getFileName()), name);
                }
                if (!isOwn) {
                    parts.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (parts.isEmpty()) {
            throw new Refusal("drop.not-parquet", String.valueOf(folder.getFileName()));
        }
        return parts;
    }

    @Override
    public RecordType type() {
        return type;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public long size() {
        return parts.stream().mapToLong(p -> p.toFile().length()).sum();
    }

    @Override
    public List<String> header() {
        try (Connection connection = open()) {
            return columns(connection).stream().map(Stored::name).toList();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void read(RowReader reader) {
        long size = size();
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            List<Stored> columns = columns(connection);
            long total = rows(statement);
            String texts = String.join(", ", columns.stream().map(this::asText).toList());
            try (ResultSet rows = statement.executeQuery("select " + texts + " from " + source())) {
                Fields fields = new Fields();
                for (long line = 1; rows.next(); line++) {
                    fields.clear();
                    for (int column = 1; column <= columns.size(); column++) {
                        String text = rows.getString(column);
                        fields.add(text == null ? "" : text);
                    }
                    reader.row(line, fields, size * line / total);
                }
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    private long rows(Statement statement) throws SQLException {
        try (ResultSet count = statement.executeQuery("select count(*) from " + source())) {
            count.next();
            return count.getLong(1);
        }
    }

    private record Stored(String name, String sqlType) {}

    private List<Stored> columns(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("describe from " + source())) {
            List<Stored> columns = new ArrayList<>();
            while (rows.next()) {
                columns.add(new Stored(rows.getString(1), rows.getString(2)));
            }
            return columns;
        }
    }

    /** A column's values as the contract writes them; what cannot be said so is left for the row check to refuse. */
    private String asText(Stored column) {
        String value = Database.identifier(column.name());
        String text = "cast(" + value + " as varchar)";
        if (column.sqlType().startsWith("DECIMAL") && !column.sqlType().endsWith(",0)")) {
            return "rtrim(rtrim(" + text + ", '0'), '.')";
        }
        if (column.sqlType().equals("DOUBLE") || column.sqlType().equals("FLOAT")) {
            return "regexp_replace(" + text + ", '\\.0$', '')";
        }
        if (column.sqlType().startsWith("TIMESTAMP") && !column.sqlType().contains("ZONE")) {
            String whole = "strftime(" + value + ", '%Y-%m-%dT%H:%M:%S')";
            String asDate = "case when " + value + " = date_trunc('day', " + value + ") then strftime(" + value
                    + ", '%Y-%m-%d') else " + text + " end";
            return isDate(column.name())
                    ? asDate
                    : "case when " + value + " = date_trunc('second', " + value + ") then " + whole + " else " + text
                            + " end";
        }
        return text;
    }

    private boolean isDate(String name) {
        for (Column column : type.columns()) {
            if (column.name().equals(name)) {
                return column.type() == ColumnType.DATE;
            }
        }
        return false;
    }

    private String source() {
        return parts.stream()
                .map(p -> Database.literal(p.toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "], hive_partitioning = false)"));
    }

    private static Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        properties.setProperty("jdbc_stream_results", "true");
        properties.setProperty("memory_limit", "500MB");
        properties.setProperty("threads", "1");
        return DriverManager.getConnection("jdbc:duckdb:", properties);
    }

    private Refusal unreadable(SQLException e) {
        return new Refusal(e, "drop.not-parquet", name());
    }
}
