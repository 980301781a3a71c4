package io.outpost.server.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class BulletinPagesTest {

    private final RunningServer server = RunningServer.shared();

    @Test
    void anIssuedBulletinIsNumberedFrozenAndIntact() {
        Visitor county = server.signedInAs("county");

        HttpResponse<String> page = issue(county, county(), "2021-11-03");

        assertThat(page.uri().getPath()).matches("/bulletins/\\d+");
        assertThat(page.body()).contains("〔2021〕第", "SHA-256", "内容与下发时一致").doesNotContain("不一致");
    }

    @Test
    void numbersRunWithoutGaps() {
        Visitor city = server.signedInAs("city");
        String unit = unit(UnitLevel.CITY);

        String first = issue(city, unit, "2021-10-20").body();
        String second = issue(city, unit, "2021-10-21").body();

        assertThat(first).contains("〔2021〕第1号");
        assertThat(second).contains("〔2021〕第2号");
    }

    @Test
    void theDatabaseRefusesToChangeAnIssue() {
        issue(server.signedInAs("county"), county(), "2021-11-04");
        JdbcClient jdbc = server.bean(JdbcClient.class);

        assertThatThrownBy(() -> ReaderScope.asSystem(() ->
                        jdbc.sql("update bulletin.issue set document = '{}'").update()))
                .hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> ReaderScope.asSystem(
                        () -> jdbc.sql("delete from bulletin.issue").update()))
                .hasMessageContaining("cannot be changed");
    }

    @Test
    void ofTwoWhoIssueAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<HttpResponse<String>>> both = List.of(
                () -> issue(server.signedInAs("county"), county(), "2021-11-05"),
                () -> issue(server.signedInAs("city"), county(), "2021-11-05"),
                () -> issue(server.signedInAs("group"), county(), "2021-11-05"));

        List<HttpResponse<String>> answers =
                threads.invokeAll(both).stream().map(BulletinPagesTest::got).toList();
        threads.shutdown();

        assertThat(answers.stream().filter(a -> a.uri().getPath().matches("/bulletins/\\d+")))
                .hasSize(1);
        assertThat(answers.stream()
                        .filter(a -> a.statusCode() == 409 && a.body().contains("他人下发")))
                .hasSize(2);
    }

    @Test
    void anOutletReadsOnlyItsOwnRowsOfTheCountysBulletin() {
        HttpResponse<String> whole = issue(server.signedInAs("county"), county(), "2021-11-06");
        Snapshot.Units units = units();
        String own = units.tree().standing(UnitLevel.OUTLET).get(0).name();
        String other = units.tree().children(county()).stream()
                .map(Unit::name)
                .filter(n -> !n.equals(own))
                .findFirst()
                .orElseThrow();

        String cut = server.signedInAs("outlet").get(whole.uri().getPath()).body();

        assertThat(whole.body()).contains(own, other);
        assertThat(cut).contains(own).doesNotContain(other);
    }

    @Test
    void anotherCountyDoesNotSeeIt() {
        Snapshot.Units units = units();
        String elsewhere = units.tree().standing(UnitLevel.COUNTY).stream()
                .map(Unit::id)
                .filter(u -> !u.equals(county()))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> theirs = issue(server.signedInAs("city"), elsewhere, "2021-11-03");

        assertThat(theirs.statusCode()).isEqualTo(200);
        assertThat(server.signedInAs("county").get(theirs.uri().getPath()).statusCode())
                .isEqualTo(404);
        assertThat(server.signedInAs("county").get("/bulletins").body())
                .doesNotContain(theirs.uri().getPath() + "\"");
        assertThat(issue(server.signedInAs("county"), elsewhere, "2021-11-04").statusCode())
                .isEqualTo(404);
    }

    @Test
    void causesMustAddUpToTheFall() {
        CauseRequest asked = askedOutlets().get(0);
        Visitor county = server.signedInAs("city");
        String page = "/bulletins/causes?unit=" + asked.unitId() + "&date=" + asked.asOf();

        HttpResponse<String> tooLittle = enter(county, page, asked, "0.01");
        HttpResponse<String> nonsense = enter(county, page, asked, "很多");
        HttpResponse<String> right = enter(county, page, asked, asked.fall().toPlainString());

        assertThat(tooLittle.statusCode()).isEqualTo(422);
        assertThat(tooLittle.body()).contains("不相等", "异地转存");
        assertThat(nonsense.statusCode()).isEqualTo(422);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).contains("已保存");
    }

    @Test
    void causesStandInTheBulletinAboveAndAreThenFixed() {
        CauseRequest asked = anAskedOutletOfAnotherCounty();
        Visitor city = server.signedInAs("city");
        String page = "/bulletins/causes?unit=" + asked.unitId() + "&date=" + asked.asOf();
        enter(city, page, asked, asked.fall().toPlainString());
        String above = parent(asked);

        HttpResponse<String> issued = issue(city, above, asked.asOf().toString());
        HttpResponse<String> late = enter(city, page, asked, asked.fall().toPlainString());

        assertThat(issued.body()).contains("异地转存", "上门挽留");
        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("已下发");
    }

    @Test
    void bulletinsOfALevelAreIssuedOnceByTheClock() {
        Bulletins bulletins = server.bean(Bulletins.class);
        LocalDate date = LocalDate.of(2021, 10, 15);
        int outlets = units().tree().standing(UnitLevel.OUTLET).size();

        int first = bulletins.issueAll("daily", date, Set.of(UnitLevel.OUTLET));
        int again = bulletins.issueAll("daily", date, Set.of(UnitLevel.OUTLET));

        assertThat(first).isEqualTo(outlets);
        assertThat(again).isZero();
    }

    @Test
    void aLevelIsDueFromItsTimeOn() {
        BulletinTemplate daily = server.bean(Bulletins.class).templates().get(0);
        BulletinTemplate timed = new BulletinTemplate(
                daily.id(),
                daily.names(),
                daily.rhythm(),
                daily.isOfCampaign(),
                daily.lead(),
                daily.rank(),
                daily.rankOtherwise(),
                daily.sentences(),
                daily.columns(),
                daily.structure(),
                daily.movers(),
                daily.lists(),
                daily.calls(),
                daily.causeHours(),
                Map.of("COUNTY", java.time.LocalTime.of(20, 30)),
                daily.place());
        LocalDate date = LocalDate.of(2021, 11, 1);

        assertThat(BulletinClock.levelsDue(timed, date, LocalDateTime.of(2021, 11, 1, 20, 29)))
                .isEmpty();
        assertThat(BulletinClock.levelsDue(timed, date, LocalDateTime.of(2021, 11, 1, 20, 30)))
                .containsExactly(UnitLevel.COUNTY);
        assertThat(BulletinClock.levelsDue(timed, date, LocalDateTime.of(2021, 11, 3, 1, 0)))
                .containsExactly(UnitLevel.COUNTY);
    }

    @Test
    void aDayThatIsNotClosedHasNoDraft() {
        Visitor county = server.signedInAs("county");

        assertThat(county.get("/bulletins/draft?unit=" + county() + "&template=daily&date=2030-01-01")
                        .statusCode())
                .isEqualTo(404);
        assertThat(county.get("/bulletins/draft?unit=" + county() + "&template=no-such&date=2021-11-01")
                        .statusCode())
                .isEqualTo(404);
        assertThat(county.get("/bulletins/draft?unit=" + county() + "&template=daily&date=x")
                        .statusCode())
                .isEqualTo(400);
    }

    private static HttpResponse<String> got(java.util.concurrent.Future<HttpResponse<String>> answer) {
        try {
            return answer.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One whose county's bulletin the other test does not need open. */
    private CauseRequest anAskedOutletOfAnotherCounty() {
        List<CauseRequest> asked = askedOutlets();
        return asked.stream()
                .filter(a -> !parent(a).equals(parent(asked.get(0))))
                .findFirst()
                .orElseThrow();
    }

    private String parent(CauseRequest asked) {
        return units().unit(asked.unitId()).orElseThrow().parent().orElseThrow();
    }

    /** Those outside the county whose bulletin of the last day other tests issue. */
    private List<CauseRequest> askedOutlets() {
        LocalDate last = server.bean(Lake.class).read(Snapshot::lastClosed).orElseThrow();
        List<String> outlets =
                units().tree().standing(UnitLevel.OUTLET).stream().map(Unit::id).toList();
        return ReaderScope.asSystem(() -> server.bean(Causes.class).of(outlets, last)).stream()
                .filter(asked -> !parent(asked).equals(county()))
                .toList();
    }

    private HttpResponse<String> enter(Visitor as, String page, CauseRequest asked, String amount) {
        return as.post(
                page,
                "/bulletins/causes",
                Map.of(
                        "unit",
                        asked.unitId(),
                        "date",
                        asked.asOf().toString(),
                        "reason",
                        "异地转存",
                        "measure",
                        "上门挽留",
                        "amount",
                        amount));
    }

    private HttpResponse<String> issue(Visitor as, String unit, String date) {
        return as.post("/bulletins", "/bulletins/issue", Map.of("unit", unit, "template", "daily", "date", date));
    }

    private String county() {
        String outlet = units().tree().standing(UnitLevel.OUTLET).get(0).id();
        return units().ancestry(outlet).stream()
                .filter(u -> u.level() == UnitLevel.COUNTY)
                .map(Unit::id)
                .findFirst()
                .orElseThrow();
    }

    private String unit(UnitLevel level) {
        return units().tree().standing(level).get(0).id();
    }

    private Snapshot.Units units() {
        return server.bean(Lake.class).read(Snapshot::units);
    }
}
