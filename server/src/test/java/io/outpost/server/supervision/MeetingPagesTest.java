package io.outpost.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.bulletin.BulletinMeasured;
import io.outpost.server.bulletin.Measured;
import io.outpost.server.database.ReaderScope;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class MeetingPagesTest {

    private final RunningServer server = RunningServer.shared();
    private final Places places = new Places(server);

    @Test
    void theAgendaTellsOfPlacesShortfallsAndWhatIsCarriedOver() {
        Visitor county = server.signedInAs("county");
        issue(county, places.county());
        open("meeting-agenda", places.outlet());

        HttpResponse<String> first = call(county, places.county(), "weekly", "2021-11-01");
        String address = first.uri().getPath();
        county.post(address, address + "/follow-ups", Map.of("what", "走访商户", "owner", "王五", "due", "2999-12-31"));
        String second = call(county, places.county(), "weekly", "2021-11-08").body();

        assertThat(first.body()).contains("第1位", "理财", places.outlet().name());
        assertThat(second).contains("走访商户（王五，2999-12-31）", "上次会议");
    }

    @Test
    void whatIsDoneIsNotCarriedAndMinutesStand() {
        Visitor outlet = server.signedInAs("outlet");
        String address =
                call(outlet, places.outlet(), "morning", "2021-11-02").uri().getPath();
        outlet.post(address, address + "/follow-ups", Map.of("what", "整理厅堂", "owner", "赵六", "due", "2999-12-31"));

        HttpResponse<String> minuted = outlet.post(address, address + "/minutes", Map.of("minutes", "通报昨日进度<i>"));
        String id = after(minuted.body(), "/follow-ups/");
        outlet.post(address, address + "/follow-ups/" + id + "/done", Map.of());
        String next = call(outlet, places.outlet(), "morning", "2021-11-03").body();

        assertThat(minuted.body()).contains("通报昨日进度&lt;i&gt;", "整理厅堂");
        assertThat(next).doesNotContain("整理厅堂");
        assertThat(outlet.post(address, address + "/minutes", Map.of("minutes", " "))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void anOutletsAgendaTellsOnlyOfItself() {
        issue(server.signedInAs("county"), places.county());

        String agenda = call(server.signedInAs("outlet"), places.outlet(), "evening", "2021-11-02")
                .body();

        assertThat(agenda)
                .contains("位 " + places.outlet().name())
                .doesNotContain(places.neighbour().name());
    }

    @Test
    void calledTwiceItIsOneMeetingAndAnotherCountySeesNothing() {
        Visitor city = server.signedInAs("city");
        Unit theirs = places.above(places.elsewhere());

        String once = call(city, theirs, "monthly", "2021-10-31").uri().getPath();
        String twice = call(city, theirs, "monthly", "2021-10-31").uri().getPath();

        assertThat(twice).isEqualTo(once);
        assertThat(server.signedInAs("county").get(once).statusCode()).isEqualTo(404);
        assertThat(call(server.signedInAs("county"), theirs, "monthly", "2021-10-31")
                        .statusCode())
                .isEqualTo(404);
        assertThat(call(server.signedInAs("teller"), places.outlet(), "morning", "2021-10-31")
                        .statusCode())
                .isEqualTo(404);
    }

    private void open(String template, Unit unit) {
        Measured below =
                new Measured(unit.id(), Measured.Line.TIME_PROGRESS, new BigDecimal("0.4"), new BigDecimal("0.5"));
        BulletinMeasured event = new BulletinMeasured(
                1, places.county().id(), template, "aum.wealth.balance", LocalDate.of(2021, 11, 3), List.of(below));
        ReaderScope.asSystem(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(t -> server.bean(Openings.class).on(event)));
    }

    private static void issue(Visitor as, Unit unit) {
        as.post("/bulletins", "/bulletins/issue", Map.of("unit", unit.id(), "template", "daily", "date", "2021-11-09"));
    }

    private static HttpResponse<String> call(Visitor as, Unit unit, String kind, String on) {
        return as.post("/meetings", "/meetings", Map.of("unit", unit.id(), "kind", kind, "on", on));
    }

    private static String after(String page, String mark) {
        int from = page.indexOf(mark) + mark.length();
        return page.substring(from, page.indexOf('/', from));
    }
}
