package io.outpost.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.Reader;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.bulletin.Bulletins.Answer;
import io.outpost.server.bulletin.Press;
import io.outpost.server.campaign.Campaigns;
import io.outpost.server.campaign.Cockpit;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.Readers;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Campaigns and supervision for programs: the same numbers and the same scopes as on the pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CampaignApiTest {

    private static final String DEPOSITS = "deposit.balance";
    private static final String STAGE = "/campaigns/C2022/S1";
    private static final LocalDate DATE = LocalDate.of(2021, 10, 14);

    private final RunningServer server = RunningServer.shared();
    private Program city;
    private Program county;
    private Program outlet;
    private Unit home;
    private Unit elsewhere;

    @BeforeAll
    void tokens() {
        city = Program.of(server, "city");
        county = Program.of(server, "county");
        outlet = Program.of(server, "outlet");
        Snapshot.Units units = server.bean(Lake.class).read(Snapshot::units);
        home = units.unit(Readers.of(server, "county").home().orElseThrow()).orElseThrow();
        elsewhere = units.tree().standing(UnitLevel.OUTLET).stream()
                .filter(u -> !units.isWithin(u.id(), home.id()))
                .findFirst()
                .orElseThrow();
        Answer issued = ReaderScope.asSystem(() -> server.bean(Bulletins.class)
                .issue(Readers.of(server, "county"), home.id(), "campaign", dayOnWhichAnOutletIsBehind()));
        assertThat(issued).isInstanceOf(Answer.Issued.class);
    }

    private LocalDate dayOnWhichAnOutletIsBehind() {
        return server.bean(Lake.class).read(snapshot -> {
            BulletinTemplate template = snapshot.definitions().bulletins().stream()
                    .filter(BulletinTemplate::isOfCampaign)
                    .findFirst()
                    .orElseThrow();
            return LocalDate.of(2021, 10, 2)
                    .datesUntil(LocalDate.of(2021, 11, 10))
                    .filter(day -> new Press(snapshot, template, day)
                            .measuredBelow(home.id()).stream()
                                    .anyMatch(m -> m.isBelow()
                                            && snapshot.units()
                                                    .unit(m.unitId())
                                                    .filter(u -> u.level() == UnitLevel.OUTLET)
                                                    .isPresent()))
                    .findFirst()
                    .orElseThrow();
        });
    }

    @Test
    void campaignsAreListedWithTheirStages() {
        JsonNode campaign = Program.json(county.get("/campaigns")).get(0);

        assertThat(campaign.path("id").asString()).isEqualTo("C2022");
        assertThat(campaign.path("name").asString()).contains("跨年度");
        assertThat(texts(campaign.path("stages"), "stage")).containsExactly("S1", "S2", "S3");
        assertThat(campaign.path("stages").get(0).path("timeProgress").asString())
                .isEqualTo("0.655738");
        assertThat(county.get("/campaigns", "en").body()).contains("Cross-year campaign");
    }

    @Test
    void completionIsThatOfTheCockpit() {
        Reader reader = Readers.of(server, "city");
        Cockpit cockpit = server.bean(Campaigns.class)
                .cockpit(
                        reader,
                        new Question.StageId("C2022", "S1"),
                        reader.home().orElseThrow(),
                        Optional.of(DATE),
                        Optional.of(DEPOSITS))
                .orElseThrow();

        JsonNode answer = Program.json(city.get(STAGE + "/completion?unit="
                + reader.home().orElseThrow() + "&date=" + DATE + "&indicator=" + DEPOSITS));

        assertThat(answer.path("total").asInt()).isEqualTo(5);
        assertThat(answer.path("rows").get(1).path("unit").asString())
                .isEqualTo(cockpit.below().get(0).unit().id());
        assertThat(number(answer.path("rows").get(1).path("score")))
                .isEqualByComparingTo(cockpit.below().get(0).score().orElseThrow());
        assertThat(number(answer.path("rows").get(1).path("completions").path(DEPOSITS)))
                .isEqualByComparingTo(cockpit.below().get(0).completions().get(DEPOSITS));
        assertThat(number(answer.path("ofIndicator").path("gap")))
                .isEqualByComparingTo(cockpit.standing().orElseThrow().gap());
        assertThat(number(answer.path("ofIndicator").path("ahead")))
                .isEqualByComparingTo(
                        number(answer.path("ofIndicator").path("completion")).subtract(cockpit.timeProgress()));
        assertThat(Program.json(city.get(STAGE + "/completion?size=2&page=2&unit="
                                + reader.home().orElseThrow()))
                        .path("rows"))
                .hasSize(2);
    }

    @Test
    void targetsBelowAUnitSumToItsOwn() {
        JsonNode answer =
                Program.json(county.get(STAGE + "/targets?unit=" + home.id() + "&indicator=sales.insurance.amount"));

        BigDecimal sum = StreamSupport.stream(answer.path("rows").spliterator(), false)
                .map(r -> number(r.path("target")))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(number(answer.path("own")));
        assertThat(number(answer.path("sum"))).isEqualByComparingTo(sum);
    }

    @Test
    void aShortfallIsFoundAnsweredAndReadWithItsHistory() {
        JsonNode found = Program.json(county.get("/shortfalls?state=all&level=OUTLET&size=1"));
        long id = found.path("items").get(0).path("id").asLong();

        HttpResponse<String> incomplete = answer(county, id, "{\"cause\": \"对公转出\"}");
        HttpResponse<String> unreadable = answer(county, id, "{");
        HttpResponse<String> done = answer(
                county, id, "{\"cause\": \"对公转出\", \"measure\": \"回访\", \"owner\": \"李四\", \"until\": \"2999-12-31\"}");

        assertThat(incomplete.statusCode()).isEqualTo(422);
        assertThat(Program.json(incomplete).path("code").asString()).isEqualTo("supervision.incomplete");
        assertThat(incomplete.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(done.statusCode()).as(done.body()).isEqualTo(201);
        JsonNode history = Program.json(county.get("/shortfalls/" + id));
        assertThat(history.path("shortfall").path("state").asString()).isEqualTo("answered");
        assertThat(texts(history.path("answers"), "measure")).contains("回访");
        assertThat(answer(Program.of(server, "teller"), id, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void teamsCasesAndMeetingsAreReadByThoseWhoseTheyAre() {
        Visitor manager = server.signedInAs("county");
        Unit supported = server.bean(Lake.class).read(Snapshot::units).below(home.id()).stream()
                .filter(u -> u.level() == UnitLevel.OUTLET)
                .reduce((first, last) -> last)
                .orElseThrow();
        String team = manager.post(
                        "/support",
                        "/support",
                        Map.of("unit", supported.id(), "name", "接口小组", "from", "2021-10-01", "to", "2021-10-31"))
                .uri()
                .getPath();
        String meeting = manager.post(
                        "/meetings", "/meetings", Map.of("unit", home.id(), "kind", "weekly", "on", "2021-10-15"))
                .uri()
                .getPath();
        String shared = manager.post(
                        "/cases",
                        "/cases",
                        Map.of(
                                "by",
                                home.id(),
                                "unit",
                                supported.id(),
                                "title",
                                "接口案例",
                                "situation",
                                "商户少",
                                "action",
                                "逐户走访",
                                "result",
                                "新增50户"))
                .uri()
                .getPath();
        String teamId = team.replaceAll(".*/", "/support-teams/");

        assertThat(county.get("/support-teams?unit=" + supported.id()).body()).contains("接口小组");
        assertThat(Program.json(county.get(teamId)).path("visits")).isEmpty();
        assertThat(outlet.get(teamId).statusCode()).isEqualTo(404);
        assertThat(outlet.get("/support-teams").body()).doesNotContain("接口小组");
        assertThat(Program.json(county.get(meeting))
                        .path("meeting")
                        .path("kind")
                        .asString())
                .isEqualTo("weekly");
        assertThat(Program.json(county.get(meeting)).path("agenda")).isNotEmpty();
        assertThat(outlet.get(meeting).statusCode()).isEqualTo(404);
        assertThat(Program.json(county.get(shared)).path("unit").asString()).isEqualTo(supported.id());
        assertThat(outlet.get(shared).body()).contains("接口案例").doesNotContain(supported.id());
        assertThat(outlet.get("/cases").body()).contains("接口案例");
        assertThat(county.get("/meetings").body()).contains("2021-10-15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STAGE + "/completion?unit=%s",
                STAGE + "/targets?unit=%s&indicator=deposit.balance",
                "/support-teams?unit=%s"
            })
    void aUnitOutsideTheScopeLooksLikeOneThatIsNotThere(String path) {
        HttpResponse<String> outside = county.get(path.formatted(elsewhere.id()));
        HttpResponse<String> nowhere = county.get(path.formatted("NOWHERE"));

        assertThat(outside.statusCode()).isEqualTo(404);
        assertThat(outside.body().replace(elsewhere.id(), "NOWHERE")).isEqualTo(nowhere.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /campaigns/C2022/S9/completion?unit=4117           | 404 | api.not-found
            /campaigns/C2022/S1/completion                     | 400 | api.missing
            /campaigns/C2022/S1/targets?unit=4117              | 400 | api.missing
            /campaigns/C2022/S1/targets?unit=4117&indicator=no | 404 | api.not-found
            /campaigns/C2022/S1/completion?unit=4117&size=0    | 400 | api.bad-paging
            /shortfalls?state=nonsense                         | 400 | api.bad-value
            /shortfalls?level=VILLAGE                          | 400 | api.bad-value
            /shortfalls/999999999                              | 404 | api.not-found
            /shortfalls/x                                      | 400 | api.bad-value
            /meetings/999999999                                | 404 | api.not-found
            /cases/999999999                                   | 404 | api.not-found
            /support-teams/999999999                           | 404 | api.not-found
            """)
    void whatMakesNoSenseIsRefusedWithACode(String path, int status, String code) {
        HttpResponse<String> response = city.get(path, "en");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Program.json(response).path("code").asString()).isEqualTo(code);
        assertThat(Program.json(response).path("detail").asString()).doesNotContainPattern("\\p{IsHan}");
    }

    @Test
    void theDocumentDescribesThem() {
        String document = server.signedInAs("county").get("/api/openapi").body();
        String page = server.signedInAs("county").get("/api/page").body();

        for (String path : List.of(
                "campaigns",
                "campaigns/{campaign}/{stage}/completion",
                "campaigns/{campaign}/{stage}/targets",
                "shortfalls",
                "shortfalls/{id}",
                "shortfalls/{id}/answers",
                "support-teams",
                "cases",
                "meetings")) {
            assertThat(document).contains("/api/v1/" + path);
            assertThat(page).contains("/api/v1/" + path);
        }
    }

    private static HttpResponse<String> answer(Program program, long id, String json) {
        return program.send(
                HttpRequest.newBuilder(URI.create(program.address() + "/api/v1/shortfalls/" + id + "/answers"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private static BigDecimal number(JsonNode node) {
        return new BigDecimal(node.asString());
    }

    private static List<String> texts(JsonNode items, String field) {
        return StreamSupport.stream(items.spliterator(), false)
                .map(i -> i.path(field).asString())
                .toList();
    }
}
