package io.outpost.engine.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.PublishedFigure.Print;
import io.outpost.engine.definition.PublishedFigure.Rounding;
import io.outpost.engine.definition.PublishedFigure.Scale;
import io.outpost.engine.kernel.Fraction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers as reports word them. */
class WordingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # number,        scale,           decimals, rounding, step, worded
            6.474,           PERCENT,         2,        HALF_UP,  ,     647.40
            1.0045,          PERCENT,         1,        HALF_UP,  ,     100.5
            0,               PERCENT,         0,        HALF_UP,  ,     0
            -2060000,        TEN_THOUSAND,    0,        HALF_UP,  ,     −206
            127800000,       HUNDRED_MILLION, 3,        HALF_UP,  ,     1.278
            10060140000000,  TRILLION,        0,        OVER,     ,     10
            100.17,          ONE,             0,        HALF_UP,  10,   100
            1046,            ONE,             0,        OVER,     100,  1000
            1000,            ONE,             0,        OVER,     100,  900
            1000,            ONE,             0,        DOWN,     100,  1000
            999.99,          ONE,             0,        DOWN,     100,  900
            985700,          TEN_THOUSAND,    0,        NEAR,     100,  100
            1000000,         TEN_THOUSAND,    0,        NEAR,     100,  200
            3,               ONE,             0,        UP,       3,    3
            4,               ONE,             0,        UP,       3,    6
            10312000,        TEN_MILLION,     0,        DOWN,     ,     千万
            29999999,        TEN_MILLION,     0,        DOWN,     ,     2千万
            1.999999,        DOUBLINGS,       0,        HALF_UP,  ,     未翻番
            2,               DOUBLINGS,       0,        HALF_UP,  ,     翻番
            3.999999,        DOUBLINGS,       0,        HALF_UP,  ,     翻番
            4,               DOUBLINGS,       0,        HALF_UP,  ,     翻两番
            8,               DOUBLINGS,       0,        HALF_UP,  ,     翻三番
            """)
    void wordsANumber(BigDecimal number, Scale scale, int decimals, Rounding rounding, BigDecimal step, String worded) {
        Print print = new Print("{}", scale, decimals, rounding, Optional.ofNullable(step));

        assertThat(Wording.number(Fraction.of(number), print)).isEqualTo(worded);
    }

    @Test
    void namesTheFirstAndSaysThatThereAreMore() {
        List<String> names = List.of("江苏", "山东", "安徽");

        assertThat(Wording.listed(names, 0, Function.identity())).isEqualTo("江苏、山东、安徽");
        assertThat(Wording.listed(names, 2, Function.identity())).isEqualTo("江苏、山东等");
        assertThat(Wording.listed(names, 3, Function.identity())).isEqualTo("江苏、山东、安徽");
    }

    @Test
    void isEarlyOnlyBeforeTheLastDay() {
        LocalDate last = LocalDate.of(2022, 3, 31);

        assertThat(Wording.early(last.minusDays(1), last)).isEqualTo("提前");
        assertThat(Wording.early(last, last)).isEqualTo("如期");
    }
}
