package io.outpost.engine.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What packs say and how it is read. */
class PackTest {

    private static final Definitions STANDARD = Definitions.load(Path.of("..", "packs"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deposit.balance",
                "deposit.demand.balance",
                "deposit.term.balance",
                "aum.balance",
                "accounts.open",
                "customers.total",
                "customers.tier.value",
                "customers.tier.gold",
                "customers.tier.platinum",
                "customers.tier.diamond"
            })
    void standardPacksDefineTheLevelsOfTheContract(String id) {
        Indicator indicator = STANDARD.indicator(id, LocalDate.of(2021, 10, 1)).orElseThrow();

        assertThat(indicator).isInstanceOf(Indicator.Level.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sales.amount",
                "sales.count",
                "transactions.in",
                "transactions.out",
                "sales.demand.amount",
                "sales.credit-card.count",
                "sales.asset-management.amount",
                "sales.e-cny.count"
            })
    void standardPacksDefineTheFlowsOfTheContract(String id) {
        Indicator indicator = STANDARD.indicator(id, LocalDate.of(2021, 10, 1)).orElseThrow();

        assertThat(indicator).isInstanceOf(Indicator.Flow.class);
    }

    @Test
    void standardTiersAreThoseOfTheContractWithTheirBounds() {
        List<TierScheme.Tier> tiers = STANDARD.tiers().tiers();

        assertThat(tiers).extracting(TierScheme.Tier::id).containsExactly("value", "gold", "platinum", "diamond");
        assertThat(tiers)
                .extracting(TierScheme.Tier::from)
                .containsExactly(
                        Money.ofYuan("10000"), Money.ofYuan("100000"), Money.ofYuan("500000"), Money.ofYuan("2000000"));
        assertThat(tiers).extracting(TierScheme.Tier::rank).containsExactly(1, 2, 3, 4);
    }

    @Test
    void standardPacksDefineTheAwardsWithTheirSizes() {
        AwardScheme top = STANDARD.awards().get(0);

        assertThat(top.names().zh()).isEqualTo("十强百优千佳网点");
        assertThat(top.classes()).extracting(AwardScheme.Prize::size).containsExactly(10, 100, 1000);
        assertThat(top.conditions().get(0).comparison()).isEqualTo(AwardScheme.Comparison.AT_LEAST);
        assertThat(STANDARD.awards())
                .extracting(AwardScheme::id)
                .contains("thousand-sales", "contribution", "star-of-the-month", "swift-deer", "sponsors");
    }

    @Test
    void readsNothingOfAPackThatIsOff() throws IOException {
        Files.createDirectories(folder.resolve("aside"));
        Files.writeString(folder.resolve("aside/aside.yaml"), "pack: {id: aside, name: {zh: 另, en: Aside}}\n");
        assertThat(Definitions.load(folder).packs()).extracting(Pack::id).containsExactly("aside");

        Files.writeString(folder.resolve("aside").resolve(Pack.OFF), "");

        assertThat(Definitions.load(folder).packs()).isEmpty();
    }

    @Test
    void recordTypesComeAfterThoseTheyReferTo() {
        List<String> ids = STANDARD.records().stream().map(RecordType::id).toList();

        assertThat(ids.indexOf("account"))
                .isGreaterThan(ids.indexOf("customer"))
                .isGreaterThan(ids.indexOf("product"));
        assertThat(ids.indexOf("balance")).isGreaterThan(ids.indexOf("account"));
        assertThat(ids.indexOf("target")).isGreaterThan(ids.indexOf("campaign"));
    }

    @Test
    void repeatsAnIndicatorOverEachTier() {
        Definitions definitions = new PackFixture(folder)
                .core()
                .file(
                        "more/more.yaml",
                        "tiers: [{id: gold, name: {zh: 金, en: Gold}, from-yuan: 5}, {id: tin, name: {zh: 锡, en: Tin}, from-yuan: 1}]",
                        "indicators:",
                        "  - id: customers.{each}",
                        "    each: tier",
                        "    name: {zh: '{each-name}客户', en: 'Customers {each-name}'}",
                        "    kind: level",
                        "    of: customer",
                        "    where: tier = '{each}'")
                .load();

        assertThat(definitions.indicatorIds()).containsExactly("customers.gold", "customers.tin");
        Indicator.Level gold = (Indicator.Level)
                definitions.indicator("customers.gold", LocalDate.MAX).orElseThrow();
        assertThat(gold.measure().where()).contains("tier = 'gold'");
        assertThat(gold.head().names().in(Language.CHINESE)).isEqualTo("金客户");
        assertThat(gold.head().names().in(Language.ENGLISH)).isEqualTo("Customers Gold");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # date,     version
            1900-01-01, 1
            2021-10-04, 1
            2021-10-05, 2
            2021-12-31, 2
            2022-01-01, 3
            """)
    void aVersionHoldsFromItsDateOn(LocalDate date, int version) {
        Definitions definitions = new PackFixture(folder)
                .core()
                .file(
                        "more/more.yaml",
                        "indicators:",
                        "  - {id: x, name: {zh: 某, en: X}, kind: level, of: account, version: 3, from: 2022-01-01}",
                        "  - {id: x, name: {zh: 某, en: X}, kind: level, of: account, version: 1}",
                        "  - {id: x, name: {zh: 某, en: X}, kind: level, of: account, version: 2, from: 2021-10-05}")
                .load();

        Indicator indicator = definitions.indicator("x", date).orElseThrow();

        assertThat(indicator.head().version()).isEqualTo(version);
    }

    @Test
    void knowsNoIndicatorThatIsNotDefined() {
        assertThat(STANDARD.indicator("deposit.nothing", LocalDate.of(2021, 10, 1)))
                .isEmpty();
    }
}
