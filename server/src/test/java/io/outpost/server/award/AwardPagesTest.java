package io.outpost.server.award;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Employee;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server of its own: what is awarded here stays. */
class AwardPagesTest {

    private static final RunningServer SERVER = RunningServer.start(Map.of());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private final Visitor city = SERVER.signedInAs("city");
    private final Visitor county = SERVER.signedInAs("county");
    private final Visitor outlet = SERVER.signedInAs("outlet");
    private final LocalDate last =
            SERVER.bean(Lake.class).read(Snapshot::lastClosed).orElseThrow();

    @Test
    void anAwardIsTriedFrozenOnceAndCommended() {
        LocalDate date = last;
        String dryRun = dryRun("thousand-sales", countyUnit(), date);
        assertThat(county.get(dryRun).body()).contains("千佳", "冻结结果");

        HttpResponse<String> frozen = freeze(county, "thousand-sales", countyUnit(), date);
        HttpResponse<String> again = freeze(county, "thousand-sales", countyUnit(), date);
        String address = frozen.uri().getPath();
        HttpResponse<String> notice = county.post(
                address, address + "/commend", Map.of("level", "OUTLET", "title", "表彰", "body", "获奖名单：甲、乙"));
        HttpResponse<String> twice = county.post(
                address, address + "/commend", Map.of("level", "OUTLET", "title", "表彰", "body", "获奖名单：甲、乙"));

        assertThat(address).matches("/awards/\\d+");
        assertThat(frozen.body()).contains("千佳", "SHA-256", "冻结文本与冻结时的摘要一致", "关于表彰");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("已经评定", address);
        assertThat(notice.uri().getPath()).matches("/notices/\\d+");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(outlet.get("/notices").body()).contains("表彰");
    }

    @Test
    void whatWasFrozenSaysTheSameAsTheDryRun() {
        LocalDate date = last.minusDays(1);
        byte[] tried = county.bytes(
                request(county, dryRun("contribution", countyUnit(), date).replace("dry-run?", "dry-run.csv?")));

        String address =
                freeze(county, "contribution", countyUnit(), date).uri().getPath();
        byte[] kept = county.bytes(request(county, address + ".csv"));

        assertThat(tried).hasSizeGreaterThan(500).isEqualTo(kept);
    }

    @Test
    void aFrozenTextReadsBackAsTheSameResult(@TempDir Path folder) throws IOException {
        for (String scheme : List.of("contribution", "thousand-balance", "sponsors", "organisation", "project")) {
            AwardResult result = SERVER.bean(Awards.class)
                    .dryRun(io.outpost.server.publish.Readers.of(SERVER, "county"), scheme, countyUnit(), last);

            Path file = folder.resolve(scheme + ".json");
            String hash = ResultJson.write(result, file);

            assertThat(ResultJson.result(Files.readAllBytes(file))).isEqualTo(result);
            assertThat(hash).isEqualTo(ResultJson.hash(Files.readString(file)));
        }
    }

    @Test
    void everyLoserIsToldWhy() {
        String page = city.get(dryRun("star-of-the-day", cityUnit(), last) + "&show=PLACED_AFTER")
                .body();
        String notEligible = city.get(dryRun("star-of-the-day", cityUnit(), last) + "&show=NOT_ELIGIBLE")
                .body();

        assertThat(page + notEligible).contains("前3位获奖").contains("不符合参评条件“当日有销售”：实际为0.00");
    }

    @Test
    void theVetoedWinsNothingAndOthersSeeNoReason() {
        LocalDate date = last.minusDays(2);
        Employee best = winner("contribution", date);
        Visitor risk = SERVER.signedInAs("risk");

        HttpResponse<String> entered = veto(risk, "employee", best.id(), "挪用客户资金", date);
        String reasoned = county.get(dryRun("contribution", countyUnit(), date) + "&show=VETOED")
                .body();
        String plain = outlet.get(dryRun("contribution", countyUnit(), date)).body();

        assertThat(entered.body()).contains(best.id(), "挪用客户资金");
        assertThat(reasoned).contains("一票否决：挪用客户资金");
        assertThat(plain).doesNotContain("挪用客户资金");
        assertThat(winner("contribution", date).id()).isNotEqualTo(best.id());
        lift(risk);
        assertThat(winner("contribution", date).id()).isEqualTo(best.id());
    }

    @Test
    void nobodyVetoesOutsideHisUnitsOrWithoutTheRight() {
        Visitor analyst = SERVER.signedInAs("analyst");
        String elsewhere = otherOutlet().id();

        assertThat(veto(county, "unit", elsewhere, "x", last).statusCode()).isEqualTo(422);
        assertThat(veto(county, "unit", elsewhere, "x", last).body()).contains("没有这个机构或员工");
        assertThat(analyst.get("/awards/vetoes").statusCode()).isEqualTo(404);
        assertThat(veto(analyst, "unit", elsewhere, "x", last).statusCode()).isIn(404, 422);
    }

    @Test
    void readersBelowSeeOnlyTheRowsOfTheirUnits() {
        String address =
                freeze(city, "thousand-balance", cityUnit(), last).uri().getPath();
        String other = otherOutlet().name();

        HttpResponse<String> whole = city.get(address + "?q=" + encoded(other));
        HttpResponse<String> cut = county.get(address);

        assertThat(whole.body()).contains(other);
        assertThat(cut.statusCode()).isEqualTo(200);
        assertThat(cut.body()).doesNotContain(other).contains("本评选由上级组织");
        assertThat(new String(county.bytes(request(county, address + ".csv")), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(other);
    }

    @Test
    void nobodyTriesOrFreezesAboveHisUnits() {
        assertThat(county.get(dryRun("thousand-balance", cityUnit(), last)).statusCode())
                .isEqualTo(404);
        assertThat(freeze(county, "thousand-balance", cityUnit(), last).statusCode())
                .isEqualTo(404);
        assertThat(freeze(SERVER.signedInAs("analyst"), "thousand-balance", cityUnit(), last.minusDays(5))
                        .statusCode())
                .isEqualTo(404);
        assertThat(city.get(dryRun("thousand-balance", cityUnit(), last.plusDays(1)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(city.get(dryRun("nothing", cityUnit(), last)).statusCode()).isEqualTo(404);
    }

    @Test
    void aBoardTellsStreaksAndIsCutForThoseBelow() {
        String address = "/awards/boards?scheme=swift-deer&unit=" + cityUnit();

        String board = city.get(address).body();
        String cut = county.get(address).body();
        String english = city.get("/awards").body();

        assertThat(board).contains("快鹿榜", "连续上榜", "居首次数", "按最近31天统计");
        assertThat(cut).contains("本评选由上级组织");
        assertThat(english).contains("/awards/boards?scheme=star-of-the-month", "/awards/boards?scheme=swift-deer");
        assertThat(county.get("/awards/boards?scheme=swift-deer&unit=" + otherCounty())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aSponsorIsJudgedByTheAverageOfHisUnits() {
        AwardResult result = SERVER.bean(Awards.class)
                .dryRun(io.outpost.server.publish.Readers.of(SERVER, "county"), "sponsors", countyUnit(), last);
        Standing first = result.winners().get(0);

        SERVER.bean(Lake.class).read(snapshot -> {
            Stage stage = snapshot.stages(last).get(0);
            Map<String, Fraction> increases = snapshot.alone(v -> v.exact(
                    Question.of("deposit.balance", last).as(Form.INCREASE).since(stage.base())));
            List<Fraction> carried = snapshot.alone(v -> v.employees().sponsorships(last)).stream()
                    .filter(s -> s.employee().equals(first.candidate().id()))
                    .map(s -> increases.getOrDefault(s.unit(), Fraction.ZERO))
                    .toList();
            Fraction sum = carried.stream().reduce(Fraction.ZERO, Fraction::plus);

            assertThat(carried).isNotEmpty();
            assertThat(first.marks().get(1).value())
                    .isEqualByComparingTo(
                            sum.dividedBy(Fraction.of(carried.size())).rounded(2));
            return true;
        });
        assertThat(county.get(dryRun("sponsors", countyUnit(), last)).body()).contains("挂包奖", "挂包单位完成率");
    }

    @Test
    void aBoxIsAnnouncedBeforeAndDrawnAfterTheAward() {
        LocalDate date = last.minusDays(3);
        Map<String, String> box = Map.of(
                "scheme",
                "contribution",
                "unit",
                countyUnit(),
                "date",
                date.toString(),
                "title",
                "盲盒大礼包",
                "prizes",
                "奶茶，3\n盲盒, 1");

        HttpResponse<String> announced = county.post("/awards/boxes", "/awards/boxes", box);
        HttpResponse<String> twice = county.post("/awards/boxes", "/awards/boxes", box);
        freeze(county, "contribution", countyUnit(), date);
        String path = county.get("/awards/boxes").body();
        String draw = path.substring(path.indexOf("/awards/boxes/"), path.indexOf("/draw") + 5);
        HttpResponse<String> drawn = county.post("/awards/boxes", draw, Map.of());
        HttpResponse<String> late = county.post("/awards/boxes", draw, Map.of());

        assertThat(announced.body()).contains("盲盒大礼包", "3 / 4 (75.00%)");
        assertThat(twice.statusCode()).isEqualTo(422);
        assertThat(drawn.body()).contains("开奖", "奶茶");
        assertThat(late.statusCode()).isEqualTo(422);
    }

    @Test
    void aBoxAfterTheAwardIsRefused() {
        LocalDate date = last.minusDays(4);
        freeze(county, "thousand-sales", countyUnit(), date);

        HttpResponse<String> late = county.post(
                "/awards/boxes",
                "/awards/boxes",
                Map.of(
                        "scheme",
                        "thousand-sales",
                        "unit",
                        countyUnit(),
                        "date",
                        date.toString(),
                        "title",
                        "迟到",
                        "prizes",
                        "奶茶"));

        assertThat(late.statusCode()).isEqualTo(422);
        assertThat(late.body()).contains("盲盒须在冻结之前公布");
    }

    @Test
    void theDatabaseRefusesToChangeWhatWasAwarded() {
        freeze(county, "thousand-sales", countyUnit(), last.minusDays(6));
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);

        assertThatThrownBy(() -> ReaderScope.asSystem(
                        () -> jdbc.sql("update award.award set result = ''").update()))
                .hasMessageContaining("cannot be changed");
        assertThatThrownBy(() -> ReaderScope.asSystem(
                        () -> jdbc.sql("delete from award.award").update()))
                .hasMessageContaining("cannot be changed");
    }

    @Test
    void theRowPoliciesHideAwardsAndVetoesOfOthers() {
        freeze(county, "thousand-sales", countyUnit(), last.minusDays(7));
        JdbcClient jdbc = SERVER.bean(JdbcClient.class);
        String path = units().path(otherCounty()).orElseThrow();

        ReaderScope.enter(List.of(path));
        try {
            assertThat(jdbc.sql("select count(*) from award.award where unit_id = :unit")
                            .param("unit", countyUnit())
                            .query(Integer.class)
                            .single())
                    .isZero();
        } finally {
            ReaderScope.leave();
        }
    }

    private HttpResponse<String> freeze(Visitor as, String scheme, String unit, LocalDate date) {
        return as.post("/awards", "/awards/freeze", Map.of("scheme", scheme, "unit", unit, "date", date.toString()));
    }

    private static HttpResponse<String> veto(Visitor as, String kind, String id, String reason, LocalDate date) {
        return as.post(
                "/awards",
                "/awards/vetoes",
                Map.of(
                        "kind",
                        kind,
                        "candidate",
                        id,
                        "reason",
                        reason,
                        "from",
                        date.toString(),
                        "to",
                        date.toString()));
    }

    private static void lift(Visitor as) {
        String page = as.get("/awards/vetoes").body();
        String path = page.substring(page.indexOf("/awards/vetoes/"), page.indexOf("/lift") + 5);
        as.post("/awards", path, Map.of());
    }

    /** Whoever is first in the county's contest. */
    private Employee winner(String scheme, LocalDate date) {
        Awards awards = SERVER.bean(Awards.class);
        Candidate first = awards.dryRun(
                        io.outpost.server.publish.Readers.of(SERVER, "county"), scheme, countyUnit(), date)
                .winners()
                .get(0)
                .candidate();
        return new Employee(first.id(), first.name(), first.unitId(), "");
    }

    private static String dryRun(String scheme, String unit, LocalDate date) {
        return "/awards/dry-run?scheme=" + scheme + "&unit=" + unit + "&date=" + date;
    }

    private static HttpRequest request(Visitor as, String path) {
        return HttpRequest.newBuilder(URI.create(as.address() + path)).GET().build();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private String countyUnit() {
        return above(UnitLevel.COUNTY);
    }

    private String cityUnit() {
        return above(UnitLevel.CITY);
    }

    private String above(UnitLevel level) {
        String first = units().tree().standing(UnitLevel.OUTLET).get(0).id();
        return units().ancestry(first).stream()
                .filter(u -> u.level() == level)
                .map(Unit::id)
                .findFirst()
                .orElseThrow();
    }

    private String otherCounty() {
        return units().tree().standing(UnitLevel.COUNTY).stream()
                .map(Unit::id)
                .filter(u -> !u.equals(countyUnit()))
                .findFirst()
                .orElseThrow();
    }

    private Unit otherOutlet() {
        return units().tree().standing(UnitLevel.OUTLET).stream()
                .filter(u -> !units().isWithin(u.id(), countyUnit()) && units().isWithin(u.id(), cityUnit()))
                .findFirst()
                .orElseThrow();
    }

    private Snapshot.Units units() {
        return SERVER.bean(Lake.class).read(Snapshot::units);
    }
}
