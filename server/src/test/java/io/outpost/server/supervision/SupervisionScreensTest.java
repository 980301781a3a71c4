package io.outpost.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.browser.Browser;
import io.outpost.server.browser.Look;
import io.outpost.server.browser.Tab;
import io.outpost.server.bulletin.BulletinMeasured;
import io.outpost.server.bulletin.Measured;
import io.outpost.server.database.ReaderScope;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Every page of supervision, filled, on a laptop and on a phone. */
@ExtendWith(Browser.class)
class SupervisionScreensTest {

    private final RunningServer server = RunningServer.shared();
    private final Places places = new Places(server);

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageFitsALaptopAndAPhone(Language language, Browser browser) {
        String template = "screens-" + language;
        open(template);
        String id = String.valueOf(ReaderScope.asSystem(() -> server.bean(JdbcClient.class)
                .sql("select min(shortfall_id) from supervision.shortfall where unit_id = :unit and closed_at is null")
                .param("unit", places.outlet().id())
                .query(Long.class)
                .single()));
        Visitor county = server.signedInAs("county");
        String outlet = places.outlet().id();
        String shortfall = "/shortfalls/" + id;
        county.post(
                shortfall,
                shortfall + "/answer",
                Map.of("cause", "两户商户大额转出", "measure", "支局长带队逐户回访，月底前挽回一半", "owner", "李四", "until", "2999-12-31"));
        county.post(
                shortfall,
                shortfall + "/inspect",
                Map.of("unit", places.county().id(), "on", "2021-11-04", "finding", "晨会没有通报昨日进度"));
        String team = county.post(
                        "/support",
                        "/support",
                        Map.of("unit", outlet, "name", "旺季帮扶一组", "from", "2021-01-01", "to", "2999-12-31"))
                .uri()
                .getPath();
        county.post(team, team + "/members", Map.of("person", "teller"));
        county.post(
                "/shortfalls/challenges",
                "/shortfalls/challenges",
                Map.of(
                        "one",
                        outlet,
                        "other",
                        places.neighbour().id(),
                        "indicator",
                        "deposit.balance",
                        "from",
                        "2021-11-01",
                        "to",
                        "2021-11-30"));
        String meeting = county.post(
                        "/meetings",
                        "/meetings",
                        Map.of(
                                "unit",
                                places.county().id(),
                                "kind",
                                "weekly",
                                "on",
                                "2021-11-0" + (language.ordinal() + 5)))
                .uri()
                .getPath();
        String bestCase = county.post(
                        "/cases",
                        "/cases",
                        Map.of(
                                "by",
                                places.county().id(),
                                "unit",
                                outlet,
                                "title",
                                "商户收单三步法",
                                "situation",
                                "商户少",
                                "action",
                                "逐户走访",
                                "result",
                                "新增50户"))
                .uri()
                .getPath();
        Tab tab = browser.open(Look.wide(language)).signIn(server.address(), "county");

        for (String address : List.of(
                "/shortfalls",
                shortfall,
                "/shortfalls/week",
                "/shortfalls/challenges",
                "/support",
                team,
                "/meetings",
                meeting,
                "/cases",
                bestCase)) {
            assertThat(tab.go(server.address() + address)).as(address).isEqualTo(200);
            for (Look look : List.of(Look.phone(language), Look.wide(language))) {
                tab.resize(look);
                assertThat(tab.overflow())
                        .as("%s at %d px", address, look.width())
                        .isZero();
                tab.picture("supervision-" + language + address + "-" + look.width());
            }
        }
        county.post(team, team + "/end", Map.of());
    }

    private void open(String template) {
        List<Measured> below = places.outlets().stream()
                .map(u -> new Measured(
                        u.id(), Measured.Line.TIME_PROGRESS, new BigDecimal("0.4321"), new BigDecimal("0.557377")))
                .toList();
        BulletinMeasured event = new BulletinMeasured(
                1, places.county().id(), template, "deposit.balance", LocalDate.of(2021, 11, 3), below);
        ReaderScope.asSystem(() -> server.bean(TransactionTemplate.class)
                .executeWithoutResult(t -> server.bean(Openings.class).on(event)));
    }
}
