package io.outpost.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Season;
import io.outpost.server.access.People;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.demo.DemoPeople;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * One lagging outlet, followed by people from the bulletin that names it to the bulletin that shows it recovered; and one beside it that is closed with a
 * reason.
 */
@ExtendWith(Browser.class)
class LaggingOutletTest {

    private static final LocalDate FIRST = LocalDate.of(2021, 10, 1);
    private static final LocalDate FALLS = LocalDate.of(2021, 10, 8);
    private static final LocalDate RECOVERS = LocalDate.of(2021, 10, 9);

    private RunningServer server;
    private Season season;
    private Unit outlet;
    private Unit beside;
    private Unit county;

    @BeforeEach
    void theSeasonBegins() {
        Path home = RunningServer.emptyHome();
        season = new Season(home, 600, 10);
        close(FIRST);
        server = RunningServer.on(home);
        Snapshot.Units units = server.bean(Lake.class).read(Snapshot::units);
        outlet = units.tree().standing(UnitLevel.OUTLET).get(0);
        county = units.unit(outlet.parent().orElseThrow()).orElseThrow();
        beside = units.below(county.id()).stream()
                .filter(u -> u.level() == UnitLevel.OUTLET && !u.id().equals(outlet.id()))
                .findFirst()
                .orElseThrow();
        for (Unit unit : new Unit[] {outlet, beside}) {
            season.say(FALLS, season.largestAccount(FIRST, unit.id()), "0.00");
        }
        season.say(RECOVERS, season.largestAccount(FIRST, outlet.id()), "30000000.00");
        FIRST.plusDays(1).datesUntil(FALLS.plusDays(1)).forEach(this::close);
        server.bean(Lake.class).refresh();
        ReaderScope.asSystem(() -> {
            People people = server.bean(People.class);
            String hash = server.bean(PasswordEncoder.class).encode(DemoPeople.PASSWORD);
            long sponsor = people.add("sponsor", "挂包人", hash, Language.CHINESE, false);
            people.appoint(sponsor, "teller", beside.id(), FIRST, Optional.empty());
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Look> looks() {
        return Stream.of(Look.wide(Language.CHINESE), Look.phone(Language.ENGLISH));
    }

    @ParameterizedTest
    @MethodSource("looks")
    void isNamedExplainedSupportedInspectedAndRecovers(Look look, Browser browser) {
        boolean isChinese = look.language() == Language.CHINESE;
        Tab manager = browser.open(look).signIn(server.address(), "county");
        Tab city = browser.open(look).signIn(server.address(), "city");
        Tab head = browser.open(look).signIn(server.address(), "outlet");
        Tab sponsor = browser.open(look).signIn(server.address(), "sponsor");

        issue(manager, FALLS);
        assertThat(main(manager)).contains(isChinese ? "落后序时进度" : "behind the time that has passed");
        assertThat(manager.page().locator("tr.below", byText(outlet.name())).count())
                .isEqualTo(1);
        assertThat(manager.page()
                        .locator("p.names a[href*='" + outlet.id() + "']")
                        .count())
                .isPositive();
        keep(manager, "bulletin");

        manager.go(server.address() + "/shortfalls");
        assertThat(line(manager, outlet)).contains(isChinese ? "待反馈" : "Waiting");
        assertThat(line(manager, beside)).contains(isChinese ? "待反馈" : "Waiting");
        keep(manager, "board");

        head.go(server.address() + "/shortfalls");
        assertThat(main(head)).doesNotContain(beside.name());
        open(head, outlet);
        String shortfall = head.page().url();
        head.page().fill("#cause", isChinese ? "对公大户转出" : "A large customer left");
        head.page().fill("#measure", isChinese ? "回访存量客户二十户" : "Visit twenty customers");
        head.page().fill("#owner", isChinese ? "网点负责人" : "Head of outlet");
        head.page().fill("#until", "2999-12-31");
        send(head, "/answer");
        assertThat(main(head)).contains(isChinese ? "对公大户转出" : "A large customer left", isChinese ? "已反馈" : "Answered");

        assertThat(sponsor.go(server.address() + "/units/" + outlet.id())).isEqualTo(404);
        sponsor.forgive();
        manager.go(server.address() + "/support?unit=" + outlet.id());
        manager.page().fill("#unit", outlet.id());
        manager.page().fill("#name", isChinese ? "人民路帮扶小组" : "Team for the outlet");
        manager.page().fill("#from", "2021-10-01");
        manager.page().fill("#to", "2999-12-31");
        manager.page().locator("form[action='/support'] button").click();
        manager.page().waitForLoadState();
        String team = manager.page().url();
        assertThat(team).matches(".*/support/\\d+");
        manager.page().fill("input[name=person]", "sponsor");
        send(manager, "/members");
        assertThat(main(manager)).contains("挂包人");
        keep(manager, "team");

        assertThat(sponsor.go(server.address() + "/units/" + outlet.id())).isEqualTo(200);
        assertThat(sponsor.page().locator("h1").textContent()).contains(outlet.name());
        sponsor.go(team);
        sponsor.page().selectOption("#occasion", "morning-meeting");
        sponsor.page().fill("#finding", isChinese ? "晨会未通报进度" : "Progress was not told in the morning");
        send(sponsor, "/visits");
        assertThat(main(sponsor)).contains(isChinese ? "晨会未通报进度" : "Progress was not told in the morning");

        inspect(manager, shortfall, isChinese ? "已约谈负责人" : "Spoke with the head");
        inspect(city, shortfall, isChinese ? "现场核实措施" : "Checked the measures on the spot");
        assertThat(main(city))
                .contains(
                        isChinese ? "已约谈负责人" : "Spoke with the head",
                        isChinese ? "现场核实措施" : "Checked the measures on the spot",
                        isChinese ? "晨会未通报进度" : "Progress was not told in the morning",
                        isChinese ? "对公大户转出" : "A large customer left");
        keep(city, "shortfall");
        manager.go(server.address() + "/shortfalls");
        assertThat(line(manager, outlet)).contains("2/2");
        assertThat(line(manager, beside)).contains("0/2");

        close(RECOVERS);
        server.bean(Lake.class).refresh();
        issue(manager, RECOVERS);
        String recovery = manager.page().url();
        assertThat(manager.page().locator("tr.below", byText(outlet.name())).count())
                .isZero();
        manager.go(shortfall);
        assertThat(main(manager)).contains(isChinese ? "自动销号" : "showed it recovered");
        assertThat(manager.page().locator("p.alert-success a").getAttribute("href"))
                .isEqualTo(recovery.substring(server.address().length()));
        assertThat(manager.page()
                        .locator("form[action$='/inspect'], form[action$='/close']")
                        .count())
                .isZero();
        keep(manager, "recovered");

        manager.go(server.address() + "/shortfalls");
        assertThat(manager.page().locator("tbody tr", byText(outlet.name())).count())
                .isZero();
        open(manager, beside);
        manager.page().locator("details.change summary").last().click();
        manager.page().fill("#reason", isChinese ? "网点停业装修，下月恢复" : "Closed for rebuilding until next month");
        send(manager, "/close");
        assertThat(main(manager)).contains(isChinese ? "网点停业装修，下月恢复" : "Closed for rebuilding until next month");
        keep(manager, "closed");
        manager.go(server.address() + "/shortfalls?state=closed");
        assertThat(line(manager, outlet)).contains(isChinese ? "已销号" : "Closed");
        assertThat(line(manager, beside)).contains(isChinese ? "已销号" : "Closed");
    }

    private void issue(Tab tab, LocalDate date) {
        tab.go(server.address() + "/bulletins/draft?unit=" + county.id() + "&template=campaign&date=" + date);
        tab.page().locator("form[action='/bulletins/issue'] button").click();
        tab.page().waitForLoadState();
        assertThat(tab.page().url()).matches(".*/bulletins/\\d+");
    }

    private static void inspect(Tab leader, String shortfall, String finding) {
        leader.go(shortfall);
        leader.page()
                .locator(
                        "details.change",
                        new com.microsoft.playwright.Page.LocatorOptions()
                                .setHas(leader.page().locator("form[action$='/inspect']")))
                .locator("summary")
                .click();
        leader.page().fill("#finding", finding);
        send(leader, "/inspect");
        assertThat(main(leader)).contains(finding);
    }

    /** Opens a unit's shortfall from the board, as people do. */
    private void open(Tab tab, Unit unit) {
        tab.page().locator("tbody tr", byText(unit.name())).locator("a").first().click();
        tab.page().waitForLoadState();
        assertThat(tab.page().locator("h1").textContent()).contains(unit.name());
    }

    private static void send(Tab tab, String form) {
        tab.page().locator("form[action$='" + form + "'] button").last().click();
        tab.page().waitForLoadState();
        assertThat(tab.page().locator("[role=alert]").count()).isZero();
    }

    private static String line(Tab tab, Unit unit) {
        return tab.page().locator("tbody tr", byText(unit.name())).first().textContent();
    }

    private static String main(Tab tab) {
        return tab.page().locator("main").textContent();
    }

    /** Keeps a picture, and sees to it that the page is no wider than the window. */
    private static void keep(Tab tab, String name) {
        assertThat(tab.overflow()).as(name).isZero();
        tab.picture("lagging-" + name + "-" + tab.look().language() + "-"
                + tab.look().width());
    }

    private static com.microsoft.playwright.Page.LocatorOptions byText(String text) {
        return new com.microsoft.playwright.Page.LocatorOptions().setHasText(text);
    }

    private void close(LocalDate date) {
        season.take(date);
        season.close(date);
    }
}
