package io.outpost.cluster.address;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;

/**
 * A lease on HDFS (HDFS 租约): a file that is open for writing, which the namenode grants to one client at a time and takes back a minute after that client
 * was last heard of.
 */
final class OpenFileLease implements Lease {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    /** The namenode's own, which its clients do not have. */
    private static final String RECOVERY = "org.apache.hadoop.hdfs.protocol.RecoveryInProgressException";

    private final FSDataOutputStream open;

    private OpenFileLease(FSDataOutputStream open) {
        this.open = open;
    }

    static Lease take(FileSystem hdfs, Path file, String owner) throws IOException {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                // Creating a file that is open elsewhere would wait for minutes; adding to one does not.
                FSDataOutputStream open = hdfs.exists(file) ? hdfs.append(file) : hdfs.create(file, false);
                open.write((owner + "\n").getBytes(StandardCharsets.UTF_8));
                open.hflush();
                return new OpenFileLease(open);
            } catch (RemoteException e) {
                if (isOf(e, AlreadyBeingCreatedException.class.getName())) {
                    throw new TakenException(ownerOf(hdfs, file));
                }
                // The last owner has died, and the namenode is closing his file.
                if (!isOf(e, RECOVERY) || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
            }
        }
    }

    private static boolean isOf(RemoteException e, String type) {
        return type.equals(e.getClassName());
    }

    private static String ownerOf(FileSystem hdfs, Path file) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(hdfs.open(file), StandardCharsets.UTF_8))) {
            return lines.lines().filter(l -> !l.isBlank()).reduce("?", (earlier, later) -> later);
        }
    }

    /** What is written reaches the datanodes only as long as the namenode has not given the file to another. */
    @Override
    public synchronized void require() throws IOException {
        open.write('\n');
        open.hflush();
    }

    @Override
    public synchronized void close() throws IOException {
        open.close();
    }
}
