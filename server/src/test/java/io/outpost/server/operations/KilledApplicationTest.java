package io.outpost.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledApplicationTest {

    @TempDir
    private Path home;

    @BeforeEach
    void anEmptyWorkspace() throws IOException {
        Path source = Path.of("..", "packs");
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path copy =
                        home.resolve("packs").resolve(source.relativize(file).toString());
                Files.createDirectories(Files.isDirectory(file) ? copy : copy.getParent());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void thePostgresThatAKilledApplicationLeftBehindDoesNotStopTheNextStart() throws IOException {
        long orphan;
        try (ServingProcess first = ServingProcess.start(home)) {
            assertThat(first.isServing()).as(log()).isTrue();
            orphan = postmaster();
            first.kill();
        }
        assertThat(ProcessHandle.of(orphan))
                .hasValueSatisfying(p -> assertThat(p.isAlive()).isTrue());

        try (ServingProcess next = ServingProcess.start(home)) {
            assertThat(next.isServing()).as(log()).isTrue();
            assertThat(new Visitor(next.address()).get("/sign-in").statusCode()).isEqualTo(200);
            assertThat(postmaster()).isNotEqualTo(orphan);
        }
    }

    @Test
    void aSecondApplicationLeavesTheFirstOneAlone() {
        try (ServingProcess first = ServingProcess.start(home);
                ServingProcess second = ServingProcess.start(home)) {
            assertThat(second.isServing()).isFalse();
            assertThat(log()).contains("workspace.served");
            assertThat(new Visitor(first.address())
                            .get("/actuator/health/readiness")
                            .body())
                    .contains("UP");
        }
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).get(0));
    }

    private String log() {
        try {
            return Files.readString(home.resolve("serving.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
