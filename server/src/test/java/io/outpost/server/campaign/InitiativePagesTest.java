package io.outpost.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.Readers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class InitiativePagesTest {

    private static final Question.StageId S1 = new Question.StageId("C2022", "S1");
    private static final LocalDate LAST = LocalDate.of(2021, 11, 9);

    private final RunningServer server = RunningServer.shared();
    private final Initiatives initiatives = server.bean(Initiatives.class);
    private final Lake lake = server.bean(Lake.class);

    @Test
    void standsBesideTheCampaignsScoreAndIsSeenAboveAndBelow() {
        String city = home("city");
        Optional<BigDecimal> score = score(city);

        String page = make("city", city, "服务进万家", Map.of()).body();

        assertThat(page).contains("服务进万家", "不计入活动综合得分", "精进储蓄", "新建", "上蔡县", "序时进度");
        assertThat(server.signedInAs("province").get("/initiatives").body()).contains("服务进万家", "驻马店市");
        assertThat(server.signedInAs("county").get("/initiatives").body()).contains("服务进万家", "上级");
        String cockpit = server.signedInAs("city")
                .get("/campaigns/C2022/S1?date=2021-11-09")
                .body();
        assertThat(cockpit).contains("服务进万家", "不计入活动综合得分");
        assertThat(score(city)).isEqualTo(score);
        endAll("city");
    }

    @Test
    void itsCompletionIsTheIncreaseSinceTheDayBefore() {
        String city = home("city");
        make("city", city, "秋收行动", Map.of());
        Reader reader = Readers.of(server, "city");
        Initiative made = named("city", "秋收行动");

        InitiativeProgress progress = asSystem(() -> initiatives.progress(reader, made));

        BigDecimal actual = lake.read(s -> s.column(
                        Question.of("deposit.balance", LAST).as(Form.INCREASE).since(LocalDate.of(2021, 10, 31))))
                .get(city);
        InitiativeProgress.Row whole = progress.whole().orElseThrow();
        assertThat(whole.actual().orElseThrow()).isEqualByComparingTo(actual);
        assertThat(whole.completion().orElseThrow())
                .isEqualByComparingTo(actual.divide(BigDecimal.valueOf(5_000_000), 6, RoundingMode.HALF_UP));
        // 9 of 30 days.
        assertThat(progress.timeProgress()).isEqualByComparingTo("0.300000");
        assertThat(progress.rows()).hasSize(4);
        endAll("city");
    }

    @Test
    void nobodyOfAnotherCountySeesIt() {
        String own = home("county");
        String other = lake.read(Snapshot::units).below(home("city")).stream()
                .map(Unit::id)
                .filter(u -> !u.equals(own))
                .findFirst()
                .orElseThrow();
        make("city", other, "别县行动", Map.of());
        long id = named("city", "别县行动").id();

        assertThat(server.signedInAs("county").get("/initiatives").body()).doesNotContain("别县行动");
        assertThat(server.signedInAs("county").get("/initiatives/" + id).statusCode())
                .isEqualTo(404);
        assertThat(post("county", "/initiatives/" + id + "/end", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.signedInAs("outlet").get("/initiatives/new").statusCode())
                .isEqualTo(404);
        endAll("city");
    }

    @Test
    void aPilotRunsInItsUnitsAndIsRolledOutLater() {
        String county = home("county");
        List<Unit> outlets = lake.read(Snapshot::units).tree().subtree(county).stream()
                .flatMap(u -> lake.read(Snapshot::units).unit(u).stream())
                .filter(u -> lake.read(Snapshot::units).below(u.id()).isEmpty())
                .toList();
        String own = home("outlet");
        Unit first =
                outlets.stream().filter(u -> u.id().equals(own)).findFirst().orElse(outlets.get(0));
        Unit second = outlets.stream().filter(u -> !u.equals(first)).findFirst().orElseThrow();
        Unit third = outlets.stream()
                .filter(u -> !u.equals(first) && !u.equals(second))
                .findFirst()
                .orElseThrow();

        String page = make(
                        "county",
                        county,
                        "数字人民币试点",
                        Map.of("kind", "pilot", "pilots", first.name() + "、" + second.id(), "target", "10000"))
                .body();
        Initiative made = named("county", "数字人民币试点");
        String path = "/initiatives/" + made.id();

        assertThat(page).contains("试点", first.name(), second.name(), "每个单位的目标");
        assertThat(made.sites()).hasSize(2).allMatch(Initiative.Site::isPilot);
        assertThat(server.signedInAs("county").get("/units/" + first.id()).body())
                .contains("试点 数字人民币试点");
        assertThat(server.signedInAs("county").get("/units/" + third.id()).body())
                .doesNotContain("数字人民币试点");

        assertThat(post("county", path + "/roll-out", Map.of("units", "没有的网点", "from", "2021-11-20"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("county", path + "/roll-out", Map.of("units", first.id(), "from", "2021-11-20"))
                        .body())
                .contains("重复");
        String rolled = post("county", path + "/roll-out", Map.of("units", third.id(), "from", "2021-11-20"))
                .body();
        assertThat(rolled).contains("将推广到", third.name()).contains("2021-11-20");
        post("county", path + "/withdraw", Map.of("unit", third.id()));
        assertThat(named("county", "数字人民币试点").sites()).hasSize(2);
        assertThat(post("county", path + "/withdraw", Map.of("unit", first.id()))
                        .body())
                .contains("已经加入");

        InitiativeProgress progress = asSystem(() -> initiatives.progress(Readers.of(server, "county"), made));
        assertThat(progress.rows()).hasSize(2);
        assertThat(progress.whole().orElseThrow().actual().orElseThrow())
                .isEqualByComparingTo(progress.rows().stream()
                        .map(r -> r.actual().orElseThrow())
                        .reduce(BigDecimal.ZERO, BigDecimal::add));
        endAll("county");
    }

    @Test
    void anEndIsTakenBackAndEverythingIsInTheHistory() {
        make("city", home("city"), "冬储行动", Map.of());
        Initiative made = named("city", "冬储行动");
        String path = "/initiatives/" + made.id();

        String ended = post("city", path + "/end", Map.of("reason", "并入规定动作")).body();
        String twice = post("city", path + "/end", Map.of("reason", "再来")).body();
        String back = post("city", path + "/reopen", Map.of("reason", "恢复")).body();

        assertThat(ended).contains("已终止", "计到2021-11-09", "并入规定动作");
        assertThat(twice).contains("已经终止");
        assertThat(back).contains("撤销终止", "恢复", "并入规定动作").doesNotContain("计到2021-11-09");
        assertThat(asSystem(() -> server.bean(JdbcClient.class)
                        .sql(
                                "select count(*) from access.audit where subject = :id and action like 'campaign.initiative-%'")
                        .param("id", String.valueOf(made.id()))
                        .query(Long.class)
                        .single()))
                .isEqualTo(3);
        endAll("city");
    }

    @ParameterizedTest
    @CsvSource({
        "name, '', 请填写名称",
        "from, 2021-09-30, 须在活动期间",
        "to, 2022-04-01, 须在活动期间",
        "to, 2021-10-01, 须在活动期间",
        "to, 明天, 请填写开始和结束日期",
        "target, 0, 请填写开始和结束日期",
        "target, 许多, 请填写开始和结束日期",
        "weight, 101, 请填写开始和结束日期",
        "indicator, no.such, 请选择指标",
        "form, growth, 请选择指标",
        "workstream, none, 请选择工作主线",
        "campaign, C1999, 没有进行中",
        "kind, pilot, 请填写试点",
        "kind, joint, 请填写对接",
    })
    void whatDoesNotFitIsRefusedAndKept(String field, String value, String said) {
        HttpResponse<String> page = make("city", home("city"), "不合要求", Map.of(field, value));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(said);
        assertThat(server.signedInAs("city").get("/initiatives").body()).doesNotContain("不合要求");
    }

    @Test
    void anOutletHasAJointTargetWithItsBranchOfTheBank() {
        String outlet = home("outlet");

        String page = make("county", outlet, "一对一目标", Map.of("kind", "joint", "partner", "县支行营业部", "pilots", "x"))
                .body();

        assertThat(page).contains("一对一目标", "县支行营业部").doesNotContain("每个单位的目标");
        assertThat(server.signedInAs("outlet").get("/initiatives?kind=joint").body())
                .contains("一对一目标", "一对一：县支行营业部");
        assertThat(server.signedInAs("city").get("/initiatives?kind=pilot").body())
                .doesNotContain("县支行营业部");
        endAll("county");
    }

    @Test
    void theListIsTakenAwayAsAFile() {
        make("city", home("city"), "=导出行动", Map.of());

        String file = server.signedInAs("province").get("/initiatives/list.csv").body();

        assertThat(file).contains("自选动作,试点,对接银行网点,单位", "'=导出行动", "5000000");
        endAll("city");
    }

    private HttpResponse<String> make(String who, String unit, String name, Map<String, String> other) {
        Map<String, String> form = new HashMap<>(Map.of(
                "campaign", "C2022",
                "unit", unit,
                "name", name,
                "workstream", "savings",
                "indicator", "deposit.balance",
                "form", "increase",
                "target", "5,000,000",
                "weight", "10"));
        form.put("from", "2021-11-01");
        form.put("to", "2021-11-30");
        form.put("kind", "local");
        form.putAll(other);
        return post(who, "/initiatives/new", form);
    }

    private HttpResponse<String> post(String who, String path, Map<String, String> form) {
        Visitor visitor = server.signedInAs(who);
        return visitor.post("/initiatives", path, form);
    }

    private Initiative named(String who, String name) {
        Reader reader = Readers.of(server, who);
        return asSystem(() -> initiatives.visible(reader, Optional.empty()).stream()
                .filter(i -> i.name().equals(name))
                .findFirst()
                .orElseThrow());
    }

    /** So that other tests find none running. */
    private void endAll(String who) {
        Reader reader = Readers.of(server, who);
        asSystem(() -> initiatives.visible(reader, Optional.empty())).stream()
                .filter(i -> i.end().isEmpty())
                .forEach(i -> asSystem(() -> initiatives.end(reader, i.id(), "结束")));
    }

    private Optional<BigDecimal> score(String unit) {
        return server.bean(Campaigns.class)
                .cockpit(Readers.of(server, "city"), S1, unit, Optional.of(LAST), Optional.empty())
                .orElseThrow()
                .own()
                .score();
    }

    private String home(String who) {
        return Readers.of(server, who).home().orElseThrow();
    }

    private static <T> T asSystem(java.util.function.Supplier<T> work) {
        return ReaderScope.asSystem(work);
    }
}
