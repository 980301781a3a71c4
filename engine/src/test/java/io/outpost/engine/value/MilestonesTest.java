package io.outpost.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Milestones.Comparison;
import io.outpost.engine.value.Milestones.RecordHigh;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Series, units meeting a condition, record highs, streaks and bounds first reached, on {@link SmallNetwork}. */
class MilestonesTest {

    private static final LocalDate LAST = SmallNetwork.LAST;

    private static Values values;
    private static Milestones milestones;

    @BeforeAll
    static void closeTheNetwork() {
        values = SmallNetwork.closed().values();
        milestones = new Milestones(values);
    }

    @AfterAll
    static void closeTheDatabase() {
        values.close();
    }

    @Test
    void aSeriesHasEveryDayOfItsSpanOverTheTreeOfTheLast() {
        List<Values.Point> series = values.series("deposit.balance", "C1", LocalDate.of(2021, 10, 30), LAST);

        // O4 stands below C1 on the last day, and so on all of them.
        assertThat(series)
                .extracting(p -> p.date() + " " + p.amount().orElseThrow())
                .containsExactly(
                        "2021-10-30 210.02",
                        "2021-10-31 250.02",
                        "2021-11-01 250.02",
                        "2021-11-02 189.96",
                        "2021-11-03 189.96",
                        "2021-11-04 189.96",
                        "2021-11-05 189.96");
    }

    @ParameterizedTest
    @CsvSource({
        "deposit.balance",
        "deposit.month-average",
        "deposit.year-average",
        "deposit.demand.share",
        "sales.amount"
    })
    void aSeriesEqualsTheLevelsAskedOneByOne(String indicator) {
        LocalDate first = LocalDate.of(2020, 10, 9);
        LocalDate last = LocalDate.of(2021, 2, 3);

        List<Values.Point> series = values.series(indicator, "C2", first, last);

        assertThat(series).hasSize(118).allSatisfy(p -> assertThat(p.amount())
                .as("%s", p.date())
                .isEqualTo(values.ask(Question.of(indicator, p.date()).of("C2"))
                        .get(0)
                        .amount()));
    }

    @Test
    void refusesASeriesPastTheLastClosedDate() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> values.series("deposit.balance", "C1", LAST, LAST.plusDays(1)))
                .satisfies(r -> assertThat(r.code()).isEqualTo("value.not-closed"));
    }

    @Test
    void refusesASeriesThatEndsBeforeItBegins() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> values.series("deposit.balance", "C1", LAST, LAST.minusDays(1)))
                .satisfies(r -> assertThat(r.code()).isEqualTo("value.wrong-order"));
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> milestones.recordHigh("deposit.balance", "C1", LAST.minusDays(1), LAST))
                .satisfies(r -> assertThat(r.code()).isEqualTo("value.wrong-order"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # comparison, bound, outlets, highest first
            ABOVE,        200,    O6
            AT_LEAST,     200,    O6 O1 O3
            BELOW,        -0.03,  O2
            AT_MOST,      -0.03,  O4 O2
            ABOVE,        1000,
            """)
    void namesTheUnitsThatMeetACondition(Comparison comparison, BigDecimal bound, String expected) {
        Question question = Question.of("deposit.balance", LAST).at(UnitLevel.OUTLET);

        List<Value> met = milestones.meeting(question, comparison, bound);

        assertThat(met)
                .extracting(v -> v.unit().id())
                .containsExactly(expected == null ? new String[0] : expected.split(" "));
    }

    @Test
    void unitsWithoutANumberMeetNoCondition() {
        Question growth = Question.of("deposit.balance", LAST)
                .at(UnitLevel.OUTLET)
                .as(Form.GROWTH)
                .since(LocalDate.of(2021, 10, 31));

        assertThat(milestones.meeting(growth, Comparison.AT_LEAST, new BigDecimal("-99")))
                .extracting(v -> v.unit().id())
                .containsExactly("O3", "O1", "O2", "O4");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # unit, date,       from,       record, level,  highest before, on
            O1,     2021-10-31, 2020-10-11, true,   200.00, 160.00,         2021-10-30
            # equal is not higher
            O1,     2021-11-01, 2020-10-11, false,  200.00, 200.00,         2021-10-31
            O2,     2021-11-05, 2020-10-11, false,  -10.01, 50.00,          2021-11-01
            O1,     2020-10-16, 2020-10-11, true,   160.00, 100.00,         2020-10-15
            # there is nothing before the first close, not even zero
            O1,     2020-10-11, 2020-10-01, true,   100.00, ,
            O2,     2021-11-02, 2021-11-02, true,   -10.01, ,
            """)
    void tellsARecordHigh(
            String unit,
            LocalDate date,
            LocalDate from,
            boolean record,
            BigDecimal level,
            BigDecimal before,
            LocalDate on) {
        RecordHigh high = milestones.recordHigh("deposit.balance", unit, date, from);

        assertThat(high.isRecord()).isEqualTo(record);
        assertThat(high.level()).isEqualTo(level);
        assertThat(high.highestBefore().flatMap(Values.Point::amount)).isEqualTo(Optional.ofNullable(before));
        assertThat(high.highestBefore().map(Values.Point::date)).isEqualTo(Optional.ofNullable(on));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # unit, date,       first, days
            O6,     2021-11-05, 1,     2
            # O1 was the highest from 2021-10-16 of the year before to 11-03; from 11-01 on together with O3
            O1,     2021-11-03, 1,     389
            O1,     2021-11-05, 1,     0
            O3,     2021-11-03, 1,     3
            O2,     2021-11-05, 4,     0
            """)
    void countsTheDaysOfAStreak(String unit, LocalDate date, int first, int days) {
        Question ranking =
                Question.of("deposit.balance", date).at(UnitLevel.OUTLET).as(Form.RANK);

        assertThat(milestones.streak(ranking, unit, first)).isEqualTo(days);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # unit, bound, reached on
            O1,     100,   2020-10-11
            O1,     100.01,2020-10-16
            P,      1429.96,2021-11-04
            P,      1429.97,
            """)
    void tellsTheFirstDayThatReachedABound(String unit, BigDecimal bound, LocalDate on) {
        assertThat(milestones.firstReaching("deposit.balance", unit, bound, SmallNetwork.FIRST, LAST))
                .isEqualTo(Optional.ofNullable(on));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # unit, reached on
            O1,
            # a fall is allowed
            O2,     2021-11-01
            O3,
            # it fell below again on the day after
            O4,     2021-11-01
            C1,     2021-11-01
            C2,     2021-11-01
            # no target
            P,
            """)
    void tellsTheFirstDayOfAStageOnWhichATargetWasReached(String unit, LocalDate on) {
        Map<String, LocalDate> reached =
                milestones.firstComplete(new Question.StageId("K", "S"), "deposit.balance", LAST);

        assertThat(Optional.ofNullable(reached.get(unit))).isEqualTo(Optional.ofNullable(on));
    }
}
