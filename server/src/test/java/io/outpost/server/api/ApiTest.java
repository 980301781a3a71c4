package io.outpost.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Values;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.access.People;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RunningServer server = RunningServer.shared();

    @Test
    void aProgramReadsWhatItsOwnerMayRead() {
        String token = token(server.signedInAs("county"));

        JsonNode answer = JSON.readTree(get(token, "/api/v1/values?indicator=deposit.balance&level=OUTLET")
                .body());

        assertThat(answer.get("total").intValue()).isGreaterThan(1);
        Definitions definitions = Definitions.load(server.workspace().packs());
        try (Values values = Values.open(server.workspace(), definitions)) {
            for (JsonNode one : answer.get("values")) {
                String expected = values.ask(Question.of(
                                        "deposit.balance",
                                        values.closes().last().orElseThrow())
                                .of(one.get("unitId").stringValue()))
                        .get(0)
                        .amount()
                        .orElseThrow()
                        .toPlainString();
                assertThat(one.get("value").stringValue()).isEqualTo(expected);
            }
        }
    }

    @Test
    void aTokenReachesNoFurtherThanItsOwner() {
        String token = token(server.signedInAs("outlet"));

        JsonNode units = JSON.readTree(get(token, "/api/v1/units").body());
        HttpResponse<String> group = get(token, "/api/v1/values?indicator=deposit.balance&unit=CN");

        assertThat(units.get("total").intValue()).isEqualTo(1);
        assertThat(group.statusCode()).isEqualTo(404);
        assertThat(group.headers().firstValue("Content-Type"))
                .hasValueSatisfying(t -> assertThat(t).contains("problem+json"));
    }

    @Test
    void aRevokedTokenOpensNothing() {
        Visitor county = server.signedInAs("county");
        String token = token(county);
        Matcher id = Pattern.compile("/me/tokens/(\\d+)/revoke")
                .matcher(county.get("/me/tokens").body());
        assertThat(id.find()).isTrue();

        county.post("/me/tokens", "/me/tokens/" + id.group(1) + "/revoke", Map.of());

        assertThat(get(token, "/api/v1/units").statusCode()).isEqualTo(401);
    }

    @Test
    void nobodyEndsAnothersToken() {
        Visitor county = server.signedInAs("county");
        String token = token(county);
        Matcher id = Pattern.compile("/me/tokens/(\\d+)/revoke")
                .matcher(county.get("/me/tokens").body());
        assertThat(id.find()).isTrue();

        server.signedInAs("teller").post("/me/tokens", "/me/tokens/" + id.group(1) + "/revoke", Map.of());

        assertThat(get(token, "/api/v1/units").statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenOfSomebodyDisabledOpensNothing() {
        assertThat(get("op_unknown", "/api/v1/units").statusCode()).isEqualTo(401);
        assertThat(server.bean(People.class).reader(-1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'/api/v1/values', 400, indicator",
        "'/api/v1/values?indicator=no.such', 422, ''",
        "'/api/v1/values?indicator=deposit.balance&as=nonsense', 400, as",
        "'/api/v1/values?indicator=deposit.balance&as=increase', 400, since",
        "'/api/v1/values?indicator=deposit.balance&date=yesterday', 400, date",
        "'/api/v1/values?indicator=deposit.balance&date=2099-01-01', 400, date",
        "'/api/v1/values?indicator=deposit.balance&level=PLANET', 400, level",
        "'/api/v1/series?indicator=deposit.balance&unit=CN&from=2021-10-05', 400, to",
        "'/api/v1/units?offset=x', 400, offset",
        "'/api/v1/explain?indicator=deposit.balance&unit=%27%3B%20drop%20table', 404, ''",
    })
    void aWrongParameterIsNamed(String path, int status, String parameter) {
        String token = token(server.signedInAs("group"));

        HttpResponse<String> answer = get(token, path);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("code").stringValue()).isNotBlank();
        assertThat(problem.get("detail").stringValue()).isNotBlank().doesNotContain("Exception");
        if (!parameter.isEmpty()) {
            assertThat(problem.get("parameter").stringValue()).isEqualTo(parameter);
        }
    }

    @Test
    void theDocumentNamesEveryAddress() {
        Visitor analyst = server.signedInAs("analyst");

        JsonNode document = JSON.readTree(analyst.get("/api/openapi").body());

        assertThat(document.get("paths").propertyNames())
                .contains("/api/v1/units", "/api/v1/values", "/api/v1/series", "/api/v1/explain", "/api/v1/indicators");
    }

    @Test
    void aPartsListAddsUpToItsTotal() {
        String token = token(server.signedInAs("group"));

        JsonNode answer = JSON.readTree(
                get(token, "/api/v1/explain?indicator=deposit.balance&unit=CN").body());

        java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
        for (JsonNode part : answer.get("parts")) {
            sum = sum.add(new java.math.BigDecimal(part.get("amount").stringValue()));
        }
        assertThat(sum).isEqualByComparingTo(answer.get("total").stringValue());
    }

    private String token(Visitor visitor) {
        String page =
                visitor.post("/me/tokens", "/me/tokens", Map.of("name", "报表")).body();
        Matcher secret = Pattern.compile("<code>(op_[A-Za-z0-9_-]{40,})</code>").matcher(page);
        assertThat(secret.find()).isTrue();
        return secret.group(1);
    }

    private HttpResponse<String> get(String token, String path) {
        return new Visitor(server.address())
                .send(HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .build());
    }
}
