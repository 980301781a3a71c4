package io.outpost.engine.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.value.Explanation.Kind;
import io.outpost.engine.value.Explanation.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number says what it is made of, and what it says adds up. */
class ExplanationTest {

    private static final LocalDate LAST = SmallNetwork.LAST;

    private static Values values;
    private static Explanations explanations;

    @BeforeAll
    static void closeTheNetwork() {
        values = SmallNetwork.closed().values();
        explanations = new Explanations(values, Language.ENGLISH);
    }

    @AfterAll
    static void closeTheDatabase() {
        values.close();
    }

    @ParameterizedTest
    @CsvSource({"2021-11-05", "2021-11-03", "2020-10-20"})
    void partsAddUpToTheValueForEveryIndicatorAndUnit(LocalDate date) {
        Map<Kind, Integer> nonZero = new HashMap<>();
        for (String indicator : values.definitions().indicatorIds()) {
            for (Unit unit : values.tree(date).standing()) {
                Explanation e = explanations.explain(indicator, unit.id(), date);

                assertThat(e.total())
                        .as("%s of %s on %s", indicator, unit.id(), date)
                        .isEqualTo(values.ask(Question.of(indicator, date).of(unit.id()))
                                .get(0)
                                .amount());
                assertThat(reckoned(e))
                        .as("the parts of %s of %s on %s: %s", indicator, unit.id(), date, e.parts())
                        .isEqualTo(e.total().orElse(null));
                if (e.total().map(BigDecimal::signum).orElse(0) != 0) {
                    nonZero.merge(e.kind(), 1, Integer::sum);
                }
            }
        }
        assertThat(nonZero).containsKeys(Kind.UNITS, Kind.ACCOUNTS, Kind.CUSTOMERS, Kind.QUOTIENT, Kind.DAYS);
    }

    @Test
    void leadsFromTheProvinceDownToTheAccounts() {
        assertThat(parts("deposit.balance", "P")).containsExactly("C2 1240.00", "C1 189.96");
        assertThat(parts("deposit.balance", "C2")).containsExactly("O6 1000.00", "O3 200.00", "O5 40.00");
        assertThat(parts("deposit.balance", "O3")).containsExactly("A3 200.00");
        assertThat(explanations.explain("deposit.balance", "O3", LAST).kind()).isEqualTo(Kind.ACCOUNTS);
    }

    @Test
    void leadsAFlowDownToItsFacts() {
        assertThat(parts("sales.count", "O2")).containsExactly("S6 3");
        assertThat(parts("transactions.out", "O1")).containsExactly("X2 20.50");
        assertThat(explanations.explain("transactions.out", "O1", LAST).kind()).isEqualTo(Kind.FACTS);
    }

    @Test
    void namesTheVersionAndThePlaceOfTheDefinition() {
        Indicator.Head head =
                explanations.explain("deposit.balance", "O3", LAST).indicator().head();

        assertThat(head.version()).isEqualTo(1);
        assertThat(head.place().file()).isEqualTo("core/indicators.yaml");
        assertThat(explanations.explain("deposit.balance", "O3", LAST).meaning())
                .isEqualTo("sum(balance) from account where product_class in ('demand', 'term', 'certificate')");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertRefused("value.unknown-unit", "deposit.balance", "O9", LAST);
        assertRefused("value.unknown-indicator", "deposit.nothing", "O1", LAST);
        assertRefused("value.not-closed", "deposit.balance", "O1", LAST.plusDays(1));
    }

    private static void assertRefused(String code, String indicator, String unit, LocalDate date) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> explanations.explain(indicator, unit, date))
                .satisfies(r -> assertThat(r.code()).isEqualTo(code));
    }

    private static List<String> parts(String indicator, String unit) {
        return explanations.explain(indicator, unit, LAST).parts().stream()
                .map(p -> p.id() + " " + p.amount().orElseThrow().toPlainString())
                .toList();
    }

    /** What the parts come to; null where they come to no number. */
    private static BigDecimal reckoned(Explanation e) {
        BigDecimal sum = e.parts().stream()
                .map(p -> p.amount().orElse(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        switch (e.kind()) {
            case QUOTIENT:
                Part below = e.parts().get(1);
                BigDecimal denominator = below.amount().orElseThrow();
                return denominator.signum() == 0
                        ? null
                        : e.parts().get(0).amount().orElseThrow().divide(denominator, 6, RoundingMode.HALF_UP);
            case DAYS:
                return sum.divide(BigDecimal.valueOf(e.parts().size()), 2, RoundingMode.HALF_UP);
            default:
                return sum.setScale(e.total().orElseThrow().scale());
        }
    }
}
