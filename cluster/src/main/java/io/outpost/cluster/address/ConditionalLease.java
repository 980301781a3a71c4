package io.outpost.cluster.address;

import io.outpost.engine.kernel.Refusal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;
import org.jspecify.annotations.Nullable;

/**
 * A lease on S3 (S3 租约): an object that its owner writes again every while, each time on condition that nobody else has. One that was last written a
 * minute ago, by the store's own clock, may be taken.
 */
final class ConditionalLease implements Lease {

    /** After this long without a renewal another may take it. */
    static final Duration LIFE = Duration.ofSeconds(60);

    private static final Duration RENEWAL = Duration.ofSeconds(10);
    private static final String FREE = "free";

    private final FileSystem store;
    private final Path file;
    private final String owner;
    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread background = new Thread(work, "lease");
        background.setDaemon(true);
        return background;
    });
    private String etag;
    private long renewed;
    private boolean lost;
    private volatile @Nullable IOException lastFailure;

    private ConditionalLease(FileSystem store, Path file, String owner, String etag) {
        this.store = store;
        this.file = file;
        this.owner = owner;
        this.etag = etag;
        this.renewed = System.nanoTime();
    }

    static Lease take(FileSystem store, Path file, String owner) throws IOException {
        return take(store, file, owner, LIFE);
    }

    static Lease take(FileSystem store, Path file, String owner, Duration life) throws IOException {
        try {
            String etag = write(store, file, line(owner), takeable(store, file, life));
            ConditionalLease lease = new ConditionalLease(store, file, owner, etag);
            lease.refuseAStoreWithoutConditions();
            lease.renewals.scheduleWithFixedDelay(
                    lease::renewInTime, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
            return lease;
        } catch (RemoteFileChangedException e) {
            throw new TakenException(ownerOf(read(store, file)));
        }
    }

    /** The version that may be written over; null when there is none. */
    private static @Nullable String takeable(FileSystem store, Path file, Duration life) throws IOException {
        FileStatus status;
        try {
            status = store.getFileStatus(file);
        } catch (FileNotFoundException e) {
            return null;
        }
        String text = read(store, file);
        if (!text.equals(FREE) && now(store, file) - status.getModificationTime() < life.toMillis()) {
            throw new TakenException(ownerOf(text));
        }
        return etagOf(status);
    }

    /** The store's clock: when it says that it has just taken a file. */
    private static long now(FileSystem store, Path file) throws IOException {
        Path probe = new Path(file.getParent(), "." + UUID.randomUUID());
        store.create(probe, false).close();
        try {
            return store.getFileStatus(probe).getModificationTime();
        } finally {
            store.delete(probe, false);
        }
    }

    /** A store that does not know conditions takes every file: there the lease would be worth nothing. */
    private void refuseAStoreWithoutConditions() throws IOException {
        try {
            write(store, file, line(owner), null);
        } catch (RemoteFileChangedException e) {
            return;
        }
        store.delete(file, false);
        throw new Refusal("address.no-lock", file.getParent());
    }

    private void renewInTime() {
        try {
            renew();
        } catch (IOException e) {
            // Tried again next time; who needs the lease asks whether it still holds.
            lastFailure = e;
        }
    }

    synchronized void renew() throws IOException {
        if (lost) {
            throw new IOException("the right to write to " + file.getParent() + " was lost to another", lastFailure);
        }
        String text = line(owner);
        long now = System.nanoTime();
        try {
            etag = write(store, file, text, etag);
        } catch (RemoteFileChangedException e) {
            // It may have been this very line, the answer to which was lost on its way.
            FileStatus status = store.getFileStatus(file);
            if (!read(store, file).equals(text)) {
                lost = true;
                throw e;
            }
            etag = etagOf(status);
        }
        renewed = now;
    }

    @Override
    public synchronized void require() throws IOException {
        if (lost || System.nanoTime() - renewed > RENEWAL.toNanos() * 2) {
            renew();
        }
    }

    @Override
    public void close() throws IOException {
        renewals.shutdownNow();
        synchronized (this) {
            if (lost) {
                return;
            }
            try {
                write(store, file, FREE, etag);
            } catch (RemoteFileChangedException e) {
                lost = true;
            }
        }
    }

    /** Each line is another, so that each version has a tag of its own. */
    private static String line(String owner) {
        return owner + " " + UUID.randomUUID();
    }

    private static String ownerOf(String line) {
        return line.split(" ")[0];
    }

    private static String read(FileSystem store, Path file) throws IOException {
        try (InputStream in = store.open(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Writes the file if its version is the one given, or if it is not there. */
    private static String write(FileSystem store, Path file, String text, @Nullable String version) throws IOException {
        FSDataOutputStreamBuilder<?, ?> builder = store.createFile(file).overwrite(true);
        if (version == null) {
            builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
        } else {
            builder.must(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, version);
        }
        try (FSDataOutputStream out = builder.build()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return etagOf(store.getFileStatus(file));
    }

    private static String etagOf(FileStatus status) {
        return ((EtagSource) status).getEtag();
    }
}
