package io.outpost.engine.lake;

import io.outpost.engine.kernel.Refusal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file system at an address that many machines share (共享存储), such as HDFS or S3: what the lake needs of it that no call of java.nio asks for.
 *
 * <p>A {@link FileSystem} is one by implementing this. It need not rename a folder in one step; a file it does, or copies it so that it
 * appears whole. What it cannot find out it never takes for absent: a question that fails throws unchecked.
 */
public interface Store {

    /** The store that a path is in, if it is in one and not on a disk of this machine. */
    static Optional<Store> of(Path path) {
        return path.getFileSystem() instanceof Store store ? Optional.of(store) : Optional.empty();
    }

    /**
     * Takes the right to write to the folder that a file is in; a process that ends without closing it loses it a minute later.
     *
     * @param file stands for the right, and says who has it
     * @param owner who takes it
     * @throws Refusal {@code workspace.busy-at-address} when another process or thread has it; {@code address.no-lock} when the
     *     store cannot tell two owners apart
     */
    Closeable lock(Path file, String owner) throws IOException;

    /** Fails unless this process still has the right to write to a folder above a path. */
    void requireLock(Path path) throws IOException;

    /** Deletes a file or a folder with all that is in it; nothing happens when it is not there. */
    void delete(Path path) throws IOException;
}
