package io.outpost.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SupportPagesTest {

    private final RunningServer server = RunningServer.shared();
    private final Places places = new Places(server);

    @Test
    void aMemberSeesTheUnitWhileTheTeamHoldsAndLogsHisVisits() {
        Visitor county = server.signedInAs("county");
        Visitor teller = server.signedInAs("teller");
        Unit supported = places.neighbour();
        int before = teller.get("/units/" + supported.id()).statusCode();

        String team = make(county, supported, "2021-01-01", "2999-12-31").uri().getPath();
        county.post(team, team + "/members", Map.of("person", "teller"));
        int meanwhile = teller.get("/units/" + supported.id()).statusCode();
        String me = teller.get("/me").body();
        HttpResponse<String> visited = visit(teller, team, "2021-11-08");
        HttpResponse<String> early = visit(teller, team, "2020-12-31");
        int stranger = visit(county, team, "2021-11-08").statusCode();
        county.post(team, team + "/end", Map.of());
        int after = teller.get("/units/" + supported.id()).statusCode();

        assertThat(List.of(before, meanwhile, after)).containsExactly(404, 200, 404);
        assertThat(me).contains("帮扶小组成员", supported.name());
        assertThat(visited.body()).contains("柜台只开一个窗口", "晨会", "2021-11-08");
        assertThat(early.statusCode()).isEqualTo(422);
        assertThat(stranger).isEqualTo(404);
        assertThat(county.get("/support").body()).contains("对口帮扶", "已结束", "2021-11-08");
    }

    @Test
    void theRightEndsByItself() {
        Visitor county = server.signedInAs("county");
        Visitor wealth = server.signedInAs("wealth");
        Unit supported = places.neighbour();

        String team = make(county, supported, "2021-01-01", "2021-01-31").uri().getPath();
        HttpResponse<String> joined = county.post(team, team + "/members", Map.of("person", "wealth"));

        assertThat(joined.body()).contains("wealth", "已结束");
        assertThat(wealth.get("/units/" + supported.id()).statusCode()).isEqualTo(404);
        assertThat(wealth.get(team).statusCode()).isEqualTo(404);
    }

    @Test
    void onlyALevelAboveMakesATeamAndOnlyOfItsOwnPeople() {
        Visitor county = server.signedInAs("county");
        Unit own = places.county();
        Unit elsewhere = places.elsewhere();

        String team = make(county, places.neighbour(), "2021-01-01", "2021-01-31")
                .uri()
                .getPath();
        HttpResponse<String> unknown = county.post(team, team + "/members", Map.of("person", "group"));

        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(unknown.body()).contains("没有这个登录名");
        assertThat(make(county, own, "2021-01-01", "2021-01-31").statusCode()).isEqualTo(404);
        assertThat(make(county, elsewhere, "2021-01-01", "2021-01-31").statusCode())
                .isEqualTo(404);
        assertThat(make(server.signedInAs("outlet"), places.neighbour(), "2021-01-01", "2021-01-31")
                        .statusCode())
                .isEqualTo(404);
        assertThat(make(county, places.neighbour(), "2021-02-01", "2021-01-31").statusCode())
                .isEqualTo(422);
        assertThat(server.signedInAs("outlet").get(team).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> make(Visitor as, Unit unit, String from, String to) {
        return as.post("/support", "/support", Map.of("unit", unit.id(), "name", "对口帮扶", "from", from, "to", to));
    }

    private static HttpResponse<String> visit(Visitor as, String team, String on) {
        return as.post(team, team + "/visits", Map.of("on", on, "occasion", "morning-meeting", "finding", "柜台只开一个窗口"));
    }
}
