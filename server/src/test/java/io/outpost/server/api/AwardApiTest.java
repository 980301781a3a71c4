package io.outpost.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A server of its own: what is awarded here stays. */
class AwardApiTest {

    private static final RunningServer SERVER = RunningServer.start(Map.of());

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private final Lake lake = SERVER.bean(Lake.class);
    private final LocalDate last = lake.read(Snapshot::lastClosed).orElseThrow();
    private final Program city = Program.of(SERVER, "city");
    private final Program outlet = Program.of(SERVER, "outlet");

    @Test
    void programsReadSchemesAwardsAndStandingsWithTheirReasons() {
        Visitor manager = SERVER.signedInAs("city");
        String address = manager.post(
                        "/awards",
                        "/awards/freeze",
                        Map.of("scheme", "thousand-balance", "unit", home("city"), "date", last.toString()))
                .uri()
                .getPath();

        JsonNode schemes = Program.json(city.get("/award-schemes"));
        JsonNode line = Program.json(city.get("/awards?scheme=thousand-balance&date=" + last))
                .path("items")
                .get(0);
        long id = line.path("id").asLong();
        JsonNode whole = Program.json(city.get("/awards/" + id + "/standings"));
        JsonNode lost = Program.json(city.get("/awards/" + id + "/standings?outcome=NOT_ELIGIBLE"));
        JsonNode cut = Program.json(outlet.get("/awards/" + id + "/standings"));

        assertThat(address).endsWith("/" + id);
        assertThat(schemes.toString()).contains("\"organisation\"", "\"management\"", "\"teams\"");
        assertThat(Program.json(city.get("/awards/" + id)).path("hash").asString())
                .hasSize(64);
        assertThat(whole.path("whole").asBoolean()).isTrue();
        assertThat(whole.path("total").asLong())
                .isEqualTo(line.path("candidates").asLong());
        assertThat(whole.path("items").get(0).path("verdict").asString()).isEqualTo("千佳");
        assertThat(whole.path("items")
                        .get(0)
                        .path("parts")
                        .get(0)
                        .path("points")
                        .asString())
                .startsWith("100");
        lost.path("items").forEach(l -> assertThat(l.path("verdict").asString()).startsWith("不符合参评条件"));
        assertThat(cut.path("whole").asBoolean()).isFalse();
        cut.path("items").forEach(i -> assertThat(i.path("unit").asString()).isEqualTo(home("outlet")));
    }

    @Test
    void boardsHaveStreaksAndAreCut() {
        String unit = home("city");
        JsonNode board = Program.json(city.get("/boards?scheme=swift-deer&unit=" + unit));
        JsonNode cut = Program.json(outlet.get("/boards?scheme=swift-deer&unit=" + unit));

        assertThat(board.path("dates").asInt()).isBetween(1, 31);
        assertThat(board.path("items").get(0).path("onBoard").asInt()).isPositive();
        assertThat(cut.path("whole").asBoolean()).isFalse();
        cut.path("items").forEach(i -> assertThat(i.path("unit").asString()).isEqualTo(home("outlet")));
        assertThat(city.get("/boards?scheme=contribution&unit=" + unit).statusCode())
                .isEqualTo(404);
        assertThat(outlet.get("/boards?scheme=swift-deer&unit=" + otherCounty()).statusCode())
                .isEqualTo(404);
        assertThat(outlet.get("/awards/999999/standings").statusCode()).isEqualTo(404);
    }

    @Test
    void theDocumentDescribesThem() {
        Visitor person = SERVER.signedInAs("county");
        String document = person.get("/api/openapi").body();
        String page = person.get("/api/page").body();

        for (String path : List.of("/award-schemes", "/awards", "/awards/{id}/standings", "/boards")) {
            assertThat(document).contains("\"/api/v1" + path + "\"");
            assertThat(page).contains("/api/v1" + path);
        }
    }

    private String otherCounty() {
        return lake.read(s -> s.units().tree().standing(UnitLevel.COUNTY).stream()
                .map(Unit::id)
                .filter(u -> !s.units().isWithin(home("outlet"), u))
                .findFirst()
                .orElseThrow());
    }

    private static String home(String role) {
        return io.outpost.server.publish.Readers.of(SERVER, role).home().orElseThrow();
    }
}
