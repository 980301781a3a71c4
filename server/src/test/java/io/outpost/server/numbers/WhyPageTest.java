package io.outpost.server.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class WhyPageTest {

    private final RunningServer server = RunningServer.shared();
    private final Lake lake = server.bean(Lake.class);
    private final LocalDate last = lake.read(s -> s.lastClosed().orElseThrow());
    private final Unit outlet =
            lake.read(s -> s.units().tree().standing(UnitLevel.OUTLET).get(0));
    private final Unit city =
            lake.read(s -> s.units().tree().standing(UnitLevel.CITY).get(0));

    private BigDecimal value(Question question, Unit unit) {
        return lake.read(s -> s.column(question).get(unit.id()));
    }

    private String why(String reader, Unit unit, String rest) {
        return server.signedInAs(reader)
                .get("/why?indicator=deposit.balance&unit=" + unit.id() + rest)
                .body();
    }

    private long looks() {
        return ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                .sql("select count(*) from access.audit where action = 'personal-data.seen'")
                .query(Long.class)
                .single());
    }

    @Test
    void aLevelIsTheSumOfTheUnitsBelow() {
        BigDecimal total = value(Question.of("deposit.balance", last), city);

        String page = why("city", city, "");

        assertThat(page)
                .contains(String.format(Locale.ROOT, "%,.2f元", total))
                .contains("class=\"proof holds\"")
                .contains("相差0.00");
    }

    @Test
    void anOutletsLevelIsTheSumOfItsAccounts() {
        String page = why("outlet", outlet, "");

        assertThat(page).contains("按账户分解").contains("class=\"proof holds\"").contains("相差0.00");
    }

    @ParameterizedTest
    @CsvSource({"outlet, 411703001", "city, 4117"})
    void anIncreaseIsTheSumOfTheIncreases(String reader, String unit) {
        Unit asked = lake.read(s -> s.units().unit(unit).orElseThrow());
        BigDecimal increase =
                value(Question.of("deposit.balance", last).as(Form.INCREASE).since(last.minusDays(7)), asked);

        String page = why(reader, asked, "&as=increase&since=" + last.minusDays(7));

        assertThat(page)
                .contains(String.format(Locale.ROOT, "%,.2f元", increase.abs()))
                .contains("class=\"proof holds\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as=month-average",
                "as=average-increase&since=2021-10-31",
                "as=growth&since=2021-10-31",
                "as=growth-gap&since=2021-10-31",
                "as=completion",
                "as=rank",
                "as=rank&by=increase&since=2021-10-31",
                "as=increase"
            })
    void everyFormHasItsReasons(String form) {
        HttpResponse<String> page = server.signedInAs("city").get("/why?indicator=deposit.balance&unit=4117&" + form);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"parts\"").contains("口径");
    }

    @ParameterizedTest
    @ValueSource(strings = {"deposit.demand.share", "deposit.month-average", "aum.per-customer", "sales.amount"})
    void everyKindOfIndicatorHasItsReasons(String indicator) {
        HttpResponse<String> page = server.signedInAs("city").get("/why?indicator=" + indicator + "&unit=4117");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"parts\"");
    }

    @Test
    void accountsAreMaskedUntilTheyAreAskedForAndThenTheLookIsNoted() {
        long before = looks();

        String masked = why("outlet", outlet, "");
        long unchanged = looks();
        String open = why("outlet", outlet, "&names=shown");

        assertThat(masked).contains("****").contains("**</span>");
        assertThat(unchanged).isEqualTo(before);
        assertThat(open).doesNotContain("****");
        assertThat(looks()).isEqualTo(before + 1);
    }

    @Test
    void aManagerWithoutTheRightSeesMaskedNamesEvenWhenHeAsks() {
        long before = looks();

        String page = why("city", outlet, "&names=shown");

        assertThat(page).contains("****").doesNotContain("names=shown&amp;page");
        assertThat(looks()).isEqualTo(before);
    }

    @Test
    void aTellerIsToldThatHeMayNotSeeAccounts() {
        String page = why("teller", outlet, "");

        assertThat(page).contains("没有查看账户明细的权限").doesNotContain("****");
    }

    @Test
    void aFileOfTheAccountsIsMasked() {
        String csv = server.signedInAs("outlet")
                .get("/why.csv?indicator=deposit.balance&names=shown&unit=" + outlet.id())
                .body();

        assertThat(csv).contains("****").startsWith("\uFEFF账户");
    }

    @Test
    void aRankingShowsNobodyOutsideTheReadersScope() {
        String sibling = lake.read(s -> s.units().below(outlet.parent().orElseThrow()).stream()
                .filter(u -> !u.id().equals(outlet.id()))
                .findFirst()
                .orElseThrow()
                .name());

        String page = why("outlet", outlet, "&as=rank");

        assertThat(page).contains("不在您的查看范围内").doesNotContain(sibling);
    }

    @ParameterizedTest
    @CsvSource({
        "/why?indicator=no.such&unit=4117, 422",
        "/why?indicator=deposit.balance&unit=4117&as=guess, 422",
        "/why?indicator=deposit.balance&unit=4117&as=increase&since=2099-01-01, 422",
        "/why?indicator=deposit.balance&unit=4117&date=31.12.2021, 400",
        "/why?indicator=deposit.balance, 400",
        "/why?indicator=deposit.balance&unit=CN, 404",
        "/why?indicator=deposit.balance&unit=%27%20or%201=1, 404",
        "/why?indicator=deposit.balance&unit=4117&page=-1, 200"
    })
    void whatCannotBeAnsweredIsRefusedClearly(String address, int status) {
        HttpResponse<String> page = server.signedInAs("city").get(address);

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body()).doesNotContain("Exception").contains("网点经营平台");
    }

    @Test
    void theDictionaryFindsIndicatorsAndShowsTheirDefinitions() {
        Visitor analyst = server.signedInAs("analyst");

        String found = analyst.get("/indicators?q=%E7%9D%A1%E7%9C%A0").body();
        String entry = analyst.get("/indicators/customers.dormant").body();

        assertThat(found).contains("customers.dormant").doesNotContain("deposit.balance");
        assertThat(entry).contains("is_dormant").contains("deposit/deposit.yaml:");
        assertThat(analyst.get("/indicators?q=%22%3E%3Cscript%3E").body())
                .contains("没有符合条件的指标")
                .doesNotContain("\"><script>");
        assertThat(analyst.get("/indicators/no.such").statusCode()).isEqualTo(404);
    }

    @Test
    void anEnglishReaderIsAnsweredInEnglish() {
        Visitor manager = server.signedInAs("city");
        manager.post("/", "/language", Map.of("to", "en", "back", "/"));

        String page = manager.get("/why?indicator=deposit.balance&unit=4117").body();

        assertThat(page)
                .contains("By unit below")
                .contains("difference from the total 0.00")
                .doesNotContain("口径");
    }
}
