package io.outpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Workspace;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Killed processes, two at once, and full disks leave a workspace that goes on as if nothing had happened. */
class FaultTest {

    private static final int KILLS = 8;
    private static final long SEED = 20211001;
    private static final Map<String, String> ENGLISH = Map.of("OUTPOST_LANG", "en", "OUTPOST_THREADS", "2");

    private static Path drop;
    private static Map<String, JsonNode> reference;
    private static long importedFiles;
    private static long closedFiles;

    @TempDir
    Path folder;

    private Path home;

    @BeforeAll
    static void runWithoutFaults(@TempDir Path folder) throws IOException {
        drop = Drops.large(Path.of("target", "large-drop"), SEED);
        Path home = folder.resolve("home");
        assertThat(Shell.finish(Shell.process(folder, ENGLISH, "--home", home, "import", drop))
                        .exit())
                .isZero();
        importedFiles = files(home);
        assertThat(Shell.finish(Shell.process(folder, ENGLISH, "--home", home, "close"))
                        .exit())
                .isZero();
        closedFiles = files(home);
        reference = manifests(home);
        assertThat(reference).hasSize(41);
    }

    @BeforeEach
    void nameTheHome() {
        home = folder.resolve("home");
    }

    @Test
    void endsAsIfNeverKilledHoweverOftenItWasKilled() throws Exception {
        Random random = new Random(SEED);
        int kills = 0;
        int rounds = 0;

        while (kills < KILLS && rounds++ < 20) {
            Folders.delete(home);
            for (int i = 0; i < 4 && killed(importedFiles, random, "import", drop); i++) {
                kills++;
            }
            assertThat(run("import", drop).exit()).isZero();
            for (int i = 0; i < 6 && killed(closedFiles, random, "close"); i++) {
                kills++;
            }
            assertThat(run("close").exit()).isZero();

            assertEqualsReference();
        }

        assertThat(kills).isGreaterThanOrEqualTo(KILLS);
    }

    @ParameterizedTest
    @ValueSource(ints = {4_000, 30_000})
    void refusesAnImportOnAFullDiskAndChangesNothing(int bytes) throws IOException {
        run("init");

        Shell.Outcome outcome = limited(bytes, "import", drop);

        assertThat(outcome.err()).contains("is full; nothing was changed").doesNotContain("Internal error");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(manifests(home)).isEmpty();
        assertThat(run("import", drop).exit()).isZero();
        assertThat(run("close").exit()).isZero();
        assertEqualsReference();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 20_000})
    void refusesACloseOnAFullDiskAndGoesOnWhenThereIsSpace(int bytes) throws IOException {
        run("import", drop);

        Shell.Outcome outcome = limited(bytes, "close");

        assertThat(outcome.err()).contains("is full; nothing was changed").doesNotContain("Internal error");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(run("close").exit()).isZero();
        assertEqualsReference();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "import"})
    void refusesToWriteToAWorkspaceThatAnotherProcessWritesTo(String command) {
        run("init");

        Shell.Outcome outcome;
        try (Workspace.WriteLock lock = new Workspace(home).lock()) {
            outcome = command.equals("close") ? run("close") : run("import", drop);
        }

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("is being written by another process")
                .contains("(" + ProcessHandle.current().pid() + ")");
    }

    @Test
    void twoClosesAtOnceLeaveOneRefusedAndOneDone() throws Exception {
        run("import", drop);
        Files.createDirectories(folder.resolve("other"));

        Process first = Shell.process(folder.resolve("other"), ENGLISH, "--home", home, "close")
                .start();
        Shell.Outcome second = run("close");
        int firstExit = first.waitFor();

        // Whichever came first; the later one may also have come when all was done.
        assertThat(new int[] {firstExit, second.exit()}).contains(0).containsAnyOf(0, 1);
        String refused = second.exit() == 1 ? second.err() : Files.readString(folder.resolve("other/err"));
        if (firstExit + second.exit() == 1) {
            assertThat(refused).contains("is being written by another process");
        }
        assertEqualsReference();
    }

    private void assertEqualsReference() throws IOException {
        Map<String, JsonNode> manifests = manifests(home);
        assertThat(manifests.keySet()).isEqualTo(reference.keySet());
        reference.forEach((name, expected) -> expected.properties().forEach(e -> {
            JsonNode found = manifests.get(name).get(e.getKey());
            if (e.getValue().isObject()) {
                e.getValue().properties().forEach(inner -> assertThat(found.get(inner.getKey()))
                        .as("%s: %s of %s", name, inner.getKey(), e.getKey())
                        .isEqualTo(inner.getValue()));
            }
            assertThat(found).as("%s: %s", name, e.getKey()).isEqualTo(e.getValue());
        }));
    }

    /**
     * Runs a command and kills it once it has written some of the files that it still has to write; whether it was alive then.
     *
     * @param finished how many files the workspace has when the command is done
     */
    private boolean killed(long finished, Random random, Object... arguments) throws IOException, InterruptedException {
        long before = files(home);
        long moment = before + random.nextLong(Math.max(finished - before, 1));
        Process process = Shell.process(folder, ENGLISH, withHome(arguments)).start();
        while (files(home) <= moment) {
            if (process.waitFor(2, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        // Not only in the moment after a file came.
        process.waitFor(random.nextInt(50), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return process.exitValue() == 137;
    }

    /** How many files are under a folder that another process may be writing to. */
    private static long files(Path folder) {
        File[] children = folder.toFile().listFiles();
        return children == null
                ? 0
                : Stream.of(children)
                        .mapToLong(c -> c.isDirectory() ? files(c.toPath()) : 1)
                        .sum();
    }

    private Shell.Outcome run(Object... arguments) {
        return Shell.finish(Shell.process(folder, ENGLISH, withHome(arguments)));
    }

    private Shell.Outcome limited(int bytes, Object... arguments) {
        Object[] words = new Object[arguments.length + 3];
        words[0] = bytes;
        System.arraycopy(withHome(arguments), 0, words, 1, arguments.length + 2);
        return Shell.finish(Shell.process(LimitedOutpost.class, folder, ENGLISH, words));
    }

    private Object[] withHome(Object... arguments) {
        Object[] words = new Object[arguments.length + 2];
        words[0] = "--home";
        words[1] = home;
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return words;
    }

    /**
     * The manifests of a workspace's drops and closes, every file of which is as its manifest says. The digests of bases are left out:
     * their rows come in an order of their own.
     */
    private static Map<String, JsonNode> manifests(Path home) throws IOException {
        Map<String, JsonNode> manifests = new TreeMap<>();
        Path lake = home.resolve("lake");
        try (Stream<Path> files = Files.walk(lake)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                JsonNode manifest = JsonMapper.builder().build().readTree(file.toFile());
                manifest.get("files").properties().forEach(e -> {
                    JsonNode digest = e.getValue().get("sha256");
                    String name = e.getKey().endsWith(".parquet") ? e.getKey() : e.getKey() + ".parquet";
                    if (!digest.isNull()) {
                        assertThat(Folders.sha256(file.resolveSibling(name))).isEqualTo(digest.asString());
                    }
                    if (name.endsWith("-base.parquet")) {
                        ((ObjectNode) e.getValue()).remove("sha256");
                    }
                });
                manifests.put(lake.relativize(file).toString(), manifest);
            }
        }
        return manifests;
    }
}
