package io.outpost.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {

    private final RunningServer server = RunningServer.shared();

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void healthIsToldToAnyoneButNothingMore(String address) {
        HttpResponse<String> answer = new Visitor(server.address()).get(address);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("UP").doesNotContain("PostgreSQL", "lastClosed");
    }

    @Test
    void metricsAreThereOnTheMachineItself() {
        HttpResponse<String> answer = new Visitor(server.address()).get("/actuator/prometheus");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("jvm_memory_used_bytes");
    }

    @Test
    void metricsAreNotForAnotherMachineBehindTheProxy() {
        HttpResponse<String> answer = new Visitor(server.address())
                .send(HttpRequest.newBuilder(URI.create(server.address() + "/actuator/prometheus"))
                        .header("X-Forwarded-For", "203.0.113.9")
                        .build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void otherEndpointsAreNotThere() {
        HttpResponse<String> answer = server.signedInAs("admin").get("/actuator/env");

        assertThat(answer.statusCode()).isEqualTo(404);
    }

    @Test
    void theLogIsWrittenForMachinesAndNamesNobody() throws IOException {
        Path log = server.workspace().root().resolve("logs").resolve("outpost.log");
        server.signedInAs("county").get("/");

        List<String> lines = Files.readAllLines(log);

        assertThat(lines).isNotEmpty().allMatch(line -> line.startsWith("{\"@timestamp\""));
        assertThat(lines).noneMatch(line -> line.contains("outpost-demo"));
    }
}
