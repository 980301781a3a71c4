package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A master that is none, or does not answer, is told of before Spark tries it. */
class SessionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"spark://127.0.0.1", "spark://127.0.0.1:no", "spark://", "somewhere", "http://127.0.0.1:7077"})
    void aMasterThatCannotBeOneIsRefused(String master) {
        assertRefused(master);
    }

    @Test
    void aMasterThatDoesNotAnswerIsRefused() throws IOException {
        int nobodys;
        try (ServerSocket free = new ServerSocket(0)) {
            nobodys = free.getLocalPort();
        }
        assertRefused("spark://127.0.0.1:" + nobodys);
    }

    private static void assertRefused(String master) {
        assertThatThrownBy(() -> Sessions.open(Optional.of(master), Map.of()))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.text(Language.ENGLISH))
                        .contains(" " + master + ";"));
    }
}
