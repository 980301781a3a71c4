package io.outpost.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.lake.Lake;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChallengePagesTest {

    private static final LocalDate DAY = LocalDate.of(2021, 11, 5);

    private final RunningServer server = RunningServer.shared();
    private final Places places = new Places(server);

    @Test
    void theWeekIsLedByWhoGainedMostAmongOnesOwn() {
        Map<String, BigDecimal> gained = gained(LocalDate.of(2021, 10, 31));
        Comparator<Unit> byGain = Comparator.comparing(u -> gained.getOrDefault(u.id(), BigDecimal.ZERO));
        List<Unit> own = places.outlets();
        String first = own.stream().max(byGain).orElseThrow().name();

        String page = server.signedInAs("county")
                .get("/shortfalls/week?level=OUTLET&date=" + DAY)
                .body();
        String csv = server.signedInAs("county")
                .get("/shortfalls/week.csv?level=OUTLET&date=" + DAY)
                .body();

        assertThat(page).contains("2021-11-01至2021-11-05", "领先单位", "落后单位", first);
        assertThat(csv.lines().skip(1).findFirst())
                .hasValueSatisfying(l -> assertThat(l).startsWith(first + ",").contains(",1,"));
        assertThat(csv.lines()).hasSize(own.size() + 1);
        assertThat(page + csv).doesNotContain(places.elsewhere().name());
        assertThat(server.signedInAs("outlet").get("/shortfalls/week").body()).contains("没有可比较的单位");
    }

    @Test
    void twoUnitsArePairedAndEachSeesItsOwnScore() {
        Visitor county = server.signedInAs("county");
        BigDecimal own = gained(LocalDate.of(2021, 10, 31)).get(places.outlet().id());

        pair(county, places.outlet(), places.neighbour(), "2021-11-01", DAY.toString());

        String score = new io.outpost.server.ui.Amounts(
                        io.outpost.server.ui.Texts.in(io.outpost.engine.kernel.Language.CHINESE))
                .money(own);
        assertThat(county.get("/shortfalls/challenges").body())
                .contains(places.outlet().name(), places.neighbour().name(), score, "领先", "2021-11-05");
        assertThat(server.signedInAs("outlet").get("/shortfalls/challenges").body())
                .contains(places.outlet().name(), score, "结对单位")
                .doesNotContain(places.neighbour().name());
    }

    @Test
    void onlyUnitsOfOneLevelThatOneLeadsArePaired() {
        Visitor county = server.signedInAs("county");
        Visitor city = server.signedInAs("city");

        assertThat(pair(county, places.outlet(), places.elsewhere(), "2021-11-01", "2021-11-02")
                        .statusCode())
                .isEqualTo(404);
        assertThat(pair(city, places.outlet(), places.county(), "2021-11-01", "2021-11-02")
                        .statusCode())
                .isEqualTo(422);
        assertThat(pair(county, places.outlet(), places.neighbour(), "2021-11-03", "2021-11-02")
                        .statusCode())
                .isEqualTo(422);
        assertThat(pair(server.signedInAs("outlet"), places.outlet(), places.neighbour(), "2021-11-01", "2021-11-02")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPairOfAnotherCountyIsNotSeen() {
        Unit one = places.elsewhere();
        Unit other = places.units().below(places.above(one).id()).stream()
                .filter(u -> !u.id().equals(one.id()))
                .findFirst()
                .orElseThrow();

        pair(server.signedInAs("city"), one, other, "2021-11-01", "2999-12-31");

        assertThat(server.signedInAs("city").get("/shortfalls/challenges").body())
                .contains(one.name(), "2999-12-31");
        assertThat(server.signedInAs("county").get("/shortfalls/challenges").body())
                .doesNotContain(one.name(), "2999-12-31");
    }

    private static HttpResponse<String> pair(Visitor as, Unit one, Unit other, String from, String to) {
        return as.post(
                "/shortfalls/challenges",
                "/shortfalls/challenges",
                Map.of("one", one.id(), "other", other.id(), "indicator", "deposit.balance", "from", from, "to", to));
    }

    private Map<String, BigDecimal> gained(LocalDate since) {
        return server.bean(Lake.class)
                .read(s -> s.column(
                        Question.of("deposit.balance", DAY).as(Form.INCREASE).since(since)));
    }
}
