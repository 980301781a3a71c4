package io.outpost.server.numbers.web;

import io.outpost.engine.value.Stage;
import io.outpost.server.numbers.ReaderNumbers;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a page's numbers are compared with besides the usual bases (对比基期). */
enum Comparison {
    NONE,
    LAST_MONTH,
    LAST_YEAR,
    CAMPAIGN;

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Comparison named(String id) {
        return Arrays.stream(values())
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElse(NONE);
    }

    /** The base date; empty where there is nothing to compare with. */
    Optional<LocalDate> base(ReaderNumbers mine) {
        return switch (this) {
            case NONE -> Optional.empty();
            case LAST_MONTH -> Optional.of(mine.bases().lastMonth());
            case LAST_YEAR -> Optional.of(mine.bases().lastYear());
            case CAMPAIGN -> mine.stages().stream().findFirst().map(Stage::base);
        };
    }
}
