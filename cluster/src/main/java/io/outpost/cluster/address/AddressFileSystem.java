package io.outpost.cluster.address;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Store;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.jspecify.annotations.Nullable;

/** One of Hadoop's file systems under java.nio (地址文件系统). It is Hadoop's to close, which shares it with Spark. */
final class AddressFileSystem extends FileSystem implements Store {

    private final URI address;
    private final org.apache.hadoop.fs.FileSystem hadoop;
    private final AddressProvider provider;
    private final Map<Path, Lease> leases = new ConcurrentHashMap<>();

    AddressFileSystem(org.apache.hadoop.fs.FileSystem hadoop) {
        URI whole = hadoop.getUri();
        this.address =
                URI.create(whole.getScheme() + "://" + (whole.getAuthority() == null ? "" : whole.getAuthority()));
        this.hadoop = hadoop;
        this.provider = new AddressProvider(hadoop);
    }

    URI address() {
        return address;
    }

    org.apache.hadoop.fs.FileSystem hadoop() {
        return hadoop;
    }

    @Override
    public Closeable lock(Path file, String owner) throws IOException {
        Path root = parentOf(file);
        if (leases.containsKey(root)) {
            throw busy(root, owner);
        }
        Lease lease = take((AddressPath) file, owner);
        leases.put(root, lease);
        return () -> {
            leases.remove(root);
            lease.close();
        };
    }

    private Lease take(AddressPath file, String owner) throws IOException {
        try {
            if (hadoop instanceof DistributedFileSystem hdfs) {
                return OpenFileLease.take(hdfs, file.hadoop(), owner);
            }
            if (hadoop.hasPathCapability(
                    file.hadoop(), CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG)) {
                return ConditionalLease.take(hadoop, file.hadoop(), owner);
            }
        } catch (Lease.TakenException e) {
            throw busy(parentOf(file), e.owner());
        }
        throw new Refusal("address.no-lock", address);
    }

    private static Refusal busy(Path root, String owner) {
        return new Refusal("workspace.busy-at-address", root, owner);
    }

    private static Path parentOf(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " is in no folder");
        }
        return parent;
    }

    @Override
    public void requireLock(Path path) throws IOException {
        for (@Nullable Path above = path; above != null; above = above.getParent()) {
            Lease lease = leases.get(above);
            if (lease != null) {
                lease.require();
                return;
            }
        }
        throw new IllegalStateException("nobody here may write to " + path);
    }

    @Override
    public void delete(Path path) throws IOException {
        hadoop.delete(((AddressPath) path).hadoop(), true);
    }

    @Override
    public AddressProvider provider() {
        return provider;
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException("Hadoop closes its file systems");
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String getSeparator() {
        return "/";
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.of(getPath("/"));
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return List.of();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic");
    }

    @Override
    public AddressPath getPath(String first, String... more) {
        return AddressPath.parse(this, more.length == 0 ? first : first + "/" + String.join("/", more));
    }

    @Override
    public PathMatcher getPathMatcher(String syntaxAndPattern) {
        throw new UnsupportedOperationException("no patterns in a store");
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        throw new UnsupportedOperationException("no owners in a store");
    }

    @Override
    public WatchService newWatchService() {
        throw new UnsupportedOperationException("nobody watches a store");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AddressFileSystem o && o.hadoop == hadoop;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(hadoop);
    }
}
