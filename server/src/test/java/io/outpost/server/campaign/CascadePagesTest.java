package io.outpost.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import io.outpost.server.publish.Readers;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CascadePagesTest {

    private static final String DEPOSITS = "deposit.balance";
    private static final Question.StageId S3 = new Question.StageId("C2022", "S3");
    private static final String CASCADE = "/campaigns/C2022/S3/cascade";

    private final RunningServer server = RunningServer.shared();
    private final TargetDesk desk = server.bean(TargetDesk.class);

    @Test
    void isPreviewedSetAsOneVersionAndTakenBack() {
        Visitor city = server.signedInAs("city");
        Reader reader = Readers.of(server, "city");
        String unit = reader.home().orElseThrow();
        String query = "?unit=" + unit + "&indicator=" + DEPOSITS + "&through=OUTLET&rule=equal&over=0";
        Map<String, Stage.Target> before = targets();

        String preview = city.get(CASCADE + query).body();
        String editor = city.post(CASCADE + query, CASCADE + query, Map.of("mark", mark(preview), "reason", "一次分解到网点"))
                .body();

        assertThat(preview).contains("分解到", "全部相符", "预览", "县（区）");
        assertThat(editor).contains("已下达", "一次分解到网点", "多级分解到网点（平均分解）", "退回最近一版");
        assertThat(targets()).isNotEqualTo(before);
        everyUnitAddsUp(reader, unit);
        TargetVersion version = versions(unit).get(0);
        assertThat(version.content().through()).hasValue(UnitLevel.OUTLET);
        assertThat(version.content().targets()).hasSizeGreaterThan(20);

        String back = city.post(
                        "/campaigns/C2022/S3/targets?unit=" + unit + "&indicator=" + DEPOSITS,
                        "/campaigns/C2022/S3/targets/back",
                        Map.of(
                                "unit",
                                unit,
                                "indicator",
                                DEPOSITS,
                                "drop",
                                String.valueOf(version.drop()),
                                "reason",
                                "分解有误"))
                .body();

        assertThat(back).contains("分解有误", "退回上一版");
        assertThat(values(targets())).isEqualTo(values(before));
        assertThat(versions(unit).get(0).content().undoes()).hasValue(version.drop());
    }

    @Test
    void whatWasNotSeenIsNotSet() {
        Reader city = Readers.of(server, "city");
        Map<String, Stage.Target> before = targets();

        TargetDesk.Answer unseen = desk.set(city, wish(city, "0"), "other", "原因");
        TargetDesk.Answer withoutReason =
                desk.set(city, wish(city, "0"), shown(city, "0").mark(), " ");

        assertThat(((TargetDesk.Answer.Refused) unseen).code()).isEqualTo("campaign.cascade-changed");
        assertThat(((TargetDesk.Answer.Refused) withoutReason).code()).isEqualTo("campaign.reason-needed");
        assertThat(targets()).isEqualTo(before);
    }

    @Test
    void aStatedOverAllocationHoldsAtEachLevel() {
        Cascade cascade = shown(Readers.of(server, "city"), "0.05");

        assertThat(cascade.levels()).hasSizeGreaterThan(1).allMatch(Cascade.LevelSum::adds);
        assertThat(cascade.levels().get(0).sum())
                .isEqualByComparingTo(Breakdown.whole(cascade.top().own().orElseThrow(), new BigDecimal("0.05")));
        cascade.parts().forEach(p -> assertThat(p.sum())
                .isEqualByComparingTo(Breakdown.whole(p.own(), new BigDecimal("0.05"))));
    }

    @Test
    void onlyWhoSetsTheTargetsOfTheUnitMayEvenLook() {
        Reader county = Readers.of(server, "county");
        String city = Readers.of(server, "city").home().orElseThrow();
        String outlet = Readers.of(server, "outlet").home().orElseThrow();

        assertThat(server.signedInAs("county")
                        .get(CASCADE + "?unit=" + city + "&indicator=" + DEPOSITS)
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.signedInAs("outlet")
                        .get(CASCADE + "?unit=" + outlet + "&indicator=" + DEPOSITS)
                        .statusCode())
                .isEqualTo(404);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> desk.cascade(
                        county, new Cascade.Wish(S3, DEPOSITS, city, UnitLevel.OUTLET, Map.of(), BigDecimal.ZERO)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void thePreviewIsTakenAwayAsAFile() {
        String unit = Readers.of(server, "city").home().orElseThrow();

        HttpResponse<String> file = server.signedInAs("city")
                .get(CASCADE + ".csv?unit=" + unit + "&indicator=" + DEPOSITS + "&through=COUNTY&rule=equal&over=0");

        assertThat(file.body()).contains("上级单位", "上蔡县", "平舆县");
        assertThat(file.body().lines()).hasSize(5);
    }

    @Test
    void aTargetFileWithAChineseNameIsReadIntoTheEditor() {
        Reader county = Readers.of(server, "county");
        String unit = county.home().orElseThrow();
        StringBuilder text = new StringBuilder("campaign_id,stage_id,indicator,unit_id,form,value,说明\n");
        desk.breakdown(county, S3, DEPOSITS, unit).rows().forEach(r -> text.append("C2022,S3,deposit.balance,")
                .append(r.unit().id())
                .append(",increase,")
                .append(r.target().orElseThrow().stripTrailingZeros().toPlainString())
                .append(",网点\n"));

        String good = upload(unit, text.toString()).body();
        HttpResponse<String> bad = upload(unit, text + "C2022,S1,deposit.balance,X,increase,1,\n");

        assertThat(good).contains("已读入", "：相符");
        assertThat(bad.statusCode()).isEqualTo(422);
        assertThat(bad.body()).contains("C2022/S1", "不是本页的阶段");
    }

    /** Sends a file in GB18030, its name too, as browsers of older systems do. */
    private HttpResponse<String> upload(String unit, String text) {
        Charset gb = Charset.forName("GB18030");
        Visitor county = server.signedInAs("county");
        String editor = "/campaigns/C2022/S3/targets?unit=" + unit + "&indicator=" + DEPOSITS;
        String token =
                group("name=\"csrf\" content=\"([^\"]*)\"", county.get(editor).body());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Map.of("_csrf", token, "unit", unit, "indicator", DEPOSITS)
                .forEach((name, value) -> body.writeBytes(
                        ("--cut\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                                .getBytes(StandardCharsets.US_ASCII)));
        body.writeBytes(("--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"目标分解表.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n" + text + "\r\n--cut--\r\n")
                .getBytes(gb));
        return county.send(HttpRequest.newBuilder(URI.create(county.address() + "/campaigns/C2022/S3/targets/sheet"))
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                .build());
    }

    private void everyUnitAddsUp(Reader reader, String unit) {
        Breakdown breakdown = desk.breakdown(reader, S3, DEPOSITS, unit);
        if (!breakdown.rows().isEmpty()) {
            assertThat(breakdown.sum())
                    .as(unit)
                    .isEqualByComparingTo(breakdown.own().orElseThrow());
            breakdown.rows().forEach(r -> everyUnitAddsUp(reader, r.unit().id()));
        }
    }

    private Map<String, Stage.Target> targets() {
        return server.bean(Lake.class)
                .read(s -> s.latest(S3).orElseThrow())
                .targets()
                .get(DEPOSITS);
    }

    private static Map<String, BigDecimal> values(Map<String, Stage.Target> targets) {
        Map<String, BigDecimal> values = new HashMap<>();
        targets.forEach((unit, t) -> values.put(unit, t.value().stripTrailingZeros()));
        return values;
    }

    private List<TargetVersion> versions(String unit) {
        return io.outpost.server.database.ReaderScope.asSystem(
                () -> desk.versions(new TargetVersion.Key(S3, DEPOSITS, unit)));
    }

    private Cascade shown(Reader reader, String over) {
        return ((TargetDesk.Preview.Shown) desk.cascade(reader, wish(reader, over))).cascade();
    }

    private static Cascade.Wish wish(Reader reader, String over) {
        return new Cascade.Wish(
                S3,
                DEPOSITS,
                reader.home().orElseThrow(),
                UnitLevel.OUTLET,
                Map.of(UnitLevel.CITY, Rule.EQUAL, UnitLevel.COUNTY, Rule.EQUAL, UnitLevel.BRANCH, Rule.EQUAL),
                new BigDecimal(over));
    }

    private static String mark(String page) {
        return group("name=\"mark\" value=\"([^\"]*)\"", page);
    }

    private static String group(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
