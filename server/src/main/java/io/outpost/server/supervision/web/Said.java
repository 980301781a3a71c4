package io.outpost.server.supervision.web;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Unit;
import io.outpost.server.bulletin.Measured;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the pages of supervision say things (用语): units and indicators by name, numbers against their line, times. */
final class Said {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZONE);

    private final Frame frame;
    private final Snapshot.Units units;
    private final Definitions definitions;

    Said(Frame frame, Snapshot snapshot) {
        this.frame = frame;
        this.units = snapshot.units();
        this.definitions = snapshot.definitions();
    }

    String unit(String id) {
        return units.unit(id).map(Unit::name).orElse(id);
    }

    String indicator(String id, LocalDate date) {
        return definitions
                .indicator(id, date)
                .map(i -> i.head().names().in(frame.texts().language()))
                .orElse(id);
    }

    /** A number that is measured against a line: a completion in percent, or a change with its sign. */
    String number(Measured.Line against, String indicator, LocalDate date, @Nullable BigDecimal number) {
        return against == Measured.Line.TIME_PROGRESS
                ? frame.amounts().percent(number, 2)
                : change(indicator, date, number);
    }

    String change(String indicator, LocalDate date, @Nullable BigDecimal number) {
        return frame.amounts().change(measurement(indicator, date), number);
    }

    private Indicator.Measurement measurement(String indicator, LocalDate date) {
        return definitions.indicator(indicator, date).map(i -> i.head().unit()).orElse(Indicator.Measurement.MONEY);
    }

    static String minute(Instant at) {
        return MINUTE.format(at);
    }

    static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    static String day(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse(Amounts.MISSING);
    }
}
