package io.outpost.engine.lake;

import io.outpost.engine.kernel.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** A workspace (工作区): the folder that holds one network's packs, lake and quarantine. */
public record Workspace(Path root) {

    /** What tells this machine's processes from those of others that see the same folder. */
    private static final String MACHINE = machine() + "-";

    public Workspace {
        root = root.toAbsolutePath().normalize();
    }

    public Path packs() {
        return root.resolve("packs");
    }

    public Path drops() {
        return root.resolve("lake").resolve("drops");
    }

    public Path bundles() {
        return root.resolve("lake").resolve("bundles");
    }

    public Path closes() {
        return root.resolve("lake").resolve("closes");
    }

    public Path quarantine() {
        return root.resolve("quarantine");
    }

    /** Where this process's unfinished work and spilled rows lie. */
    public Path scratch() {
        return root.resolve("tmp").resolve(owner());
    }

    /** This process, as other machines know it. */
    private static String owner() {
        return MACHINE + ProcessHandle.current().pid();
    }

    /** Deletes the scratch of this process and of all that have ended here; one that still runs, or ran on another machine, keeps its own. */
    public void cleanScratch() {
        Path all = root.resolve("tmp");
        if (!Files.isDirectory(all)) {
            return;
        }
        try (Stream<Path> folders = Files.list(all)) {
            for (Path folder : folders.filter(f -> !isOfAnother(f)).toList()) {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOfAnother(Path folder) {
        String name = folder.getFileName().toString();
        if (!name.matches(".+-\\d{1,18}")) {
            return false;
        }
        long process = Long.parseLong(name.substring(name.lastIndexOf('-') + 1));
        return !name.equals(MACHINE + process)
                || process != ProcessHandle.current().pid()
                        && ProcessHandle.of(process).isPresent();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^\\w.-]", "_");
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    public boolean exists() {
        return Files.isDirectory(packs());
    }

    /**
     * This workspace, if it has been set up.
     *
     * @throws Refusal {@code workspace.missing} otherwise
     */
    public Workspace required() {
        if (!exists()) {
            throw new Refusal("workspace.missing", root);
        }
        return this;
    }

    /**
     * Takes the right to write to this workspace; one process has it at a time, and loses it when it ends, however it ends.
     *
     * @throws Refusal {@code workspace.busy} when another process or thread has it; what {@link Store#lock} says
     */
    public WriteLock lock() {
        Path file = root.resolve("lock");
        try {
            Optional<Store> store = Store.of(root);
            if (store.isPresent()) {
                return new WriteLock(store.get().lock(file, owner()));
            }
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                // A byte far behind the text is locked, so that others can read who holds it.
                lock = channel.tryLock(1 << 20, 1, false);
            } catch (OverlappingFileLockException e) {
                // held by this very process
            }
            if (lock == null) {
                String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
                channel.close();
                throw new Refusal("workspace.busy", root, holder);
            }
            try {
                channel.truncate(0);
                channel.write(
                        StandardCharsets.UTF_8.encode(
                                String.valueOf(ProcessHandle.current().pid())),
                        0);
                Files.createDirectories(scratch());
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return new WriteLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The right to write to a workspace (写锁), until closed. */
    public static final class WriteLock implements AutoCloseable {
        private final Closeable held;

        private WriteLock(Closeable held) {
            this.held = held;
        }

        @Override
        public void close() {
            try {
                held.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
