package io.outpost.server.publish.run;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.form.Form;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The making of all files of a unit and those below it for a date (批量导出任务). */
public record Run(
        long id,
        String unitId,
        LocalDate asOf,
        List<Form> forms,
        Language language,
        State state,
        int filesDone,
        int filesAll,
        String startedBy,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    public Run {
        forms = List.copyOf(forms);
    }

    /** Where a run stands. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED;

        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State named(String id) {
            return Arrays.stream(values())
                    .filter(s -> s.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public boolean isOver() {
        return state == State.DONE || state == State.FAILED;
    }
}
