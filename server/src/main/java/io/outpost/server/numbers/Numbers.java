package io.outpost.server.numbers;

import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The door to numbers (取数门): gives a reader what is his, as of a date, from one snapshot. */
@Component
public class Numbers {

    private final Lake lake;

    Numbers(Lake lake) {
        this.lake = lake;
    }

    /**
     * Answers a reader from one snapshot.
     *
     * @param date the date asked for; without one, or after the last close, the last closed date
     */
    public <T> T read(Reader reader, Optional<LocalDate> date, Function<ReaderNumbers, T> question) {
        return lake.read(snapshot -> {
            LocalDate last = snapshot.lastClosed().orElse(LocalDate.EPOCH);
            LocalDate first = snapshot.firstClosed().orElse(last);
            // A date that is not closed yet shows the last one that is; pages say so.
            LocalDate asOf = date.filter(d -> !d.isAfter(last)).orElse(last);
            return question.apply(new ReaderNumbers(reader, snapshot, asOf.isBefore(first) ? first : asOf));
        });
    }
}
