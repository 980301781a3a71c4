package io.outpost.server.operations;

import io.outpost.server.lake.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How the machine and the stores are (健康状况). */
@Component
public class Vitals {

    /** When less than this part of the disk and fewer than so many bytes are free, somebody should look. */
    private static final long LITTLE_PART = 10;

    private static final long LITTLE_BYTES = 2L << 30;

    private final Lake lake;
    private final JdbcClient jdbc;

    Vitals(Lake lake, JdbcClient jdbc) {
        this.lake = lake;
        this.jdbc = jdbc;
    }

    /**
     * The state of things (体征), in bytes.
     *
     * @param memory what the process has of the machine's memory; empty where the system does not tell
     * @param database the version of PostgreSQL and the size of the database; empty when it does not answer
     */
    public record State(
            long diskFree,
            long diskAll,
            Optional<Long> memory,
            long heap,
            long heapLimit,
            Optional<Database> database,
            long log) {

        /** The operational store (业务库). */
        public record Database(String version, long bytes, int connections) {}

        public boolean isDiskLow() {
            return diskFree < LITTLE_BYTES && diskFree < diskAll / LITTLE_PART;
        }
    }

    public State state() {
        try {
            Path root = lake.workspace().root();
            Runtime java = Runtime.getRuntime();
            return new State(
                    Files.getFileStore(root).getUsableSpace(),
                    Files.getFileStore(root).getTotalSpace(),
                    memory(),
                    java.totalMemory() - java.freeMemory(),
                    java.maxMemory(),
                    database(),
                    size(root.resolve("logs")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<State.Database> database() {
        try {
            return Optional.of(jdbc.sql("""
                            select split_part(version(), ' ', 2), pg_database_size(current_database()),
                                (select count(*) from pg_stat_activity where datname = current_database())
                            """)
                    .query((row, n) -> new State.Database(row.getString(1), row.getLong(2), row.getInt(3)))
                    .single());
        } catch (DataAccessException unreachable) {
            return Optional.empty();
        }
    }

    private static Optional<Long> memory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return Optional.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D+", "")) * 1024)
                .findFirst();
    }

    private static long size(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(f -> f.toFile().length()).sum();
        }
    }
}
