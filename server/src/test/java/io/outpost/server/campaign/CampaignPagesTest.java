package io.outpost.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.Readers;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignPagesTest {

    private static final String STAGE = "/campaigns/C2022/S1";
    private static final String DEPOSITS = "deposit.balance";
    private static final Question.StageId S1 = new Question.StageId("C2022", "S1");

    private final RunningServer server = RunningServer.shared();

    @Test
    void theCockpitShowsUnitAndThoseBelowAgainstTheTimeThatHasPassed() {
        String page = server.signedInAs("city").get(STAGE + "?date=2021-11-09").body();

        assertThat(page).contains("驻马店市", "上蔡县", "平舆县", "新蔡县", "汝南县", "综合得分");
        // 40 of the stage's 61 days.
        assertThat(page).contains("65.57%");
        assertThat(page).contains("距序时进度", "按此进度期末可完成", "data-chart=");
    }

    @Test
    void completionIsTheEnginesAndThePlacesFollowTheScore() {
        Reader city = Readers.of(server, "city");
        LocalDate date = LocalDate.of(2021, 11, 9);

        Cockpit cockpit = server.bean(Campaigns.class)
                .cockpit(city, S1, city.home().orElseThrow(), Optional.of(date), Optional.empty())
                .orElseThrow();

        Map<String, BigDecimal> column = server.bean(Lake.class)
                .read(s ->
                        s.column(Question.of(DEPOSITS, date).as(Form.COMPLETION).against("C2022", "S1")));
        assertThat(cockpit.below()).hasSize(4);
        cockpit.below().forEach(r -> assertThat(r.completions().get(DEPOSITS))
                .isEqualByComparingTo(column.get(r.unit().id())));
        List<BigDecimal> scores =
                cockpit.below().stream().map(r -> r.score().orElseThrow()).toList();
        assertThat(scores).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        assertThat(cockpit.below().get(0).place()).hasValue(1);
        assertThat(cockpit.standing()
                        .orElseThrow()
                        .target()
                        .subtract(cockpit.standing().get().actual())
                        .max(BigDecimal.ZERO))
                .isEqualByComparingTo(cockpit.standing().get().gap());
    }

    @Test
    void anotherCountysCockpitIsNotThere() {
        Visitor county = server.signedInAs("county");
        String other = otherCounty();

        assertThat(county.get(STAGE + "?unit=" + other).statusCode()).isEqualTo(404);
        assertThat(county.get(STAGE + "/targets?unit=" + other).statusCode()).isEqualTo(404);
        assertThat(county.get(STAGE).body()).doesNotContain(name(other));
        assertThat(county.get("/campaigns/C2022/S9").statusCode()).isEqualTo(404);
        assertThat(server.signedInAs("teller").get(STAGE).body()).doesNotContain("分解目标");
    }

    @Test
    void changedTargetsHoldFromTheDayAfterTheLastClose() {
        Reader county = Readers.of(server, "county");
        String unit = county.home().orElseThrow();
        TargetDesk desk = server.bean(TargetDesk.class);
        Question.StageId s2 = new Question.StageId("C2022", "S2");
        Breakdown before = desk.breakdown(county, s2, DEPOSITS, unit);
        Map<String, BigDecimal> targets = new LinkedHashMap<>();
        before.rows().forEach(r -> targets.put(r.unit().id(), r.target().orElseThrow()));
        List<String> ids = List.copyOf(targets.keySet());
        targets.merge(ids.get(0), BigDecimal.valueOf(-10_000), BigDecimal::add);
        targets.merge(ids.get(1), BigDecimal.valueOf(10_000), BigDecimal::add);

        TargetDesk.Answer answer = desk.set(county, change(s2, unit, targets, "调平两个网点"));

        assertThat(answer).isInstanceOf(TargetDesk.Answer.Set.class);
        Breakdown after = desk.breakdown(county, s2, DEPOSITS, unit);
        assertThat(after.sum()).isEqualByComparingTo(before.sum());
        assertThat(after.rows().get(0).target().orElseThrow())
                .isEqualByComparingTo(
                        before.rows().get(0).target().orElseThrow().subtract(BigDecimal.valueOf(10_000)));
        String page = server.signedInAs("county")
                .get("/campaigns/C2022/S2/targets?unit=" + unit + "&indicator=" + DEPOSITS)
                .body();
        assertThat(page).contains("调平两个网点", "相符");
    }

    @Test
    void closedDatesKeepTheirCompletion() {
        Reader county = Readers.of(server, "county");
        String unit = county.home().orElseThrow();
        TargetDesk desk = server.bean(TargetDesk.class);
        Breakdown now = desk.breakdown(county, S1, DEPOSITS, unit);
        LocalDate last = server.bean(Lake.class).read(Snapshot::lastClosed).orElseThrow();
        Question asked = Question.of(DEPOSITS, last).as(Form.COMPLETION).against("C2022", "S1");
        Map<String, BigDecimal> before = server.bean(Lake.class).read(s -> s.column(asked));
        Map<String, BigDecimal> targets = new LinkedHashMap<>();
        now.rows().forEach(r -> targets.put(r.unit().id(), r.target().orElseThrow()));
        String first = targets.keySet().iterator().next();
        targets.put(first, targets.get(first).add(BigDecimal.valueOf(10_000)));

        TargetDesk.Answer answer = desk.set(
                county,
                new TargetChange(
                        S1, DEPOSITS, unit, Form.INCREASE, Rule.MANUAL, new BigDecimal("0.10"), targets, "超额一成之内"));

        assertThat(answer)
                .isEqualTo(new TargetDesk.Answer.Set(((TargetDesk.Answer.Set) answer).drop(), last.plusDays(1)));
        Map<String, BigDecimal> after = server.bean(Lake.class).read(s -> s.column(asked));
        assertThat(after).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "-10000, 0, 原因, 不符",
        "10000, 0, 原因, 不符",
        "90000000, 1, 原因, 不符",
        "0, -1, 原因, 超额比例须为",
        "0, 许多, 原因, 超额比例须为",
        "0, 0, '', 请填写原因",
        "0.001, 0, 原因, 不是数",
    })
    void whatDoesNotAddUpIsRefusedAndNothingIsSaved(String more, String over, String reason, String said) {
        Reader county = Readers.of(server, "county");
        String unit = county.home().orElseThrow();
        TargetDesk desk = server.bean(TargetDesk.class);
        Question.StageId s3 = new Question.StageId("C2022", "S3");
        Breakdown before = desk.breakdown(county, s3, DEPOSITS, unit);
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "unit",
                unit,
                "indicator",
                DEPOSITS,
                "rule",
                "manual",
                "form",
                "increase",
                "over",
                over,
                "reason",
                reason));
        before.rows()
                .forEach(r -> form.put(
                        "target." + r.unit().id(),
                        r.target().orElseThrow().stripTrailingZeros().toPlainString()));
        String first = "target." + before.rows().get(0).unit().id();
        form.put(
                first, new BigDecimal(form.get(first)).add(new BigDecimal(more)).toPlainString());

        HttpResponse<String> page = server.signedInAs("county")
                .post(
                        "/campaigns/C2022/S3/targets?unit=" + unit + "&indicator=" + DEPOSITS,
                        "/campaigns/C2022/S3/targets",
                        form);

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(said);
        assertThat(desk.breakdown(county, s3, DEPOSITS, unit).rows()).isEqualTo(before.rows());
    }

    @Test
    void rulesShareTheWholeOut() {
        Visitor county = server.signedInAs("county");
        String unit = Readers.of(server, "county").home().orElseThrow();

        String equal = county.get("/campaigns/C2022/S2/targets?unit=" + unit + "&indicator=" + DEPOSITS + "&rule=equal")
                .body();
        String base = county.get("/campaigns/C2022/S1/targets?unit=" + unit + "&indicator=" + DEPOSITS + "&rule=base")
                .body();

        assertThat(equal).contains("：相符");
        assertThat(base).contains("：相符");
    }

    @Test
    void whoMayNotSetTargetsCannot() {
        String outlet = Readers.of(server, "outlet").home().orElseThrow();

        HttpResponse<String> page = server.signedInAs("outlet")
                .post(
                        "/campaigns",
                        STAGE + "/targets",
                        Map.of("unit", outlet, "indicator", DEPOSITS, "reason", "x", "target." + outlet, "1"));

        assertThat(page.statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "C2022, S9, 2022-03-01, 2022-05-31, 2022-02-28, 超出活动期间",
        "C2022, S9, 2022-01-15, 2022-02-10, 2022-01-14, 重叠",
        "C2023, S1, 2023-03-01, 2023-02-01, 2023-01-01, 早于开始",
        "C2023, S1, 2023-03-01, 2023-04-01, 2023-03-02, 基期不能晚于",
        "'C 2023', S1, 2023-03-01, 2023-04-01, 2023-03-01, 编号只能",
    })
    void stagesThatDoNotFitAreRefused(String campaign, String stage, String from, String to, String base, String said) {
        HttpResponse<String> page = server.signedInAs("group")
                .post(
                        "/campaigns",
                        "/campaigns",
                        Map.of(
                                "campaign",
                                campaign,
                                "stage",
                                stage,
                                "name",
                                "试",
                                "from",
                                from,
                                "to",
                                to,
                                "base",
                                base));

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains(said);
    }

    @Test
    void aNewCampaignIsSetAtTheTopAndBrokenDown() {
        Visitor group = server.signedInAs("group");
        group.post(
                "/campaigns",
                "/campaigns",
                Map.of(
                        "campaign",
                        "C2030",
                        "stage",
                        "A",
                        "name",
                        "远期活动",
                        "from",
                        "2030-01-01",
                        "to",
                        "2030-03-31",
                        "base",
                        "2029-12-31"));
        String editor = "/campaigns/C2030/A/targets";
        group.post(
                editor + "?unit=CN&indicator=" + DEPOSITS,
                editor,
                Map.of(
                        "unit",
                        "CN",
                        "indicator",
                        DEPOSITS,
                        "form",
                        "increase",
                        "over",
                        "0",
                        "reason",
                        "开门红",
                        "target.CN",
                        "1,000,000"));

        String page = group.get(editor + "?unit=CN&indicator=" + DEPOSITS).body();

        assertThat(group.get("/campaigns").body()).contains("远期活动", "未开始");
        assertThat(page).contains("1,000,000.00");
        assertThat(server.signedInAs("county")
                        .post(
                                "/campaigns",
                                "/campaigns",
                                Map.of(
                                        "campaign",
                                        "C2031",
                                        "stage",
                                        "A",
                                        "name",
                                        "x",
                                        "from",
                                        "2031-01-01",
                                        "to",
                                        "2031-02-01",
                                        "base",
                                        "2030-12-31"))
                        .body())
                .contains("只有可以下达全网目标的人");
    }

    private static TargetChange change(
            Question.StageId stage, String unit, Map<String, BigDecimal> targets, String reason) {
        return new TargetChange(stage, DEPOSITS, unit, Form.INCREASE, Rule.MANUAL, BigDecimal.ZERO, targets, reason);
    }

    private String otherCounty() {
        String own = Readers.of(server, "county").home().orElseThrow();
        return server
                .bean(Lake.class)
                .read(Snapshot::units)
                .tree()
                .standing(io.outpost.engine.kernel.UnitLevel.COUNTY)
                .stream()
                .map(u -> u.id())
                .filter(u -> !u.equals(own))
                .findFirst()
                .orElseThrow();
    }

    private String name(String unit) {
        return server.bean(Lake.class)
                .read(Snapshot::units)
                .unit(unit)
                .orElseThrow()
                .name();
    }
}
