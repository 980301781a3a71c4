package io.outpost.cluster.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.cluster.SameLake;
import io.outpost.cluster.TestSpark;
import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.Close;
import io.outpost.engine.close.Policy;
import io.outpost.engine.close.SmallWorld;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.LakeCopy;
import io.outpost.engine.lake.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a lake at any address: it is closed there as on a disk, and what is broken off leaves what was. */
abstract class LakeAtAddress {

    private static final LocalDate FIRST = SmallWorld.FIRST;

    @TempDir
    Path folder;

    /** An address that nobody uses yet, as an operator would write it. */
    abstract String address(String name);

    /** How to reach it. */
    abstract Map<String, String> settings();

    /** Makes the store believe that those who are gone have been for long. */
    abstract void letLeasesOfTheDeadLapse(Workspace workspace) throws IOException;

    @Test
    void isClosedThereAndHereInTurnAsIfOnOneDisk() throws IOException {
        SmallWorld world = new SmallWorld(11, 1);
        LakeFixture duck = lake("duck", world);
        LakeFixture here = lake("here", world);
        duck.closeThrough(FIRST.plusDays(3));
        Workspace there = there("bank");

        copy(here.workspace(), there);
        breakOffAfterOneDate(there, FIRST.plusDays(1));
        assertThat(closes(there).last()).contains(FIRST);
        copy(there, here.workspace());
        here.closeThrough(FIRST.plusDays(1));
        copy(here.workspace(), there);
        leaveHalfADate(there, FIRST.plusDays(2));
        assertThat(closes(there).last()).contains(FIRST.plusDays(1));
        closeOnSpark(there, FIRST.plusDays(3));
        breakOffCopy(there, here.workspace());
        assertThat(here.closes().last()).contains(FIRST.plusDays(2));
        LakeCopy.Result rest = copy(there, here.workspace());

        assertThat(rest).isEqualTo(new LakeCopy.Result(0, 0, 1));
        assertThat(SameLake.assertSame(here, duck)).isPositive();
        assertThat(copy(there, here.workspace()).isNothing()).isTrue();
        assertThat(copy(here.workspace(), there).isNothing()).isTrue();
        assertThat(Files.readString(there.packs().resolve("core").resolve("pack.yaml")))
                .isEqualTo(Files.readString(
                        here.workspace().packs().resolve("core").resolve("pack.yaml")));
        try (Stream<Path> scratch = Files.walk(there.root().resolve("tmp"))) {
            assertThat(scratch).noneMatch(Files::isRegularFile);
        }
    }

    @Test
    void oneProcessWritesAtATimeAndADeadOneNoMore() throws Exception {
        Workspace workspace = there("locked");
        Files.createDirectories(workspace.packs());
        Files.createDirectories(workspace.closes());
        Process owner = owner(workspace);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> closeOnSpark(workspace, FIRST))
                .satisfies(r -> assertThat(r.code()).isEqualTo("workspace.busy-at-address"))
                .withMessageContaining("-" + owner.pid());
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> copy(workspace, new Workspace(folder.resolve("elsewhere"))))
                .satisfies(r -> assertThat(r.code()).isEqualTo("workspace.busy-at-address"));
        owner.destroyForcibly().waitFor();
        letLeasesOfTheDeadLapse(workspace);

        try (Workspace.WriteLock lock = workspace.lock()) {
            assertThatExceptionOfType(Refusal.class).isThrownBy(workspace::lock).satisfies(r -> assertThat(r.code())
                    .isEqualTo("workspace.busy-at-address"));
            Folders.sweep(workspace.closes());
        }
        workspace.lock().close();
        assertThatExceptionOfType(IllegalStateException.class)
                .as("without the lock nothing is taken away")
                .isThrownBy(() -> Folders.sweep(workspace.closes()));
    }

    @Test
    void filesAreReadWrittenListedMovedAndDeletedAsOnADisk() throws IOException {
        Path root = there("files").root();
        Path file = root.resolve("a").resolve("b 1.txt");

        assertThat(Files.exists(root)).isFalse();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "网点\n");
        assertThat(Files.readString(file)).isEqualTo("网点\n");
        assertThat(Files.readAllLines(file)).containsExactly("网点");
        assertThat(Files.size(file)).isEqualTo(7);
        assertThat(Files.isDirectory(file)).isFalse();
        assertThat(Files.isDirectory(root.resolve("a"))).isTrue();
        assertThatExceptionOfType(FileAlreadyExistsException.class)
                .isThrownBy(() -> Files.createDirectory(root.resolve("a")));

        Path moved = root.resolve("a").resolve("c.txt");
        Files.move(file, moved);
        assertThatExceptionOfType(AtomicMoveNotSupportedException.class)
                .isThrownBy(() -> Files.move(moved, file, StandardCopyOption.ATOMIC_MOVE));
        Files.writeString(file, "other");
        assertThatExceptionOfType(FileAlreadyExistsException.class).isThrownBy(() -> Files.move(file, moved));
        assertThat(names(root.resolve("a"))).containsExactly("b 1.txt", "c.txt");
        try (Stream<Path> walk = Files.walk(root)) {
            assertThat(walk.map(p -> root.relativize(p).toString()))
                    .containsExactlyInAnyOrder("", "a", "a/b 1.txt", "a/c.txt");
        }

        assertThatExceptionOfType(DirectoryNotEmptyException.class).isThrownBy(() -> Files.delete(root.resolve("a")));
        Files.delete(file);
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Files.delete(file));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> Files.readString(file));
        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> names(root.resolve("nowhere")));
        Folders.delete(root.resolve("a"));
        assertThat(Files.exists(moved)).isFalse();
        assertThat(moved).hasToString(address("files") + "/a/c.txt");
    }

    /** With few definitions: what is closed is not the question here. */
    private LakeFixture lake(String name, SmallWorld world) {
        LakeFixture lake = SmallWorld.lake(folder.resolve(name));
        lake.write("deposit/off", "");
        world.drops().forEach(lake::take);
        return lake;
    }

    final Workspace there(String name) {
        return new Workspace(Addresses.path(address(name), settings()));
    }

    static LakeCopy.Result copy(Workspace from, Workspace to) {
        return new LakeCopy(from, to).run((name, done, all) -> {});
    }

    static Closes closes(Workspace workspace) {
        return Closes.of(workspace, Drops.of(workspace));
    }

    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static void closeOnSpark(Workspace workspace, LocalDate through) {
        closeOnSpark(workspace, through, (date, done, all) -> {});
    }

    private static void closeOnSpark(Workspace workspace, LocalDate through, Close.Progress progress) {
        new Close(workspace, Definitions.load(workspace.packs()), Policy.STANDARD, () -> TestSpark.engine(workspace))
                .through(Optional.of(through), progress);
    }

    private static void breakOffAfterOneDate(Workspace workspace, LocalDate through) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> closeOnSpark(workspace, through, (date, done, all) -> {
                    throw new UncheckedIOException(new IOException("broken off"));
                }))
                .withMessageContaining("broken off");
    }

    private static void breakOffCopy(Workspace from, Workspace to) {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> new LakeCopy(from, to).run((name, done, all) -> {
                    throw new UncheckedIOException(new IOException("broken off"));
                }));
    }

    /** What a killed process may leave: a date's folder in its place, without a manifest of its name. */
    private static void leaveHalfADate(Workspace workspace, LocalDate date) throws IOException {
        Path half = Files.createDirectories(closes(workspace).folder(date));
        Files.writeString(half.resolve("values.parquet"), "half");
        Files.writeString(half.resolve(".close.json"), "{}");
    }

    /** Another process that has the right to write to a workspace. */
    private Process owner(Workspace workspace) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                Owner.class.getName(),
                workspace.root().toString()));
        settings().forEach((key, value) -> command.add(key + "=" + value));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put(
                        "CLASSPATH",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        Process process = builder.start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        assertThat(said.readLine()).isEqualTo("owned");
        return process;
    }

    /** Takes the right to write to a workspace, and keeps it until it is killed. */
    static final class Owner {

        private Owner() {}

        public static void main(String[] arguments) throws IOException {
            Map<String, String> settings = Stream.of(arguments)
                    .skip(1)
                    .map(a -> a.split("=", 2))
                    .collect(Collectors.toMap(a -> a[0], a -> a[1]));
            try (Workspace.WriteLock lock = new Workspace(Addresses.path(arguments[0], settings)).lock()) {
                System.out.println("owned");
                System.in.read();
            }
        }
    }
}
