package io.outpost.server.operations.web;

import io.outpost.server.operations.Run;
import io.outpost.server.ui.Texts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, sizes and runs as these pages show them (显示格式). */
final class Shown {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZONE);

    private Shown() {}

    static String moment(Instant at) {
        return MOMENT.format(at);
    }

    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Such as 512 MB or 1.3 GB. */
    static String bytes(long bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB"};
        int unit = 0;
        BigDecimal size = BigDecimal.valueOf(bytes);
        while (size.compareTo(THOUSAND) >= 0 && unit < units.length - 1) {
            size = size.movePointLeft(3);
            unit++;
        }
        int decimals = size.compareTo(BigDecimal.TEN) < 0 && unit > 0 ? 1 : 0;
        return size.setScale(decimals, RoundingMode.HALF_UP) + " " + units[unit];
    }

    static String duration(Texts texts, Duration lasted) {
        return lasted.toMinutes() == 0
                ? texts.of("operations.seconds", Math.max(1, lasted.toSeconds()))
                : texts.of("operations.minutes", lasted.toMinutes(), lasted.toSecondsPart());
    }

    /** A run as a row of a table. */
    static RunRow run(Texts texts, Run run) {
        long taken =
                run.drops().stream().filter(d -> !d.outcome().equals("refused")).count();
        String closed = run.dates() == 0
                ? texts.of("operations.closed-none")
                : texts.of(
                        run.again() > 0 ? "operations.closed-again" : "operations.closed-dates",
                        run.dates(),
                        run.closedFrom().orElseThrow(),
                        run.closedThrough().orElseThrow(),
                        run.again());
        return new RunRow(
                run.id(),
                moment(run.startedAt()),
                texts.of("operations.kind." + run.kind().id()),
                run.startedBy().equals("schedule") ? "" : run.startedBy(),
                run.lasted().map(d -> duration(texts, d)).orElse(""),
                run.outcome().id(),
                texts.of("operations.outcome." + run.outcome().id()),
                taken,
                run.drops().size() - taken,
                closed,
                run.reason().in(texts.language()));
    }
}
