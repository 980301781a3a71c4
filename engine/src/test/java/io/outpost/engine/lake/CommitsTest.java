package io.outpost.engine.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders are committed in the order in which they were given, and none after one that failed. */
class CommitsTest {

    @TempDir
    Path parent;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void commitsInTheOrderGiven(boolean lasting) {
        List<Integer> committed = new CopyOnWriteArrayList<>();

        try (Commits commits = new Commits(lasting)) {
            for (int i = 0; i < 50; i++) {
                int number = i;
                commits.commit(made(i), whole(i), () -> committed.add(number));
            }
            commits.await();

            assertThat(committed).isEqualTo(IntStream.range(0, 50).boxed().toList());
            assertThat(whole(49).resolve("values")).hasContent("49");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void commitsNothingAfterAFailure(boolean lasting) {
        try (Commits commits = new Commits(lasting)) {
            commits.commit(made(0), whole(0), () -> {});
            commits.commit(parent.resolve("never made"), whole(1), () -> {});
            commits.commit(made(2), whole(2), () -> {});

            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(commits::await);
        }

        assertThat(whole(0)).exists();
        assertThat(whole(1)).doesNotExist();
        assertThat(whole(2)).doesNotExist();
    }

    @Test
    void closingWaitsForWhatWasGiven() {
        try (Commits commits = new Commits()) {
            for (int i = 0; i < 50; i++) {
                commits.commit(made(i), whole(i), () -> {});
            }
        }

        assertThat(parent.toFile().list()).hasSize(50);
        assertThat(whole(49)).exists();
    }

    private Path whole(int number) {
        return parent.resolve(String.valueOf(number));
    }

    private Path made(int number) {
        Path unfinished = Folders.beside(whole(number));
        try {
            Files.writeString(unfinished.resolve("values"), String.valueOf(number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return unfinished;
    }
}
