package io.outpost.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private final RunningServer server = RunningServer.shared();
    private Program group;
    private Program outlet;
    private LocalDate last;
    private List<Unit> outlets;

    @BeforeAll
    void tokens() {
        group = Program.of(server, "group");
        outlet = Program.of(server, "outlet");
        last = server.bean(Lake.class).read(Snapshot::lastClosed).orElseThrow();
        outlets = server.bean(Lake.class).read(s -> s.units().tree().standing(UnitLevel.OUTLET));
    }

    @Test
    void valuesAreThoseOfTheEngine() {
        JsonNode answer = Program.json(group.get("/values?indicator=deposit.balance&level=OUTLET"));

        Map<String, BigDecimal> expected =
                server.bean(Lake.class).read(s -> s.column(Question.of("deposit.balance", last)));
        assertThat(answer.path("total").asInt()).isEqualTo(outlets.size());
        assertThat(answer.path("date").asString()).isEqualTo(last.toString());
        answer.path("items")
                .forEach(item -> assertThat(new BigDecimal(item.path("value").asString()))
                        .isEqualTo(expected.get(item.path("unit").asString())));
    }

    @Test
    void anIssuedBulletinIsReadByProgramsOfItsReaders() {
        Program county = Program.of(server, "county");
        LocalDate date = LocalDate.of(2021, 10, 20);
        long id = io.outpost.server.publish.Readers.issued(
                server.bean(Bulletins.class), io.outpost.server.publish.Readers.of(server, "county"), date);

        JsonNode line = Program.json(county.get("/bulletins?date=" + date))
                .path("items")
                .get(0);
        JsonNode bulletin = Program.json(county.get("/bulletins/" + id));

        assertThat(line.path("id").asLong()).isEqualTo(id);
        assertThat(bulletin.path("hash").asString()).hasSize(64);
        assertThat(bulletin.path("text").asString()).contains("上蔡县");
        assertThat(outlet.get("/bulletins/999999999").statusCode()).isEqualTo(404);
        assertThat(Program.json(county.get("/bulletins?page=2&size=1000&date=" + date))
                        .path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as=month-average",
                "as=increase&since=2021-10-31",
                "as=growth&since=2021-10-31",
                "as=growth-gap&since=2021-10-31",
                "as=rank&basis=increase&since=2021-10-31",
                "as=year-average",
                "as=average-increase&since=2021-10-31"
            })
    void everyFormIsAnswered(String form) {
        HttpResponse<String> response = group.get("/values?indicator=deposit.balance,aum.balance&level=OUTLET&" + form);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Program.json(response).path("total").asInt()).isEqualTo(2 * outlets.size());
        assertThat(Program.json(response).path("items").get(0).path("value").isMissingNode())
                .isFalse();
    }

    @Test
    void aTokenSeesNoMoreThanItsPerson() {
        JsonNode values = Program.json(outlet.get("/values?indicator=deposit.balance&level=OUTLET"));
        JsonNode units = Program.json(outlet.get("/units"));

        assertThat(values.path("total").asInt()).isEqualTo(1);
        assertThat(ids(units)).containsExactly(outlets.get(0).id());
    }

    /** Of the demo's outlet head, the growth of his county would be his own less the gap. */
    @Test
    void aGrowthGapDoesNotTellTheParentsGrowth() {
        JsonNode gap = Program.json(
                outlet.get("/values?indicator=deposit.balance&level=OUTLET&as=growth-gap&since=2021-10-31"));

        assertThat(gap.path("items").get(0).path("value").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/units/%s",
                "/units?within=%s",
                "/values?indicator=deposit.balance&unit=%s",
                "/values?indicator=deposit.balance&level=OUTLET&within=%s",
                "/values?indicator=deposit.balance&level=OUTLET&as=growth-gap&since=2021-10-31&within=%s",
                "/series?indicator=deposit.balance&unit=%s&from=2021-11-01",
                "/explain?indicator=deposit.balance&unit=%s"
            })
    void aUnitOutsideTheScopeLooksLikeOneThatIsNotThere(String path) {
        HttpResponse<String> outside = outlet.get(path.formatted(outlets.get(1).id()));
        HttpResponse<String> nowhere = outlet.get(path.formatted("NOWHERE"));

        assertThat(outside.statusCode()).isEqualTo(404);
        assertThat(outside.body().replace(outlets.get(1).id(), "NOWHERE")).isEqualTo(nowhere.body());
    }

    @Test
    void aValueIsExplainedDownToAccounts() {
        String unit = outlets.get(0).id();

        JsonNode why = Program.json(outlet.get("/explain?indicator=deposit.balance&unit=" + unit + "&size=1000"));

        BigDecimal sum = StreamSupport.stream(why.path("parts").spliterator(), false)
                .map(p -> new BigDecimal(p.path("value").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(why.path("kind").asString()).isEqualTo("accounts");
        assertThat(why.path("parts").size())
                .isEqualTo(Math.min(1000, why.path("total").asInt()));
        assertThat(new BigDecimal(why.path("value").asString())).isGreaterThanOrEqualTo(sum);
    }

    @Test
    void whoeverMayNotSeeAccountsGetsNone() {
        JsonNode why = Program.json(Program.of(server, "teller")
                .get("/explain?indicator=deposit.balance&unit=" + outlets.get(0).id()));

        assertThat(why.path("hidden").asBoolean()).isTrue();
        assertThat(why.path("parts").size()).isZero();
    }

    @Test
    void aSeriesHasEveryDay() {
        JsonNode series = Program.json(group.get(
                "/series?indicator=deposit.balance&unit=" + outlets.get(0).id() + "&from=" + last.minusDays(6)));

        assertThat(series.path("points").size()).isEqualTo(7);
    }

    @Test
    void indicatorsAreNamedInTheLanguageAskedFor() {
        String chinese = group.get("/indicators").body();
        String english = group.get("/indicators", "en").body();

        assertThat(chinese).contains("deposit.balance", "储蓄余额");
        assertThat(english).contains("deposit.balance").doesNotContain("储蓄余额");
    }

    @Test
    void aListIsPaged() {
        JsonNode first = Program.json(group.get("/units?level=OUTLET&size=3"));
        JsonNode second = Program.json(group.get("/units?level=OUTLET&size=3&page=2"));

        assertThat(first.path("items").size()).isEqualTo(3);
        assertThat(ids(second)).doesNotContainAnyElementsOf(ids(first));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /values?level=OUTLET                                                          | 400 | api.bad-indicators
            /values?indicator=deposit.balance                                             | 400 | api.level-or-unit
            /values?indicator=deposit.balance&level=OUTLET&unit=CN                        | 400 | api.level-or-unit
            /values?indicator=deposit.balance&level=VILLAGE                               | 400 | api.bad-value
            /values?indicator=deposit.balance&level=OUTLET&as=nonsense                    | 400 | api.bad-value
            /values?indicator=deposit.balance&level=OUTLET&as=rank&basis=rank             | 400 | api.bad-value
            /values?indicator=deposit.balance&level=OUTLET&as=increase                    | 400 | api.needs-since
            /values?indicator=deposit.balance&level=OUTLET&as=completion                  | 400 | api.needs-campaign
            /values?indicator=deposit.balance&level=OUTLET&campaign=C                     | 400 | api.campaign-and-stage
            /values?indicator=deposit.balance&level=OUTLET&size=100000                    | 400 | api.bad-paging
            /values?indicator=deposit.balance&level=OUTLET&page=0                         | 400 | api.bad-paging
            /values?indicator=deposit.balance&level=OUTLET&page=x                         | 400 | api.bad-value
            /values?indicator=deposit.balance&level=OUTLET&date=yesterday                 | 400 | api.bad-request
            /values?indicator=no.such&level=OUTLET                                        | 422 | value.unknown-indicator
            /values?indicator=deposit.balance&level=OUTLET&date=2099-01-01                | 422 | value.not-closed
            /values?indicator=deposit.balance&level=OUTLET&as=completion&campaign=X&stage=Y | 422 | value.unknown-stage
            /values?indicator=deposit.balance&level=OUTLET&within=x'%20or%20'1'='1        | 404 | api.not-found
            /series?indicator=deposit.balance&unit=CN                                     | 400 | api.missing
            /series?indicator=deposit.balance&unit=CN&from=1900-01-01                     | 400 | api.too-long
            /nowhere                                                                      | 404 | api.not-found
            """)
    void whatMakesNoSenseIsRefusedWithACode(String path, int status, String code) {
        HttpResponse<String> response = group.get(path, "en");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = Program.json(response);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void refusalsAreInChineseToo() {
        assertThat(group.get("/values?indicator=no.such&level=OUTLET").body()).contains("指标");
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        HttpResponse<String> response = new Visitor(server.address()).get("/api/v1/units");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Program.json(response).path("code").asString()).isEqualTo("api.no-token");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void aRevokedTokenAnswersNoMore() {
        Visitor person = server.signedInAs("county");
        Program program = Program.of(server, "county");
        assertThat(program.get("/units").statusCode()).isEqualTo(200);
        long id =
                server.bean(Tokens.class).holding(program.token()).orElseThrow().id();

        HttpResponse<String> stranger =
                server.signedInAs("city").post("/me/tokens", "/me/tokens/" + id + "/revoke", Map.of());
        assertThat(stranger.statusCode()).isEqualTo(404);
        assertThat(program.get("/units").statusCode()).isEqualTo(200);
        HttpResponse<String> revoked = person.post("/me/tokens", "/me/tokens/" + id + "/revoke", Map.of());

        assertThat(revoked.body()).contains("已撤销").doesNotContain(program.token());
        assertThat(program.get("/units").statusCode()).isEqualTo(401);
        assertThat(Program.json(program.get("/units")).path("code").asString()).isEqualTo("api.bad-token");
        assertThat(program.with("op_00000000_guess").get("/units").statusCode()).isEqualTo(401);
    }

    @Test
    void aBrowsersSessionReadsButDoesNothingElse() {
        Visitor person = server.signedInAs("county");

        HttpResponse<String> read = person.get("/api/v1/units");
        HttpResponse<String> written =
                person.send(HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/units"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(written.statusCode()).isEqualTo(403);
        assertThat(Program.json(written).path("code").asString()).isEqualTo("api.token-only");
    }

    @Test
    void aTokenOpensNoPages() {
        HttpResponse<String> page = group.send(HttpRequest.newBuilder(URI.create(server.address() + "/units/CN")));

        assertThat(page.uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void aTokenNeedsAPurposeAndATimeFromTheList() {
        Visitor person = server.signedInAs("county");

        assertThat(person.post("/me/tokens", "/me/tokens", Map.of("name", " ", "days", "30"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(person.post("/me/tokens", "/me/tokens", Map.of("name", "x", "days", "36500"))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void theDocumentAndThePageListEveryResource() {
        Visitor person = server.signedInAs("county");

        String document = person.get("/api/openapi").body();
        String page = person.get("/api/page").body();

        for (String path : List.of("values", "series", "explain", "units", "units/{id}", "indicators", "closes")) {
            assertThat(document).contains("/api/v1/" + path);
            assertThat(page).contains("/api/v1/" + path);
        }
        assertThat(document).contains("bearer");
        assertThat(page).contains("指标及其定义").doesNotContain("<script>");
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(u -> u.path("id").asString())
                .toList();
    }
}
