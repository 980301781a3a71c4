package io.outpost.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.Refusal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What employees have to their account, against numbers reckoned by hand on {@link SmallNetwork}. */
class EmployeeValuesTest {

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
            # indicator,     as,             since,      value
            deposit.balance, level,          ,           200
            deposit.balance, month-average,  ,           200
            deposit.balance, increase,       2021-10-30, 40
            deposit.balance, growth,         2021-10-30, 0.25
            sales.amount,    level,          ,           10
            sales.amount,    increase,       2021-10-31, 10
            sales.amount,    increase,       2020-10-10, 460
            sales.amount,    growth,         2021-10-31, -0.8
            sales.count,     increase,       2021-10-31, 3
            """)
    void eachFormIsThatOfHisOwnValues(String indicator, String as, LocalDate since, BigDecimal expected) {
        Question question = Question.of(indicator, LAST).as(Form.named(as).orElseThrow());

        Map<String, Fraction> numbers =
                values.employees().exact(since == null ? question : question.since(since), List.of("E1"));

        assertThat(numbers).containsExactly(Map.entry("E1", Fraction.of(expected)));
    }

    @Test
    void thoseStandingAreListedWithUnitAndPost() {
        assertThat(values.employees().standing(LAST)).containsExactly(new Employee("E1", "甲", "O1", "teller"));
    }

    @Test
    void aFormThatOnlyUnitsHaveIsRefused() {
        Question completion =
                Question.of("sales.count", LAST).as(Form.COMPLETION).against("K", "S");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> values.employees().exact(completion, List.of("E1")))
                .satisfies(r -> assertThat(r.code()).isEqualTo("value.not-of-employees"));
    }

    @Test
    void unitsExactNumbersRoundToWhatIsAnswered() {
        Question question = Question.of("deposit.balance", LAST).as(Form.MONTH_AVERAGE);

        Map<String, Fraction> exact = values.exact(question);

        assertThat(exact).hasSizeGreaterThan(5);
        for (Value value : values.ask(question)) {
            assertThat(exact.get(value.unit().id()).rounded(2))
                    .isEqualTo(value.amount().orElseThrow());
        }
    }
}
