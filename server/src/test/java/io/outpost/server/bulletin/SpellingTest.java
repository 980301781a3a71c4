package io.outpost.server.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.BulletinTemplate.Base;
import io.outpost.engine.definition.BulletinTemplate.Figure;
import io.outpost.engine.definition.BulletinTemplate.Scale;
import io.outpost.engine.kernel.Language;
import io.outpost.server.bulletin.Document.Shape;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            5776000000,      READABLE,        2, 57.76亿元
            99999999.99,     READABLE,        2, 10000.00万元
            100000000,       READABLE,        2, 1.00亿元
            -2060000,        READABLE,        0, −206万元
            0,               READABLE,        2, 0.00万元
            12345,           ONE,             0, 12345
            127800000,       HUNDRED_MILLION, 3, 1.278亿元
            """)
    void moneyIsSaidInTheUnitReadersExpect(BigDecimal yuan, Scale scale, int decimals, String said) {
        Figure figure = new Figure("deposit.balance", "level", Optional.empty(), scale, decimals);

        assertThat(Spelling.inSentence(yuan, figure, Language.CHINESE)).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2.441176, 2, 244.12%
            1.74,     0, 174%
            3.515,    1, 351.5%
            6.474,    2, 647.40%
            0,        0, 0%
            -0.00005, 2, −0.01%
            """)
    void percentKeepsItsDecimals(BigDecimal ratio, int decimals, String said) {
        Figure figure = new Figure("deposit.balance", "completion", Optional.empty(), Scale.ONE, decimals);

        assertThat(Spelling.inSentence(ratio, figure, Language.CHINESE)).isEqualTo(said);
        assertThat(new Shape(BigDecimal.ONE, decimals, true, false).printed(ratio))
                .isEqualTo(said);
    }

    @Test
    void aRiseCarriesItsSignAndAFallAMinus() {
        Figure change = new Figure("deposit.balance", "increase", Optional.of(Base.YESTERDAY), Scale.TEN_THOUSAND, 2);

        assertThat(Spelling.inSentence(new BigDecimal("10899300"), change, Language.CHINESE))
                .isEqualTo("+1089.93万元");
        assertThat(Spelling.inSentence(new BigDecimal("-5"), change, Language.CHINESE))
                .isEqualTo("0.00万元");
        assertThat(Spelling.shape(change).printed(new BigDecimal("-12345600"))).isEqualTo("−1,234.56");
        assertThat(Spelling.shape(change).printed(null)).isEqualTo("—");
    }
}
