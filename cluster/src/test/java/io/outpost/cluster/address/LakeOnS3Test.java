package io.outpost.cluster.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.cluster.TestSpark;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A lake on S3: a stand-in that follows its published API, on the loopback address. */
class LakeOnS3Test extends LakeAtAddress {

    private static final Pattern PORT = Pattern.compile("started on ports .* (\\d+) \\(http\\)");

    @TempDir
    private static Path buckets;

    private static Process s3;
    private static int port;

    @BeforeAll
    static void startS3() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + buckets,
                "-jar",
                Path.of("target", "stand-ins", "s3mock.jar").toString(),
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=0");
        s3 = builder.redirectErrorStream(true).start();
        List<String> said = new ArrayList<>();
        BufferedReader lines = s3.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); port == 0 && line != null; line = lines.readLine()) {
            said.add(line);
            Matcher matcher = PORT.matcher(line);
            port = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        }
        assertThat(port).as("%s", said).isPositive();
        Thread listener = new Thread(() -> lines.lines().forEach(l -> {}), "s3");
        listener.setDaemon(true);
        listener.start();
        for (String bucket : List.of("networks", "unlocked")) {
            HttpResponse<Void> made = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + bucket))
                                    .PUT(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(made.statusCode()).isEqualTo(200);
        }
        settingsOf(port).forEach(TestSpark::set);
    }

    @AfterAll
    static void stopS3() throws InterruptedException {
        s3.destroy();
        s3.waitFor();
    }

    private static Map<String, String> settingsOf(int port) {
        return Map.of(
                "spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:" + port,
                "spark.hadoop.fs.s3a.endpoint.region", "us-east-1",
                "spark.hadoop.fs.s3a.path.style.access", "true",
                "spark.hadoop.fs.s3a.retry.limit", "1",
                "spark.hadoop.fs.s3a.attempts.maximum", "1");
    }

    @Override
    String address(String name) {
        return "s3a://networks/" + name;
    }

    @Override
    Map<String, String> settings() {
        return settingsOf(port);
    }

    /** Takes it over after a shorter while than the usual. */
    @Override
    void letLeasesOfTheDeadLapse(Workspace workspace) throws IOException {
        AddressPath lock = (AddressPath) workspace.root().resolve("lock");
        boolean taken = false;
        while (!taken) {
            try {
                ConditionalLease.take(lock.getFileSystem().hadoop(), lock.hadoop(), "another", Duration.ofSeconds(2))
                        .close();
                taken = true;
            } catch (Lease.TakenException e) {
                assertThat(e.owner()).isNotEqualTo("another");
            }
        }
    }

    @Test
    void aLeaseTakenByAnotherIsLost() throws IOException {
        AddressPath lock = (AddressPath) there("leased").root().resolve("lock");
        org.apache.hadoop.fs.FileSystem store = lock.getFileSystem().hadoop();
        Lease slow = ConditionalLease.take(store, lock.hadoop(), "slow-1");
        Lease quick = ConditionalLease.take(store, lock.hadoop(), "quick-2", Duration.ZERO);

        quick.require();
        assertThatExceptionOfType(IOException.class).isThrownBy(((ConditionalLease) slow)::renew);
        assertThatExceptionOfType(IOException.class).isThrownBy(slow::require);
        slow.close();
        quick.require();
        quick.close();
        ConditionalLease.take(store, lock.hadoop(), "next-3").close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            s3a://nowhere/bank,      true,  address.no-bucket
            s3a://unreachable/bank,  false, address.unreachable
            """)
    void whatCannotBeAskedIsNotTakenForAbsent(String address, boolean isUp, String code) {
        Path path = Addresses.path(address, settingsOf(isUp ? port : 1));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> Files.exists(path))
                .satisfies(e -> assertThat(
                                Addresses.refusal(e, address).orElseThrow().code())
                        .isEqualTo(code));
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> Files.isDirectory(path));
    }

    @Test
    void aStoreThatKnowsNoConditionsIsRefused() {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("spark.hadoop.fs.s3a.create.conditional.enabled", "false");
        Workspace workspace = new Workspace(Addresses.path("s3a://unlocked/bank", settings));

        assertThatExceptionOfType(Refusal.class).isThrownBy(workspace::lock).satisfies(r -> assertThat(r.code())
                .isEqualTo("address.no-lock"));
    }
}
