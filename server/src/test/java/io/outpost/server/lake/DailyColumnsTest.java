package io.outpost.server.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept day by day against the engine's own series: the same numbers, whichever span was read first. */
class DailyColumnsTest {

    private static final List<String> INDICATORS = List.of("deposit.balance", "customers.total", "sales.amount");

    private Snapshot snapshot;
    private LocalDate first;
    private LocalDate last;

    @BeforeEach
    void open() {
        Workspace workspace = RunningServer.shared().workspace();
        snapshot = Snapshot.open(workspace, Definitions.load(workspace.packs()));
        first = snapshot.firstClosed().orElseThrow();
        last = snapshot.lastClosed().orElseThrow();
    }

    @AfterEach
    void close() {
        snapshot.close();
    }

    @Test
    void daysReadOneByOneAreThoseOfTheEngine() {
        compare();
    }

    @Test
    void daysPreparedBeforehandAreThoseOfTheEngine() {
        snapshot.prepareDays();

        compare();
    }

    @Test
    void daysOfADatePreparedForItselfAreThoseOfTheEngine() {
        snapshot.prepare(INDICATORS, List.of(last), last.minusDays(9), last);
        snapshot.prepare(INDICATORS, List.of(last.minusDays(3)), last.minusDays(12), last.minusDays(3));

        compare();
    }

    private void compare() {
        List<String> units = snapshot.units().tree().standing().stream()
                .collect(Collectors.toMap(Unit::level, Unit::id, (one, other) -> one))
                .values()
                .stream()
                .toList();
        for (String indicator : INDICATORS) {
            for (String unit : units) {
                compare(indicator, unit, first, last);
                compare(indicator, unit, last.minusDays(9), last);
                compare(indicator, unit, last.minusDays(12), last.minusDays(3));
                compare(indicator, unit, first.minusDays(5), first.plusDays(2));
            }
        }
    }

    private void compare(String indicator, String unit, LocalDate from, LocalDate to) {
        int decimals = snapshot.definitions()
                .indicator(indicator, to)
                .orElseThrow()
                .head()
                .unit()
                .decimals();
        List<BigDecimal> expected = snapshot.alone(v -> v.series(indicator, unit, from, to)).stream()
                .map(p -> p.amount().orElseThrow())
                .toList();
        List<BigDecimal> kept = snapshot.daily(indicator, unit, from, to)
                .map(days -> Arrays.stream(days)
                        .mapToObj(d -> BigDecimal.valueOf(d, decimals))
                        .toList())
                .orElseGet(() -> expected.stream()
                        .map(e -> BigDecimal.ZERO.setScale(decimals))
                        .toList());
        assertThat(kept).as("%s of %s from %s to %s", indicator, unit, from, to).isEqualTo(expected);
    }
}
