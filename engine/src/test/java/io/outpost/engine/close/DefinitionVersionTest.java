package io.outpost.engine.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Values;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of indicators take effect on their dates, and what a version says never changes once it has been used. */
class DefinitionVersionTest {

    private static final LocalDate FIRST = LocalDate.of(2021, 10, 1);
    private static final String VERSION_ONE = """
            indicators:
              - {id: big.accounts, name: {zh: 大户, en: Big accounts}, kind: level, of: account, where: balance >= yuan(100)}
            """;
    private static final String VERSION_TWO = """
              - {id: big.accounts, name: {zh: 大户, en: Big accounts}, kind: level, of: account, where: balance >= yuan(200),
                 version: 2, from: 2021-10-04}
            """;

    @TempDir
    Path folder;

    private LakeFixture lake;

    @BeforeEach
    void takeANetworkIn() {
        lake = new LakeFixture(folder).write("more/more.yaml", VERSION_ONE);
        lake.take(Map.of(
                "unit.csv", "unit_id,parent_id,level,name\nP,,PROVINCE,省\nO1,P,OUTLET,一网点\n",
                "product.csv", "product_id,name,class,aum\nD,活期,demand,true\n",
                "customer.csv", "customer_id,name,kind,unit_id,opened_on\nC1,李四,person,O1,2020-01-01\n",
                "account.csv",
                        "account_id,customer_id,unit_id,product_id,opened_on\nA1,C1,O1,D,2020-01-01\nA2,C1,O1,D,2020-01-01\n",
                "balance.csv", "account_id,date,balance\nA1,2021-10-01,150.00\nA2,2021-10-01,300.00\n"));
    }

    @Test
    void aSecondVersionTakesEffectFromItsDateOn() {
        lake.write("more/more.yaml", VERSION_ONE + VERSION_TWO);

        lake.closeThrough(FIRST.plusDays(5));

        assertThat(bigAccounts(FIRST)).isEqualTo("2");
        assertThat(bigAccounts(FIRST.plusDays(2))).isEqualTo("2");
        assertThat(bigAccounts(FIRST.plusDays(3))).isEqualTo("1");
        assertThat(bigAccounts(FIRST.plusDays(5))).isEqualTo("1");
    }

    @Test
    void aSecondVersionAddedAfterACloseTakesEffectOnTheDatesStillOpen() {
        lake.closeThrough(FIRST.plusDays(2));

        lake.write("more/more.yaml", VERSION_ONE + VERSION_TWO);
        lake.closeThrough(FIRST.plusDays(5));

        assertThat(bigAccounts(FIRST.plusDays(2))).isEqualTo("2");
        assertThat(bigAccounts(FIRST.plusDays(3))).isEqualTo("1");
    }

    @Test
    void refusesAVersionThatSaysSomethingElseThanWhenItWasUsed() {
        lake.closeThrough(FIRST.plusDays(2));

        lake.edit("more/more.yaml", "yuan(100)", "yuan(300)");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> lake.closeThrough(FIRST.plusDays(3)))
                .satisfies(r -> assertThat(r.code()).isEqualTo("close.definition-changed"));
        assertThat(lake.closes().last()).contains(FIRST.plusDays(2));
    }

    @Test
    void refusesAnEarlierVersionThatSaysSomethingElseThoughALaterOneHasTakenOver() {
        lake.write("more/more.yaml", VERSION_ONE + VERSION_TWO);
        lake.closeThrough(FIRST.plusDays(5));

        lake.edit("more/more.yaml", "yuan(100)", "yuan(300)");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> lake.closeThrough(FIRST.plusDays(6)))
                .satisfies(r -> assertThat(r.code()).isEqualTo("close.definition-changed"));
    }

    @Test
    void refusesAChangedVersionThoughACorrectionHasReopenedEveryDate() {
        lake.closeThrough(FIRST.plusDays(2));
        lake.take(Map.of("balance.csv", "account_id,date,balance\nA1,2021-10-01,160.00\n"));

        lake.edit("more/more.yaml", "yuan(100)", "yuan(300)");

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> lake.closeThrough(FIRST.plusDays(3)))
                .satisfies(r -> assertThat(r.code()).isEqualTo("close.definition-changed"));
    }

    @Test
    void refusesAVersionFromADateThatIsClosedAlready() {
        lake.closeThrough(FIRST.plusDays(5));

        lake.write("more/more.yaml", VERSION_ONE + VERSION_TWO);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> lake.closeThrough(FIRST.plusDays(6)))
                .satisfies(r -> assertThat(r.code()).isEqualTo("close.definition-changed"));
    }

    @Test
    void anotherNameIsNoChange() {
        lake.closeThrough(FIRST.plusDays(2));

        lake.edit("more/more.yaml", "en: Big accounts", "en: Large accounts");
        lake.closeThrough(FIRST.plusDays(3));

        assertThat(bigAccounts(FIRST.plusDays(3))).isEqualTo("2");
    }

    @Test
    void anIndicatorAddedLaterHasValuesFromTheNextCloseOn() {
        lake.closeThrough(FIRST.plusDays(2));

        lake.write("yet/more.yaml", VERSION_ONE.replace("big.accounts", "large.accounts"));
        lake.close(Policy.STANDARD, Optional.of(FIRST.plusDays(3)));

        assertThat(value("large.accounts", FIRST.plusDays(3))).isEqualTo("2");
    }

    private String bigAccounts(LocalDate date) {
        return value("big.accounts", date);
    }

    private String value(String indicator, LocalDate date) {
        try (Values values = lake.values()) {
            return values.ask(Question.of(indicator, date).of("P"))
                    .get(0)
                    .amount()
                    .orElseThrow()
                    .toPlainString();
        }
    }
}
