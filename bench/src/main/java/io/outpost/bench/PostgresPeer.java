package io.outpost.bench;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The same script in PostgreSQL (对照数据库): unlogged tables, generous memory, in a server of its own. */
final class PostgresPeer {

    private static final String SETTINGS =
            "-c shared_buffers=4GB -c work_mem=1GB -c maintenance_work_mem=1GB -c synchronous_commit=off "
                    + "-c fsync=off -c full_page_writes=off -c max_wal_size=16GB -c max_parallel_workers_per_gather=2 -c jit=off "
                    + "-c hash_mem_multiplier=2";

    private final Workspace workspace;
    private final Definitions definitions;
    private final Path folder;

    PostgresPeer(Workspace workspace, Definitions definitions, Path folder) {
        this.workspace = workspace;
        this.definitions = definitions;
        this.folder = folder;
    }

    void run(LocalDate date, double ours) throws IOException {
        Path binaries = binaries();
        if (binaries == null) {
            System.out.println("PostgreSQL: no server binaries below /usr/lib/postgresql, so it was not measured");
            return;
        }
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        String data = folder.resolve("data").toString();
        shell("rm -rf " + data);
        asServer(binaries + "/initdb -D " + data + " -U app -A trust >/dev/null");
        asServer(binaries + "/pg_ctl -w -D " + data + " -o \"-p 54329 -k " + folder + " -c listen_addresses='' "
                + SETTINGS + "\" -l " + folder + "/log start >/dev/null");
        try {
            load(date);
            double seconds = 0;
            Path script = folder.resolve("script.sql");
            StringBuilder text = new StringBuilder();
            for (Map.Entry<String, String> made :
                    new FullScanScript(date, definitions, true).queries().entrySet()) {
                text.append("create unlogged table ")
                        .append(made.getKey())
                        .append(" as ")
                        .append(made.getValue())
                        .append(";\n");
            }
            Files.writeString(script, text);
            seconds = Figures.seconds(() -> psql("-q -f " + script));
            System.out.printf(
                    "full-scan script in PostgreSQL: %.2f s, %.1f times the layered close%n", seconds, seconds / ours);
            psql("-q -c \"\\copy (select holder, indicator, level, running_sum from unit_values) to '" + folder
                    + "/values.csv' csv header\"");
            Closes closes = Closes.of(workspace, Drops.of(workspace));
            try (Database database = Database.open(workspace)) {
                String a = "(select holder, indicator, level, running_sum from read_csv('" + folder + "/values.csv'))";
                String b = "(select holder, indicator, level, running_sum from read_parquet('"
                        + closes.file(date, "values.parquet") + "'))";
                System.out.println("same values in PostgreSQL: "
                        + (database.number("select count(*) from (" + a + " except " + b + ")") == 0
                                && database.number("select count(*) from (" + b + " except " + a + ")") == 0));
            }
        } finally {
            asServer(binaries + "/pg_ctl -D " + data + " -m immediate stop >/dev/null");
        }
    }

    private static Path binaries() throws IOException {
        Path root = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(root)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(root)) {
            return versions.map(v -> v.resolve("bin"))
                    .filter(b -> Files.exists(b.resolve("initdb")))
                    .findFirst()
                    .orElse(null);
        }
    }

    private void load(LocalDate date) {
        Closes closes = Closes.of(workspace, Drops.of(workspace));
        List<String> statements = new ArrayList<>();
        statements.add(
                "create function yuan(amount bigint) returns bigint immutable language sql as 'select amount * 100'");
        try (Database database = Database.open(workspace)) {
            new Sources(workspace, closes, date).relations(date.minusDays(1)).forEach((name, query) -> {
                Path file = folder.resolve(name + ".csv");
                database.execute("copy (" + query + ") to '" + file + "' (format csv, header true)");
                List<String> columns = database.query(
                        "describe " + query,
                        row -> "\"" + row.getString(1) + "\" "
                                + row.getString(2)
                                        .toLowerCase(java.util.Locale.ROOT)
                                        .replace("decimal", "numeric"));
                statements.add("create unlogged table " + name + " (" + String.join(", ", columns) + ")");
                statements.add("copy " + name + " from '" + file + "' csv header");
            });
        }
        statements.add("vacuum analyze");
        for (String statement : statements) {
            psql("-q -c \"" + statement.replace("\"", "\\\"") + "\"");
        }
    }

    private void psql(String arguments) {
        shell("psql -h " + folder + " -p 54329 -U app -d postgres -v ON_ERROR_STOP=1 " + arguments);
    }

    private static void asServer(String command) {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        shell(isRoot ? "cd / && runuser -u nobody -- bash -c '" + command.replace("'", "'\\''") + "'" : command);
    }

    private static void shell(String command) {
        Figures.run(List.of("bash", "-c", command));
    }
}
