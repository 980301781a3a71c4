package io.outpost.server.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.Indicator.Measurement;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Texts;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitPageTest {

    private static final String BALANCE = "deposit.balance";

    private final RunningServer server = RunningServer.shared();
    private final Lake lake = server.bean(Lake.class);
    private final LocalDate last = lake.read(s -> s.lastClosed().orElseThrow());
    private final Unit county = lake.read(s ->
            s.units().tree().standing(io.outpost.engine.kernel.UnitLevel.COUNTY).get(0));

    private Map<String, BigDecimal> column(Question question) {
        return lake.read((Snapshot s) -> s.column(question));
    }

    private static String inTable(BigDecimal amount) {
        return new Amounts(Texts.in(Language.CHINESE)).inTable(Measurement.MONEY, amount);
    }

    @Test
    void aManagerSeesHisUnitAndTheUnitsBelow() {
        Visitor manager = server.signedInAs("county");

        HttpResponse<String> page = manager.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("储蓄余额").contains("营业所");
    }

    @Test
    void aStrangerIsAskedToSignIn() {
        HttpResponse<String> page = new Visitor(server.address()).get("/units/CN");

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void anOutletsHeadDoesNotSeeTheGroup() {
        HttpResponse<String> page = server.signedInAs("outlet").get("/units/CN");

        assertThat(page.statusCode()).isEqualTo(404);
    }

    @Test
    void thePagesFiguresAreTheEnginesValues() {
        Question level = Question.of(BALANCE, last);
        Question day = level.as(Form.INCREASE).since(last.minusDays(1));

        String page = server.signedInAs("city").get("/units/" + county.id()).body();

        assertThat(page)
                .contains(">" + inTable(column(level).get(county.id())) + "<")
                .contains(">" + inTable(column(level.as(Form.MONTH_AVERAGE)).get(county.id())) + "<")
                .contains(inTable(column(day).get(county.id())) + "<");
    }

    @Test
    void theUnitsBelowAreSortedByTheColumnThatIsAskedFor() {
        Map<String, BigDecimal> levels = column(Question.of(BALANCE, last));
        List<String> highestFirst = lake
                .read(s -> s.units().below(county.parent().orElseThrow()))
                .stream()
                .sorted(Comparator.comparing((Unit u) -> levels.get(u.id())).reversed())
                .map(Unit::name)
                .toList();

        String page = server.signedInAs("city").get("/?rank=level").body();

        String ranking = page.substring(page.indexOf("id=\"below\""), page.indexOf("id=\"season\""));
        assertThat(highestFirst.stream()
                        .map(n -> ">" + n + "<")
                        .map(ranking::indexOf)
                        .toList())
                .isSorted()
                .doesNotContain(-1);
    }

    @Test
    void aBaseBeforeTheFirstCloseHasNoNumberRatherThanAWrongOne() {
        String page = server.signedInAs("city").get("/?compare=last-year").body();

        assertThat(page).contains("比" + last.minusYears(1)).contains("class=\"missing\"");
    }

    @Test
    void anEnglishReaderFindsNoChinese() {
        Visitor manager = server.signedInAs("city");
        manager.post("/", "/language", Map.of("to", "en", "back", "/"));

        String page = manager.get("/").body();

        assertThat(page)
                .contains("Deposit balance")
                .contains("On the day")
                .doesNotContain("比上日")
                .doesNotContain("排名");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/units/CN", "/indicators", "/indicators/deposit.balance"})
    void pagesAreSmallAndHoldNoStylesOrScriptsOfTheirOwn(String address) {
        String page = server.signedInAs("group").get(address).body();

        assertThat(page.length()).isLessThan(500_000);
        assertThat(page).doesNotContain(" style=").doesNotContain("<style").doesNotContain(" onclick=");
    }

    @Test
    void aDateThatIsNotClosedShowsTheLastAndSaysSo() {
        String page = server.signedInAs("city").get("/?date=2099-01-01").body();

        assertThat(page).contains("2099-01-01尚未日终").contains("value=\"" + last + "\"");
    }

    @Test
    void aDateThatIsNoneIsRefusedInTheReadersLanguage() {
        HttpResponse<String> page = server.signedInAs("city").get("/?date=yesterday");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("请求有误").contains("yesterday").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/?indicator=no.such", "/?rank=%3Cscript%3E", "/?sort=%27--", "/?compare=never"})
    void anUnknownChoiceIsAsIfNothingWasChosen(String address) {
        HttpResponse<String> page = server.signedInAs("city").get(address);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>");
    }

    @Test
    void theRankingComesAsAFileWithRealNumbers() {
        Visitor manager = server.signedInAs("city");

        String csv = manager.get("/units/" + county.parent().orElseThrow() + "/below.csv")
                .body();

        BigDecimal level = column(Question.of(BALANCE, last)).get(county.id());
        assertThat(csv)
                .startsWith("\uFEFF机构编号,机构")
                .contains(county.id() + "," + county.name())
                .contains(level.toPlainString());
    }

    @Test
    void filesOfOtherUnitsAreNotThere() {
        Visitor head = server.signedInAs("outlet");

        assertThat(head.get("/units/CN/below.csv").statusCode()).isEqualTo(404);
        assertThat(head.get("/units/CN/indicators.xlsx").statusCode()).isEqualTo(404);
        assertThat(head.get("/units/CN/indicators.exe").statusCode()).isEqualTo(404);
    }

    @Test
    void aTellerSeesFiguresButNoCustomers() {
        String page = server.signedInAs("teller").get("/").body();

        assertThat(page).contains("储蓄余额").doesNotContain("customers-in").doesNotContain("customers-out");
    }
}
