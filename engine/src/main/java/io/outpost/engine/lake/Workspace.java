package io.outpost.engine.lake;

import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A workspace (工作区): the folder that holds one network's packs, lake and quarantine. */
public record Workspace(Path root) {

    public Workspace {
        root = root.toAbsolutePath().normalize();
    }

    public Path packs() {
        return root.resolve("packs");
    }

    public Path drops() {
        return root.resolve("lake").resolve("drops");
    }

    public Path closes() {
        return root.resolve("lake").resolve("closes");
    }

    public Path quarantine() {
        return root.resolve("quarantine");
    }

    /** Where unfinished work and spilled rows lie; whatever is found there at a start is rubbish. */
    public Path scratch() {
        return root.resolve("tmp");
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
     * @throws Refusal {@code workspace.busy} when another process or thread has it
     */
    public WriteLock lock() {
        Path file = root.resolve("lock");
        try {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = null;
            try {
                // Only the first byte is locked, so that others can read who holds it.
                lock = channel.tryLock(1 << 20, 1, false);
            } catch (OverlappingFileLockException e) {
                // held by this very process
            }
            if (lock == null) {
                String holder = Files.readString(file, StandardCharsets.UTF_8).strip();
                channel.close();
                throw new Refusal("workspace.busy", root, holder);
            }
            channel.truncate(0);
            channel.write(
                    StandardCharsets.UTF_8.encode(
                            String.valueOf(ProcessHandle.current().pid())),
                    0);
            Files.createDirectories(scratch());
            return new WriteLock(channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The right to write to a workspace (写锁), until closed. */
    public static final class WriteLock implements AutoCloseable {
        private final FileChannel channel;

        private WriteLock(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
