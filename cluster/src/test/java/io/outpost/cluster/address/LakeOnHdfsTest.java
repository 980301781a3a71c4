package io.outpost.cluster.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake on HDFS: a namenode and a datanode on the loopback address. */
class LakeOnHdfsTest extends LakeAtAddress {

    @TempDir
    private static Path disks;

    private static MiniDFSCluster hdfs;

    @BeforeAll
    static void startHdfs() throws IOException {
        Configuration configuration = new Configuration();
        configuration.set("dfs.replication", "1");
        hdfs = new MiniDFSCluster.Builder(configuration, disks.toFile())
                .numDataNodes(1)
                .build();
    }

    @AfterAll
    static void stopHdfs() {
        hdfs.shutdown();
    }

    @Override
    String address(String name) {
        return "hdfs://127.0.0.1:" + hdfs.getNameNodePort() + "/networks/" + name;
    }

    @Override
    Map<String, String> settings() {
        return Map.of("spark.hadoop.dfs.replication", "1");
    }

    @Override
    void letLeasesOfTheDeadLapse(Workspace workspace) {
        hdfs.setLeasePeriod(1, 60_000);
    }

    @Test
    void aLeaseTakenByAnotherIsLost() throws IOException {
        AddressPath lock = (AddressPath) there("leased").root().resolve("lock");
        Lease slow = OpenFileLease.take(lock.getFileSystem().hadoop(), lock.hadoop(), "slow-1");
        slow.require();

        try (FileSystem another = FileSystem.newInstance(
                lock.getFileSystem().address(), lock.getFileSystem().hadoop().getConf())) {
            boolean isClosed = false;
            while (!isClosed) {
                isClosed = ((DistributedFileSystem) another).recoverLease(lock.hadoop());
            }
            try (Lease quick = OpenFileLease.take(another, lock.hadoop(), "quick-2")) {
                assertThatExceptionOfType(IOException.class).isThrownBy(slow::require);
                quick.require();
            }
        }
    }

    @Test
    void whatCannotBeAskedIsNotTakenForAbsent() {
        String nobody = "hdfs://127.0.0.1:1/bank";
        Path path = Addresses.path(nobody, Map.of("spark.hadoop.ipc.client.connect.max.retries", "0"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Files.exists(path))
                .satisfies(e -> assertThat(
                                Addresses.refusal(e, nobody).orElseThrow().code())
                        .isEqualTo("address.unreachable"));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Files.isDirectory(path));
        assertThat(Addresses.refusal(new IOException("something else"), nobody)).isEqualTo(Optional.empty());
    }
}
