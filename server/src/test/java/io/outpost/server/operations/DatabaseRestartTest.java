package io.outpost.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.database.PostgresServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class DatabaseRestartTest {

    private static final int READERS = 4;

    @Test
    void requestsFailCleanlyWhilePostgresRestartsAndRecover() {
        try (RunningServer server = RunningServer.start(Map.of("outpost.nightly", "-"))) {
            List<Visitor> visitors = IntStream.range(0, READERS)
                    .mapToObj(i -> server.signedInAs("county"))
                    .toList();
            AtomicBoolean enough = new AtomicBoolean();
            ConcurrentLinkedQueue<HttpResponse<String>> answers = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Void>> clicking = visitors.stream()
                    .map(v -> CompletableFuture.runAsync(() -> {
                        while (!enough.get()) {
                            answers.add(v.get("/"));
                        }
                    }))
                    .toList();

            server.bean(PostgresServer.class).restart();
            server.bean(PostgresServer.class).restart();
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> visitors.get(0).get("/").statusCode() == 200);
            enough.set(true);
            clicking.forEach(CompletableFuture::join);

            assertThat(answers).extracting(HttpResponse::statusCode).isSubsetOf(200, 503);
            answers.stream().filter(a -> a.statusCode() == 503).forEach(a -> assertThat(a.body())
                    .contains("暂时无法服务")
                    .doesNotContain("Exception", "at org.", "at io."));
            assertThat(visitors)
                    .allSatisfy(v -> assertThat(v.get("/").statusCode()).isEqualTo(200));
        }
    }
}
