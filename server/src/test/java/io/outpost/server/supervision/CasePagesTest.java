package io.outpost.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CasePagesTest {

    private final RunningServer server = RunningServer.shared();
    private final Places places = new Places(server);

    @Test
    void aCaseIsSharedDownAndAdoptionIsCountedByUnit() {
        Visitor county = server.signedInAs("county");
        Visitor outlet = server.signedInAs("outlet");

        String address = share(county, places.county(), places.neighbour(), "商户收单三步法")
                .uri()
                .getPath();
        String before = outlet.get(address).body();
        outlet.post(address, address + "/adopt", Map.of("unit", places.outlet().id(), "note", "周三试行"));
        int again = outlet.post(
                        address,
                        address + "/adopt",
                        Map.of("unit", places.outlet().id(), "note", "再来"))
                .statusCode();

        assertThat(before)
                .contains("商户收单三步法", "兄弟单位")
                .doesNotContain(places.neighbour().name());
        assertThat(again).isEqualTo(404);
        assertThat(county.get(address).body())
                .contains(
                        "采用单位（1）",
                        places.county().name() + "：1个",
                        "周三试行",
                        places.outlet().name());
        assertThat(county.get("/cases").body())
                .contains("商户收单三步法", places.neighbour().name());
    }

    @Test
    void anotherCountyDoesNotSeeItAndNobodySharesForOthers() {
        Unit theirs = places.above(places.elsewhere());

        String address = share(server.signedInAs("city"), theirs, places.elsewhere(), "外县案例")
                .uri()
                .getPath();

        assertThat(server.signedInAs("county").get(address).statusCode()).isEqualTo(404);
        assertThat(server.signedInAs("county").get("/cases").body()).doesNotContain("外县案例");
        assertThat(share(server.signedInAs("county"), theirs, places.outlet(), "越权")
                        .statusCode())
                .isEqualTo(404);
        assertThat(share(server.signedInAs("county"), places.county(), places.elsewhere(), "越权")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCaseWithoutAResultIsRefusedAndWhatWasEnteredStays() {
        HttpResponse<String> answer = share(server.signedInAs("county"), places.county(), places.outlet(), "");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("请填写完整", "逐户走访");
    }

    private static HttpResponse<String> share(Visitor as, Unit by, Unit unit, String title) {
        return as.post(
                "/cases",
                "/cases",
                Map.of(
                        "by",
                        by.id(),
                        "unit",
                        unit.id(),
                        "title",
                        title,
                        "situation",
                        "商户少",
                        "action",
                        "逐户走访",
                        "result",
                        "新增50户"));
    }
}
