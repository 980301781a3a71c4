package io.outpost.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.bulletin.BulletinMeasured;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.bulletin.Measured;
import io.outpost.server.bulletin.Press;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** On a server of its own: which bulletins were issued before decides what one opens. */
class ShortfallPagesTest {

    private static final LocalDate DAY = LocalDate.of(2021, 11, 3);

    private static RunningServer server;
    private static Places places;

    @BeforeAll
    static void start() {
        server = RunningServer.start(Map.of());
        places = new Places(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void anIssuedBulletinOpensAShortfallForEachRowBelowItsLineOnce() {
        Visitor county = server.signedInAs("county");
        LocalDate date = behind(county());
        List<Measured> below = below(county(), date);

        HttpResponse<String> issued = issue(county, county(), date);
        HttpResponse<String> again = issue(county, county(), date);
        county.post(issued.uri().getPath(), issued.uri().getPath() + "/restate", Map.of());

        assertThat(below).isNotEmpty();
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(shortfalls("daily", date, county())).isEqualTo(below.size());
        String board = county.get("/shortfalls").body();
        below.forEach(m -> assertThat(board).contains(name(m.unitId())));
        assertThat(board).contains("储蓄余额", "待反馈");
    }

    @Test
    void theClockOpensThemToo() {
        Bulletins bulletins = server.bean(Bulletins.class);
        String city = above(county());
        LocalDate date = behind(city);
        List<Measured> below = below(city, date);

        bulletins.issueAll("daily", date, Set.of(UnitLevel.CITY));
        bulletins.issueAll("daily", date, Set.of(UnitLevel.CITY));

        assertThat(below).isNotEmpty();
        assertThat(shortfalls("daily", date, city)).isEqualTo(below.size());
    }

    @Test
    void aLaterBulletinAtTheLineClosesItAndTellsTheDay() {
        long id = opened("recovering", "aum.balance", outlet());

        measured(2, "recovering", "aum.balance", DAY.plusDays(1), outlet(), "0.49");
        boolean isOpenYet = isOpen(id);
        measured(3, "recovering", "aum.balance", DAY.plusDays(2), outlet(), "0.50");

        assertThat(isOpenYet).isTrue();
        assertThat(isOpen(id)).isFalse();
        assertThat(server.signedInAs("county").get("/shortfalls/" + id).body())
                .contains("2021年11月5日的通报显示已达标（50.00%），自动销号", "40.00%")
                .contains("份额100%");
    }

    @Test
    void aRestatementOpensNothingTwiceAndAnOlderBulletinSaysNothing() {
        long id = opened("restated", "customers.total", outlet());

        measured(2, "restated", "customers.total", DAY, outlet(), "0.30");
        measured(3, "restated", "customers.total", DAY.minusDays(1), outlet(), "0.90");

        assertThat(count("restated")).isEqualTo(1);
        assertThat(isOpen(id)).isTrue();
    }

    @Test
    void whatAnotherTemplateMeasuredByChangeIsNotClosedByThisOne() {
        on(new BulletinMeasured(
                1, county(), "by-week", "sales.amount", DAY, List.of(changed(outlet(), "-1000000.25"))));
        on(new BulletinMeasured(2, county(), "by-day", "sales.amount", DAY, List.of(changed(outlet(), "5"))));

        assertThat(isOpen(id("by-week"))).isTrue();
    }

    @Test
    void theUnitAnswersAndLatenessIsShown() {
        long id = opened("answered", "deposit.demand.balance", outlet());
        sql("update supervision.shortfall set due_at = now() - interval '90 minutes' where shortfall_id = " + id);
        Visitor outlet = server.signedInAs("outlet");
        String page = "/shortfalls/" + id;

        String before = outlet.get("/shortfalls?state=late").body();
        HttpResponse<String> incomplete = answer(outlet, page, "商户大额转出", "");
        HttpResponse<String> done = answer(outlet, page, "商户大额转出", "回访20户<b>");

        assertThat(before).contains("逾期未反馈", "迟2小时");
        assertThat(incomplete.statusCode()).isEqualTo(422);
        assertThat(incomplete.body()).contains("请填写完整", "商户大额转出");
        assertThat(done.body()).contains("回访20户&lt;b&gt;", "李四", "已反馈", "迟2小时");
        assertThat(answer(server.signedInAs("teller"), page, "越权", "越权").statusCode())
                .isEqualTo(404);
    }

    @Test
    void twoLevelsOfLeadersConfirmSupervisionAndNobodyElse() {
        long id = opened("inspected", "deposit.term.short.balance", outlet());
        String page = "/shortfalls/" + id;

        inspect(server.signedInAs("county"), page, county());
        HttpResponse<String> city = inspect(server.signedInAs("city"), page, above(county()));

        assertThat(city.body()).contains("上级领导", "上上级领导", "晨会未开");
        assertThat(server.signedInAs("county").get("/shortfalls").body()).contains("2/2");
        assertThat(inspect(server.signedInAs("province"), page, above(above(county())))
                        .statusCode())
                .isEqualTo(404);
        assertThat(inspect(server.signedInAs("outlet"), page, outlet()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLevelAboveClosesWithAReasonAndThenNothingIsEntered() {
        long id = opened("closed", "deposit.certificate.balance", outlet());
        String page = "/shortfalls/" + id;
        Map<String, String> reason = Map.of("reason", "网点停业装修");

        int byUnit =
                server.signedInAs("outlet").post(page, page + "/close", reason).statusCode();
        HttpResponse<String> blank = server.signedInAs("county").post(page, page + "/close", Map.of("reason", " "));
        HttpResponse<String> closed = server.signedInAs("county").post(page, page + "/close", reason);

        assertThat(byUnit).isEqualTo(404);
        assertThat(blank.statusCode()).isEqualTo(422);
        assertThat(closed.body()).contains("网点停业装修", "已销号");
        assertThat(answer(server.signedInAs("outlet"), page, "迟了", "迟了").statusCode())
                .isEqualTo(422);
    }

    @Test
    void anotherCountySeesNothing() {
        Unit elsewhere = places.elsewhere();
        String theirs = elsewhere.parent().orElseThrow();
        on(new BulletinMeasured(
                1, theirs, "elsewhere", "aum.balance", DAY, List.of(completed(elsewhere.id(), "0.10"))));
        long id = id("elsewhere");
        Visitor county = server.signedInAs("county");

        assertThat(county.get("/shortfalls/" + id).statusCode()).isEqualTo(404);
        for (String address : List.of("/shortfalls?state=all", "/shortfalls/board.csv?state=all")) {
            assertThat(county.get(address).body()).doesNotContain(elsewhere.name());
        }
        assertThat(server.signedInAs("city").get("/shortfalls/" + id).statusCode())
                .isEqualTo(200);
        assertThat(server.signedInAs("admin").get("/shortfalls").statusCode()).isEqualTo(404);
    }

    @Test
    void theBoardIsFilteredAndTakenAway() {
        opened("filtered", "deposit.maturing.balance", outlet());
        Visitor city = server.signedInAs("city");

        assertThat(city.get("/shortfalls?level=PROVINCE").body()).contains("没有符合条件");
        assertThat(city.get("/shortfalls?by=unit&unit=" + county()).body()).contains(name(outlet()));
        assertThat(city.get("/shortfalls/board.csv?level=OUTLET").body())
                .startsWith("\uFEFF机构,上级,指标")
                .contains(name(outlet()) + "," + name(county()));
        assertThat(city.get("/shortfalls/board.xlsx").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> answer(Visitor as, String page, String cause, String measure) {
        return as.post(
                page,
                page + "/answer",
                Map.of("cause", cause, "measure", measure, "owner", "李四", "until", "2999-12-31"));
    }

    private static HttpResponse<String> inspect(Visitor as, String page, String unit) {
        return as.post(page, page + "/inspect", Map.of("unit", unit, "on", "2021-11-04", "finding", "晨会未开"));
    }

    private static HttpResponse<String> issue(Visitor as, String unit, LocalDate date) {
        return as.post(
                "/bulletins", "/bulletins/issue", Map.of("unit", unit, "template", "daily", "date", date.toString()));
    }

    private static long opened(String template, String indicator, String unit) {
        measured(1, template, indicator, DAY, unit, "0.40");
        return id(template);
    }

    private static void measured(
            long issue, String template, String indicator, LocalDate asOf, String unit, String completion) {
        on(new BulletinMeasured(issue, county(), template, indicator, asOf, List.of(completed(unit, completion))));
    }

    private static Measured completed(String unit, String completion) {
        return new Measured(unit, Measured.Line.TIME_PROGRESS, new BigDecimal(completion), new BigDecimal("0.5"));
    }

    private static Measured changed(String unit, String change) {
        return new Measured(unit, Measured.Line.LAST_BULLETIN, new BigDecimal(change), BigDecimal.ZERO);
    }

    private static void on(BulletinMeasured event) {
        ReaderScope.asSystem(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(t -> server.bean(Openings.class).on(event)));
    }

    private static List<Measured> below(String issuer, LocalDate date) {
        return server.bean(Lake.class).read(snapshot -> {
            BulletinTemplate daily = snapshot.definitions().bulletins().stream()
                    .filter(t -> t.id().equals("daily"))
                    .findFirst()
                    .orElseThrow();
            return new Press(snapshot, daily, date)
                    .measuredBelow(issuer).stream().filter(Measured::isBelow).toList();
        });
    }

    /** The first date on which a unit's bulletin shows somebody below his line. */
    private static LocalDate behind(String issuer) {
        return LocalDate.of(2021, 10, 2)
                .datesUntil(LocalDate.of(2021, 11, 10))
                .filter(date -> !below(issuer, date).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static long id(String template) {
        return ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                .sql("select shortfall_id from supervision.shortfall where template = :template")
                .param("template", template)
                .query(Long.class)
                .single());
    }

    private static int count(String template) {
        return ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                .sql("select count(*) from supervision.shortfall where template = :template")
                .param("template", template)
                .query(Integer.class)
                .single());
    }

    private static int shortfalls(String template, LocalDate asOf, String above) {
        return (int) ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                        .sql("""
                                select unit_id
                                from supervision.shortfall
                                where template = :template and as_of = :asOf and closed_at is null
                                """)
                        .param("template", template)
                        .param("asOf", asOf)
                        .query(String.class)
                        .list())
                .stream()
                .filter(u -> above(u).equals(above))
                .count();
    }

    private static boolean isOpen(long id) {
        return ReaderScope.asSystem(
                () -> server.bean(ShortfallStore.class).find(id).orElseThrow().isOpen());
    }

    private static void sql(String statement) {
        ReaderScope.asSystem(() -> server.bean(JdbcClient.class).sql(statement).update());
    }

    private static String outlet() {
        return places.outlet().id();
    }

    private static String county() {
        return places.county().id();
    }

    private static String above(String unit) {
        return places.units().unit(unit).flatMap(Unit::parent).orElseThrow();
    }

    private static String name(String unit) {
        return places.units().unit(unit).orElseThrow().name();
    }
}
