package io.outpost.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages of the organisation, as people with different rights see them. */
class OrganisationPagesTest {

    private static RunningServer server;
    private static Unit county;
    private static Unit otherCounty;
    private static Unit outlet;

    @BeforeAll
    static void start() {
        server = RunningServer.start(Map.of());
        Lake lake = server.bean(Lake.class);
        outlet = lake.read(s -> s.units().tree().standing(UnitLevel.OUTLET)).get(0);
        county = lake.read(s -> s.units().ancestry(outlet.id())).stream()
                .filter(u -> u.level() == UnitLevel.COUNTY)
                .findFirst()
                .orElseThrow();
        otherCounty = lake.read(s -> s.units().tree().standing(UnitLevel.COUNTY)).stream()
                .filter(u -> !u.id().equals(county.id()))
                .findFirst()
                .orElseThrow();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theTreeShowsAManagerHisUnitsAndNoOthers() {
        HttpResponse<String> page = server.signedInAs("county").get("/units");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(county.name()).contains(outlet.name()).doesNotContain(otherCounty.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"名称", "拼音", "首字母", "机构号"})
    void findsAnOutletByWhateverIsTyped(String what) {
        Pinyin spelling = Pinyin.of(outlet.name());
        String typed =
                switch (what) {
                    case "名称" -> outlet.name().substring(0, 4);
                    case "拼音" -> spelling.full().substring(0, 9);
                    case "首字母" -> spelling.initials();
                    default -> outlet.id();
                };

        HttpResponse<String> found = server.signedInAs("county")
                .get("/units/suggestions?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));

        assertThat(found.body()).contains(outlet.name()).contains("/units/" + outlet.id());
    }

    @Test
    void whatIsOutsideHisScopeIsNotFoundAndCannotBeChanged() {
        Visitor manager = server.signedInAs("county");

        HttpResponse<String> card = manager.get("/units/" + otherCounty.id() + "/register");
        HttpResponse<String> nowhere = manager.get("/units/NOWHERE/register");
        HttpResponse<String> change = manager.post(
                "/units", "/units/" + otherCounty.id() + "/register", Map.of("what", "amend-unit", "name", "改名"));
        HttpResponse<String> found = manager.get("/units/suggestions?q=" + otherCounty.id());
        HttpResponse<String> file = manager.get("/units/register.csv");

        assertThat(List.of(card.statusCode(), nowhere.statusCode(), change.statusCode()))
                .containsOnly(404);
        assertThat(found.body()).doesNotContain(otherCounty.name());
        assertThat(file.body()).contains(outlet.name()).doesNotContain(otherCounty.name());
    }

    @Test
    void aChangeIsMadeWithAFormShownInTheHistoryAndTakenBack() {
        Visitor manager = server.signedInAs("county");
        String card = "/units/" + outlet.id() + "/register";

        HttpResponse<String> changed = manager.post(
                card, card, form(manager.get(card).body(), "amend-unit", Map.of("name", "更名营业所", "reason", "门头更换")));
        HttpResponse<String> undone = manager.post(card, card, form(changed.body(), "undo", Map.of("reason", "填错")));
        HttpResponse<String> log = manager.get("/units/edits?unit=" + outlet.id());

        assertThat(changed.body()).contains("更名营业所").contains("门头更换").contains("已办理");
        assertThat(undone.body()).contains("<h1>" + outlet.name() + "</h1>").contains("填错");
        assertThat(log.body()).contains("已撤回").contains("county");
    }

    @Test
    void aRefusalKeepsWhatWasEnteredAndSaysWhy() {
        Visitor manager = server.signedInAs("county");
        String card = "/units/" + outlet.id() + "/register";
        Map<String, String> wrong = form(
                manager.get(card).body(), "amend-unit", Map.of("name", "留住的名字", "parent", "NOWHERE", "reason", "试"));

        HttpResponse<String> refused = manager.post(card, card, wrong);
        wrong.put("from", "2021-02-30");
        HttpResponse<String> badDate = manager.post(card, card, wrong);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("没有机构 NOWHERE").contains("value=\"留住的名字\"");
        assertThat(badDate.body()).contains("“2021-02-30”不是有效日期");
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        Visitor manager = server.signedInAs("county");

        HttpResponse<String> refused = manager.send(
                HttpRequest.newBuilder(URI.create(manager.address() + "/units/" + outlet.id() + "/register"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("what=amend-unit&name=x"))
                        .build());

        assertThat(refused.statusCode()).isEqualTo(403);
    }

    @Test
    void whoeverMayNotChangeIsOfferedNoForms() {
        String page = server.signedInAs("analyst")
                .get("/units/" + outlet.id() + "/register")
                .body();

        assertThat(page).contains(outlet.name()).doesNotContain("name=\"what\"");
    }

    @Test
    void namesAreMaskedForThoseWhoNeedThemNotAndALookAtThemIsNoted() {
        String employee = "E" + outlet.id() + "1";
        String shown =
                name(server.signedInAs("county").get("/employees/" + employee).body());
        String masked =
                name(server.signedInAs("analyst").get("/employees/" + employee).body());

        HttpResponse<String> byName =
                server.signedInAs("analyst").get("/employees?q=" + URLEncoder.encode(shown, StandardCharsets.UTF_8));
        long looks = ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                .sql("select count(*) from access.audit where action = 'organisation.names-seen' and sign_in = 'county'"
                        + " and subject = :who")
                .param("who", employee)
                .query(Long.class)
                .single());

        assertThat(masked).contains("*").isNotEqualTo(shown).startsWith(shown.substring(0, 1));
        assertThat(byName.body()).contains("没有找到");
        assertThat(looks).isEqualTo(1);
    }

    @Test
    void theRegisterIsExportedAsASpreadsheet() {
        HttpResponse<String> units = server.signedInAs("county").get("/units/register.xlsx");
        HttpResponse<String> people = server.signedInAs("county").get("/employees/register.csv");

        assertThat(units.headers().firstValue("Content-Disposition").orElse("")).contains(".xlsx");
        assertThat(units.body()).startsWith("PK");
        assertThat(people.body()).startsWith("\uFEFF工号").contains("E" + outlet.id() + "1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/units?level=NONE&page=-5",
                "/units?q=%27%3B--&group=%3Cscript%3E",
                "/employees?sort=nothing&page=99999",
                "/units/edits?page=0",
                "/units?date=9999-12-31"
            })
    void whateverIsAskedGetsAPage(String address) {
        HttpResponse<String> page = server.signedInAs("province").get(address);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>").doesNotContain("organisation.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/units", "/employees", "/units/edits"})
    void pagesSpeakEnglishToo(String address) {
        Visitor group = server.signedInAs("group");
        group.post("/units", "/language", Map.of("to", "en", "back", "/units"));

        String page = group.get(address).body();

        assertThat(page).contains("lang=\"en\"").contains("Changes").doesNotContain("organisation.");
    }

    /** What a browser would send of a form on a page: its hidden fields and what stands in the others, then what is typed. */
    private static Map<String, String> form(String page, String what, Map<String, String> typed) {
        int at = page.indexOf("name=\"what\" value=\"" + what + "\"");
        String form = page.substring(page.lastIndexOf("<form", at), page.indexOf("</form>", at));
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher inputs = Pattern.compile("<input[^>]*?name=\"([^\"]*)\"[^>]*?value=\"([^\"]*)\"")
                .matcher(form);
        while (inputs.find()) {
            fields.put(inputs.group(1), inputs.group(2));
        }
        fields.putAll(typed);
        return fields;
    }

    private static String name(String page) {
        Matcher heading = Pattern.compile("<h1>([^<]*)</h1>").matcher(page);
        assertThat(heading.find()).isTrue();
        return heading.group(1);
    }
}
