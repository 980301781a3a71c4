package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import scala.reflect.ClassTag;

/** Spark's virtual machine is started as Spark itself would start it, but for what is named here, so that memory may run short. */
class LaunchOptionsTest {

    private static final List<String> LEFT_OUT = List.of(
            // The launcher gives them, where Java is new enough to know them.
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            // Java would warn: of a module for linear algebra, which nothing here uses, and of a package that Java 25
            // has no more.
            "--add-modules=jdk.incubator.vector",
            "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
            // Connections under TLS would no longer check whom they speak to.
            "-Dio.netty.handler.ssl.defaultEndpointVerificationAlgorithm=NONE");

    @Test
    void areThoseOfSpark() throws IOException {
        List<String> options = Files.readAllLines(Path.of("src", "main", "launch", "spark-jvm.options")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(JavaModuleOptions.defaultModuleOptionArray())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(options.stream(), LEFT_OUT.stream()).toList());
    }

    /** More than memory holds, of the kind in which tasks are handed out: bytes that a broadcast keeps. */
    @Test
    void whatIsPushedOutOfMemoryComesBackFromDisk() {
        SparkContext context = TestSpark.session().sparkContext();
        long room = context.env().memoryManager().maxOnHeapStorageMemory();
        int piece = 64 << 20;
        List<Broadcast<byte[]>> broadcasts = new ArrayList<>();

        for (long kept = 0; kept < room + 2L * piece; kept += piece) {
            byte[] bytes = new byte[piece];
            bytes[piece - 1] = (byte) broadcasts.size();
            broadcasts.add(context.broadcast(bytes, ClassTag.apply(byte[].class)));
        }

        for (int i = 0; i < broadcasts.size(); i++) {
            assertThat(broadcasts.get(i).value()[piece - 1]).isEqualTo((byte) i);
            broadcasts.get(i).destroy();
        }
    }
}
