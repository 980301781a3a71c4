package io.outpost.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.kernel.UnitLevel;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form of the contract against numbers reckoned by hand on {@link SmallNetwork}; an empty last column is no number. */
class FormTest {

    private static final LocalDate LAST = SmallNetwork.LAST;

    private static Values values;

    @BeforeAll
    static void closeTheNetwork() {
        values = SmallNetwork.closed().values();
    }

    @AfterAll
    static void closeTheDatabase() {
        values.close();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # indicator,            date,       unit, value
            deposit.balance,        2020-10-10, P,    0.00
            deposit.balance,        1999-01-01, O1,   0.00
            deposit.balance,        2020-10-11, P,    190.00
            deposit.balance,        2020-10-12, P,    290.00
            deposit.balance,        2020-10-15, O1,   100.00
            deposit.balance,        2020-10-16, O1,   160.00
            deposit.balance,        2021-10-31, P,    390.02
            deposit.balance,        2021-10-31, C1,   250.00
            deposit.balance,        2021-10-31, C2,   140.02
            # O4 stands below C1 from 11-03 on
            deposit.balance,        2021-11-02, C1,   189.99
            deposit.balance,        2021-11-02, C2,   239.97
            deposit.balance,        2021-11-03, C1,   189.96
            deposit.balance,        2021-11-03, C2,   240.00
            # O5 has ended, its money stays
            deposit.balance,        2021-11-05, C2,   1240.00
            deposit.balance,        2021-11-05, O5,   40.00
            deposit.balance,        2021-11-05, P,    1429.96
            deposit.balance,        2021-11-05, O2,   -10.01
            deposit.demand.balance, 2021-11-05, C1,   189.99
            deposit.term.balance,   2021-11-05, C1,   -0.03
            accounts.open,          2021-11-02, P,    5
            accounts.open,          2021-11-03, P,    6
            accounts.open,          2021-11-05, P,    7
            customers.total,        2021-11-05, P,    1
            customers.total,        2021-11-05, O2,   0
            # a flow: that day's
            sales.amount,           2021-11-03, C1,   30.00
            sales.amount,           2021-11-04, C1,   -30.00
            sales.amount,           2021-11-05, C1,   10.00
            sales.amount,           2021-11-05, O1,   0.00
            sales.count,            2021-11-04, O1,   -1
            sales.term.count,       2021-11-05, P,    3
            sales.demand.count,     2021-11-05, P,    0
            transactions.in,        2021-11-05, C1,   70.01
            transactions.out,       2021-11-05, C1,   20.50
            # ratios and averages
            deposit.demand.share,   2021-11-05, C1,   1.000158
            deposit.demand.share,   2021-11-05, O4,   0.000000
            deposit.demand.share,   2021-10-31, O6,
            deposit.month-average,  2021-11-05, O2,   1.99
            deposit.year-average,   2021-11-05, O1,   160.78
            """)
    void level(String indicator, LocalDate date, String unit, BigDecimal expected) {
        assertThat(ask(Question.of(indicator, date).of(unit))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # indicator,      date,       unit, value
            # the first month is divided by the day of the month: (5×100 + 5×160) / 20
            deposit.balance,  2020-10-11, O1,   9.09
            deposit.balance,  2020-10-20, O1,   65.00
            deposit.balance,  2020-10-10, O1,   0.00
            deposit.balance,  2021-10-31, O1,   161.29
            # (50 − 10.01) / 2 = 19.995, half-up
            deposit.balance,  2021-11-02, O2,   20.00
            # (0.02 − 0.03) / 2 = −0.005, half-up is away from zero
            deposit.balance,  2021-11-02, O4,   -0.01
            deposit.balance,  2021-11-05, O2,   1.99
            deposit.balance,  2021-11-05, O6,   400.00
            # (1000 + 9.96 + 0.02 − 0.12) / 5
            deposit.balance,  2021-11-05, C1,   201.97
            # counts have averages with two decimals: (2×1 + 3×2) / 5
            accounts.open,    2021-11-05, O3,   1.60
            # a flow: the sum of the days ÷ their number
            sales.amount,     2021-11-05, O2,   2.00
            sales.amount,     2021-11-05, O1,   0.00
            """)
    void monthAverage(String indicator, LocalDate date, String unit, BigDecimal expected) {
        assertThat(ask(Question.of(indicator, date).of(unit).as(Form.MONTH_AVERAGE)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # date,     unit, value
            # 50 × 82 days / 366
            2020-12-31, O2,   11.20
            # 160 × 303 days + 200 × 6 days, / 309
            2021-11-05, O1,   160.78
            2021-11-05, O5,   40.00
            2021-01-01, O3,   100.00
            # 1000 × 2 days / 309
            2021-11-05, O6,   6.47
            """)
    void yearAverage(LocalDate date, String unit, BigDecimal expected) {
        assertThat(ask(Question.of("deposit.balance", date).of(unit).as(Form.YEAR_AVERAGE)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # indicator,     date,       since,      unit, value
            deposit.balance, 2021-11-05, 2021-10-31, O1,   0.00
            deposit.balance, 2021-11-05, 2021-10-31, O2,   -60.01
            deposit.balance, 2021-11-05, 2021-10-31, O6,   1000.00
            # O4 counts below C1 on both dates, as the tree of the later one says
            deposit.balance, 2021-11-05, 2021-10-31, C1,   -60.06
            deposit.balance, 2021-11-05, 2021-10-31, C2,   1100.00
            deposit.balance, 2021-11-05, 2021-10-31, P,    1039.94
            deposit.balance, 2021-11-02, 2021-10-31, C2,   99.95
            # a base before the first close is 0
            deposit.balance, 2020-10-12, 2020-10-10, P,    290.00
            deposit.balance, 2020-10-16, 2020-10-16, P,    0.00
            # a flow: the sum after the base, up to the date
            sales.amount,    2021-11-05, 2021-10-15, O1,   300.00
            sales.amount,    2021-11-05, 2021-10-20, O1,   0.00
            sales.amount,    2021-11-03, 2021-10-19, O1,   330.00
            sales.amount,    2021-11-05, 2021-10-15, C1,   310.00
            sales.count,     2021-11-05, 2021-10-15, C1,   5
            sales.amount,    2021-11-05, 2020-10-10, P,    460.00
            """)
    void increase(String indicator, LocalDate date, LocalDate since, String unit, BigDecimal expected) {
        assertThat(ask(Question.of(indicator, date).of(unit).as(Form.INCREASE).since(since)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # date,     since,      unit, value
            # 200 − (160 × 30 + 200) / 31
            2021-11-05, 2021-10-31, O1,   38.71
            2021-11-05, 2021-10-31, O2,   -48.01
            2021-11-05, 2021-10-31, O4,   -0.04
            2021-11-05, 2021-10-31, C1,   -9.34
            2020-10-20, 2020-10-10, O1,   65.00
            """)
    void averageIncrease(LocalDate date, LocalDate since, String unit, BigDecimal expected) {
        assertThat(ask(Question.of("deposit.balance", date)
                        .of(unit)
                        .as(Form.AVERAGE_INCREASE)
                        .since(since)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # indicator,     date,       since,      unit, value
            deposit.balance, 2021-11-05, 2021-10-31, O3,   1.000000
            deposit.balance, 2021-11-05, 2021-10-31, O1,   0.000000
            deposit.balance, 2021-11-05, 2021-10-31, O2,   -1.200200
            deposit.balance, 2021-11-05, 2021-10-31, O4,   -2.500000
            # 1429.96 / 390.02 − 1 = 2.66637608
            deposit.balance, 2021-11-05, 2021-10-31, P,    2.666376
            # 1240 / 140 − 1 = 7.857142857
            deposit.balance, 2021-11-05, 2021-10-31, C2,   7.857143
            # empty from nothing and from less than nothing
            deposit.balance, 2021-11-05, 2021-10-31, O6,
            deposit.balance, 2021-11-05, 2021-11-04, O2,
            deposit.balance, 2021-11-05, 2020-10-10, P,
            # a flow: against the same days a year earlier, 150
            sales.amount,    2021-11-05, 2021-10-15, O1,   1.000000
            # 310 / 150 − 1
            sales.amount,    2021-11-05, 2021-10-15, C1,   1.066667
            # only 2020-11-03's 50 lies in 2020-10-31 < date ≤ 2020-11-05, against 0
            sales.amount,    2021-11-05, 2021-10-31, O1,   -1.000000
            sales.amount,    2021-11-05, 2021-10-15, O2,
            sales.amount,    2020-11-05, 2020-10-15, O1,
            """)
    void growth(String indicator, LocalDate date, LocalDate since, String unit, BigDecimal expected) {
        assertThat(ask(Question.of(indicator, date).of(unit).as(Form.GROWTH).since(since)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # unit, within, value
            # 1 − 7.857142857
            O3,     ,       -6.857143
            # 1 − 2.66637608
            O3,     P,      -1.666376
            C2,     ,       5.190767
            O3,     O1,     1.000000
            O6,     ,
            O3,     O6,
            # the root has no parent
            P,      ,
            """)
    void growthGap(String unit, String within, BigDecimal expected) {
        Question question = Question.of("deposit.balance", LAST)
                .of(unit)
                .as(Form.GROWTH_GAP)
                .since(LocalDate.of(2021, 10, 31));

        assertThat(ask(within == null ? question : question.within(within))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # indicator,     unit, value
            # level: 200 / 400
            deposit.balance, O1,   0.500000
            # increase, a negative target: 2 − (−60.01 / −100)
            deposit.balance, O2,   1.399900
            # month-average: 200 / 300
            deposit.balance, O3,   0.666667
            # average-increase: (201.972 − 211.310322…) / 10
            deposit.balance, C1,   -0.933832
            # a target of zero, reached and missed
            deposit.balance, C2,   1.000000
            deposit.balance, O4,   0.000000
            # no target
            deposit.balance, O5,
            deposit.balance, P,
            aum.balance,     O1,
            # a flow since the base date: (1 − 1) / 4
            sales.count,     O1,   0.000000
            """)
    void completion(String indicator, String unit, BigDecimal expected) {
        assertThat(ask(Question.of(indicator, LAST).of(unit).as(Form.COMPLETION).against("K", "S")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # basis,          within, places of the outlets that stand; - is no place
            level,            ,       O1=2 O2=5 O3=2 O4=4 O6=1
            level,            C1,     O1=1 O2=3 O4=2
            level,            C2,     O3=2 O6=1
            level,            G,      O2=2 O3=1
            month-average,    ,       O1=2 O2=4 O3=2 O4=5 O6=1
            year-average,     ,       O1=1 O2=3 O3=2 O4=5 O6=4
            increase,         ,       O1=3 O2=5 O3=2 O4=4 O6=1
            average-increase, ,       O1=3 O2=5 O3=2 O4=4 O6=1
            growth,           ,       O1=2 O2=3 O3=1 O4=4 O6=-
            growth-gap,       ,       O1=1 O2=2 O3=4 O4=3 O6=-
            completion,       ,       O1=3 O2=1 O3=2 O4=4 O6=-
            growth,           C1,     O1=1 O2=2 O4=3
            """)
    void rank(String basis, String within, String expected) {
        Question question = Question.of("deposit.balance", LAST)
                .at(UnitLevel.OUTLET)
                .as(Form.RANK)
                .by(Form.named(basis).orElseThrow())
                .since(LocalDate.of(2021, 10, 31))
                .against("K", "S");

        List<Value> places = values.ask(within == null ? question : question.within(within));

        Map<String, String> byUnit = new TreeMap<>();
        places.forEach(v -> byUnit.put(
                v.unit().id(), v.amount().map(BigDecimal::toPlainString).orElse("-")));
        assertThat(byUnit.toString().replaceAll("[{},]", "")).isEqualTo(expected);
    }

    @Test
    void ranksOneUnitAmongThoseOfItsLevel() {
        assertThat(ask(Question.of("deposit.balance", LAST).of("O4").as(Form.RANK)))
                .isEqualByComparingTo("4");
        assertThat(ask(Question.of("deposit.balance", LAST).of("C1").as(Form.RANK)))
                .isEqualByComparingTo("2");
    }

    @Test
    void listsOnlyUnitsThatStandOnTheDate() {
        assertThat(values.ask(Question.of("deposit.balance", LocalDate.of(2021, 10, 15))
                        .at(UnitLevel.OUTLET)))
                .extracting(v -> v.unit().id())
                .containsExactly("O1", "O2", "O3", "O4", "O5");
        assertThat(values.ask(Question.of("deposit.balance", LocalDate.of(2021, 10, 16))
                        .at(UnitLevel.OUTLET)))
                .extracting(v -> v.unit().id())
                .containsExactly("O1", "O2", "O3", "O4");
    }

    @Test
    void answersByUnitThenByIndicatorInTheOrderAsked() {
        Question question = new Question(
                List.of("sales.count", "accounts.open"),
                LAST,
                java.util.Optional.of(UnitLevel.COUNTY),
                java.util.Optional.empty(),
                Form.LEVEL,
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                java.util.Optional.empty(),
                Form.LEVEL);

        List<Value> answers = values.ask(question);

        assertThat(answers)
                .extracting(v -> v.unit().id() + " " + v.indicator())
                .containsExactly("C1 sales.count", "C1 accounts.open", "C2 sales.count", "C2 accounts.open");
    }

    @Test
    void refusesWhatItCannotAnswer() {
        assertRefused("value.not-closed", Question.of("deposit.balance", LAST.plusDays(1)));
        assertRefused("value.unknown-indicator", Question.of("deposit.nothing", LAST));
        assertRefused("value.unknown-unit", Question.of("deposit.balance", LAST).of("O9"));
        assertRefused(
                "value.unknown-stage",
                Question.of("deposit.balance", LAST).as(Form.COMPLETION).against("K", "S9"));
        assertRefused("value.no-campaign", Question.of("deposit.balance", LAST).as(Form.COMPLETION));
        assertRefused("value.no-base", Question.of("deposit.balance", LAST).as(Form.GROWTH));
        assertRefused(
                "value.no-base",
                Question.of("deposit.balance", LAST).as(Form.RANK).by(Form.INCREASE));
        assertRefused(
                "value.rank-of-rank",
                Question.of("deposit.balance", LAST).as(Form.RANK).by(Form.RANK));
        assertRefused(
                "value.unknown-scope",
                Question.of("deposit.balance", LAST).as(Form.RANK).within("nowhere"));
        assertRefused(
                "value.unknown-unit",
                Question.of("deposit.balance", LAST)
                        .as(Form.GROWTH_GAP)
                        .since(LAST.minusDays(1))
                        .within("nowhere"));
        assertRefused(
                "value.average-of-average",
                Question.of("deposit.month-average", LAST).as(Form.MONTH_AVERAGE));
    }

    private static void assertRefused(String code, Question question) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> values.ask(question))
                .satisfies(r -> assertThat(r.code()).isEqualTo(code));
    }

    /** The one value that a question about one unit has; null when it is empty. */
    private static BigDecimal ask(Question question) {
        List<Value> answers = values.ask(question);
        assertThat(answers).hasSize(1);
        return answers.get(0).amount().orElse(null);
    }
}
