package io.outpost.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money and fractions keep every digit until they are shown. */
class ExactNumberTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # numerator, denominator, decimals, shown
            1,           8,           2,        0.13
            -1,          8,           2,        -0.13
            1,           -8,          2,        -0.13
            5,           1000,        2,        0.01
            -5,          1000,        2,        -0.01
            4999,        1000000,     2,        0.00
            2,           3,           6,        0.666667
            1,           1,           0,        1
            """)
    void aFractionIsRoundedHalfUpWhenShown(long numerator, long denominator, int decimals, BigDecimal shown) {
        assertThat(Fraction.of(numerator, denominator).rounded(decimals)).isEqualTo(shown);
    }

    @Test
    void fractionsOfOneValueAreEqual() {
        assertThat(Fraction.of(2, 4)).isEqualTo(Fraction.of(-1, -2)).hasSameHashCodeAs(Fraction.of(-1, -2));
        assertThat(Fraction.of(new BigDecimal("0.50"))).isEqualTo(Fraction.of(1, 2));
        assertThat(Fraction.of(new BigDecimal("5E2"))).isEqualTo(Fraction.of(500));
        assertThat(Fraction.of(1, 3)).isLessThan(Fraction.of(1, 2)).isGreaterThan(Fraction.of(-1, 2));
    }

    @Test
    void aThirdTimesThreeIsOne() {
        Fraction third = Fraction.ONE.dividedBy(Fraction.of(3));

        assertThat(third.plus(third).plus(third)).isEqualTo(Fraction.ONE);
        assertThat(third.minus(third)).isEqualTo(Fraction.ZERO);
    }

    @Test
    void refusesToDivideByZero() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Fraction.ONE.dividedBy(Fraction.ZERO));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # yuan, fen
            0,      0
            1.1,    110
            -0.01,  -1
            92233720368547758.07, 9223372036854775807
            """)
    void moneyIsWholeFen(String yuan, long fen) {
        assertThat(Money.ofYuan(yuan)).isEqualTo(Money.ofFen(fen));
        assertThat(Money.ofYuan(yuan).yuan()).isEqualByComparingTo(yuan);
    }

    @ParameterizedTest
    @CsvSource({"0.001", "92233720368547758.08"})
    void refusesMoneyThatIsNoWholeFen(String yuan) {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.ofYuan(yuan));
    }

    @Test
    void refusesASumOfMoneyThatDoesNotFit() {
        Money most = Money.ofFen(Long.MAX_VALUE);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(Money.ofFen(1)));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Money.ZERO.minus(most).minus(Money.ofFen(2)));
    }

    @Test
    void divisionOfMoneySaysHowItRounds() {
        assertThat(Money.ofFen(1).dividedBy(2, RoundingMode.HALF_UP)).isEqualTo(Money.ofFen(1));
        assertThat(Money.ofFen(1).dividedBy(2, RoundingMode.DOWN)).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # variable,    value,       language
            OUTPOST_LANG,  en,          ENGLISH
            OUTPOST_LANG,  zh,          CHINESE
            LC_ALL,        en_GB.UTF-8, ENGLISH
            LANG,          en_US.UTF-8, ENGLISH
            LANG,          C.UTF-8,     CHINESE
            TERM,          xterm,       CHINESE
            """)
    void speaksTheLanguageOfTheEnvironment(String variable, String value, Language language) {
        assertThat(Language.ofEnvironment(Map.of(variable, value))).isEqualTo(language);
    }

    @Test
    void outpostsOwnLanguageGoesBeforeThatOfTheSystem() {
        assertThat(Language.ofEnvironment(Map.of("OUTPOST_LANG", "zh", "LANG", "en_US.UTF-8")))
                .isEqualTo(Language.CHINESE);
    }
}
