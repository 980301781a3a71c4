package io.outpost.cluster.address;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.PathIsNotEmptyDirectoryException;
import org.jspecify.annotations.Nullable;

/** What java.nio asks of a file system, asked of Hadoop (地址文件系统的操作): reading, writing whole files, listing, moving, deleting. */
final class AddressProvider extends FileSystemProvider {

    private final org.apache.hadoop.fs.FileSystem hadoop;

    AddressProvider(org.apache.hadoop.fs.FileSystem hadoop) {
        this.hadoop = hadoop;
    }

    @Override
    public String getScheme() {
        return hadoop.getUri().getScheme();
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        try {
            return hadoop.open(hadoop(path));
        } catch (FileNotFoundException e) {
            throw absent(path, e);
        }
    }

    /** Writes a file anew; there is no adding to one. */
    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        Set<OpenOption> wanted = Set.of(options);
        if (wanted.contains(StandardOpenOption.APPEND)) {
            throw new UnsupportedOperationException("files of a store are not added to");
        }
        try {
            return hadoop.create(hadoop(path), !wanted.contains(StandardOpenOption.CREATE_NEW));
        } catch (org.apache.hadoop.fs.FileAlreadyExistsException e) {
            throw withCause(new FileAlreadyExistsException(path.toString()), e);
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        if (options.stream().anyMatch(o -> o != StandardOpenOption.READ)) {
            throw new UnsupportedOperationException("channels of a store are for reading");
        }
        long size = status(path).getLen();
        try {
            return new ReadingChannel(hadoop.open(hadoop(path)), size);
        } catch (FileNotFoundException e) {
            throw absent(path, e);
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> children = new ArrayList<>();
        try {
            for (FileStatus status : hadoop.listStatus(hadoop(folder))) {
                Path child = folder.resolve(status.getPath().getName());
                if (filter.accept(child)) {
                    children.add(child);
                }
            }
        } catch (FileNotFoundException e) {
            throw absent(folder, e);
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return children.iterator();
            }

            @Override
            public void close() {
                // All was read at once.
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        if (find(folder).isPresent()) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        if (!hadoop.mkdirs(hadoop(folder))) {
            throw new FileSystemException(folder.toString(), null, "not created");
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        status(path);
        try {
            hadoop.delete(hadoop(path), false);
        } catch (PathIsNotEmptyDirectoryException e) {
            throw withCause(new DirectoryNotEmptyException(path.toString()), e);
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        clear(target, options);
        try (InputStream in = newInputStream(source);
                OutputStream out = newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            in.transferTo(out);
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        if (List.of(options).contains(StandardCopyOption.ATOMIC_MOVE)) {
            throw new AtomicMoveNotSupportedException(
                    source.toString(), target.toString(), "a store need not move in one step");
        }
        status(source);
        clear(target, options);
        if (!hadoop.rename(hadoop(source), hadoop(target))) {
            throw new FileSystemException(source.toString(), target.toString(), "not moved");
        }
    }

    private void clear(Path target, CopyOption... options) throws IOException {
        if (find(target).isPresent()) {
            if (!List.of(options).contains(StandardCopyOption.REPLACE_EXISTING)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            delete(target);
        }
    }

    @Override
    public boolean isSameFile(Path path, Path other) {
        return path.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null && name.toString().startsWith(".");
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        status(path);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        if (type != BasicFileAttributes.class) {
            throw new UnsupportedOperationException("no " + type);
        }
        return type.cast(new Attributes(status(path)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) {
        throw new UnsupportedOperationException("no attributes by name");
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        if (type != BasicFileAttributeView.class) {
            return null;
        }
        return type.cast(new BasicFileAttributeView() {
            @Override
            public String name() {
                return "basic";
            }

            @Override
            public BasicFileAttributes readAttributes() throws IOException {
                return new Attributes(status(path));
            }

            @Override
            public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created) {
                throw new UnsupportedOperationException("a store keeps its own times");
            }
        });
    }

    @Override
    public void setAttribute(Path path, String attribute, @Nullable Object value, LinkOption... options) {
        throw new UnsupportedOperationException("no attributes by name");
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
        throw new UnsupportedOperationException("see Addresses");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("see Addresses");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("see Addresses");
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("a store has room, or says otherwise");
    }

    private Optional<FileStatus> find(Path path) {
        try {
            return Optional.of(status(path));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** java.nio takes a checked exception here for a no: whatever is none comes out unchecked. */
    private FileStatus status(Path path) throws NoSuchFileException {
        try {
            return hadoop.getFileStatus(hadoop(path));
        } catch (FileNotFoundException e) {
            throw absent(path, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return ((AddressPath) path).hadoop();
    }

    private static NoSuchFileException absent(Path path, FileNotFoundException cause) {
        return withCause(new NoSuchFileException(path.toString()), cause);
    }

    private static <E extends IOException> E withCause(E exception, IOException cause) {
        exception.initCause(cause);
        return exception;
    }

    private record Attributes(FileStatus status) implements BasicFileAttributes {

        @Override
        public FileTime lastModifiedTime() {
            return FileTime.fromMillis(status.getModificationTime());
        }

        @Override
        public FileTime lastAccessTime() {
            return lastModifiedTime();
        }

        @Override
        public FileTime creationTime() {
            return lastModifiedTime();
        }

        @Override
        public boolean isRegularFile() {
            return status.isFile();
        }

        @Override
        public boolean isDirectory() {
            return status.isDirectory();
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public long size() {
            return status.getLen();
        }

        @Override
        public @Nullable Object fileKey() {
            return null;
        }
    }
}
