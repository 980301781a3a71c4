package io.outpost.server;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Workspace;
import io.outpost.server.demo.DemoPeople;
import io.outpost.world.DemoWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The whole application, running on a small closed world of its own with a real PostgreSQL.
 *
 * <p>{@link #shared()} is started once for all test classes that only read or that undo what they do; a test that breaks things
 * starts its own.
 */
public final class RunningServer implements AutoCloseable {

    /** Enough for a month to end, and for a year's start to lie before the first day. */
    private static final int DAYS = 40;

    private static @Nullable RunningServer shared;
    private static @Nullable Path closedWorld;

    private final Path home;
    private final ConfigurableApplicationContext application;

    private RunningServer(Path home, Map<String, Object> settings) {
        this.home = home;
        this.application = OutpostServer.start(home, settings);
        application.getBean(DemoPeople.class).make();
    }

    /** The one that tests share; it stops with the process. */
    public static synchronized RunningServer shared() {
        if (shared == null) {
            shared = start(Map.of());
        }
        return shared;
    }

    /** One of its own, to be closed. */
    public static RunningServer start(Map<String, Object> settings) {
        Map<String, Object> all = new java.util.LinkedHashMap<>(settings);
        all.putIfAbsent("server.port", 0);
        return new RunningServer(closedWorld(), all);
    }

    /** One of its own on a workspace of a test's, to be closed; the workspace goes with it. */
    public static RunningServer on(Path home) {
        return new RunningServer(home, Map.of("server.port", 0));
    }

    public String address() {
        return "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
    }

    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    public <T> T bean(String name, Class<T> type) {
        return application.getBean(name, type);
    }

    public Workspace workspace() {
        return new Workspace(home);
    }

    /** A browser of this application without JavaScript, signed in as someone of the demo. */
    public Visitor signedInAs(String name) {
        return new Visitor(address()).signIn(name, DemoPeople.PASSWORD);
    }

    @Override
    public void close() {
        application.close();
        delete(home);
    }

    /** A workspace of its own with a small world, imported and closed: a copy of the first one. */
    public static synchronized Path closedWorld() {
        if (closedWorld == null) {
            closedWorld = closeWorld();
            Path made = closedWorld;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
        }
        return copyOf(closedWorld);
    }

    private static Path closeWorld() {
        try {
            Path home = emptyHome();
            Workspace workspace = new Workspace(home);
            Path drop = home.resolve("drop");
            DemoWorld.of(DemoWorld.Size.COUNTY, 1).days(DAYS).writeTo(drop, rows -> {});
            Definitions definitions = Definitions.load(workspace.packs());
            new Import(workspace, definitions.records(), definitions.indicatorIds()).take(drop, true, Progress.NONE);
            new Close(workspace, definitions).through(Optional.empty(), (date, done, all) -> {});
            Folders.delete(drop);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A workspace of its own with the standard packs, and nothing else. */
    public static Path emptyHome() {
        Path home = newFolder();
        copy(Path.of("..", "packs").toAbsolutePath().normalize(), home.resolve("packs"));
        return home;
    }

    private static Path copyOf(Path home) {
        Path copy = newFolder();
        copy(home, copy);
        return copy;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("outpost-server-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path source, Path destination) {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy = destination.resolve(source.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
