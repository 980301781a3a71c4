package io.outpost.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.Correction;
import io.outpost.server.RunningServer;
import io.outpost.server.bulletin.CauseRequest;
import io.outpost.server.bulletin.Causes;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The loop of a day as people live it: down to one outlet, why, causes, the bulletin, its correction, and out of the door. */
@ExtendWith(Browser.class)
class LoopTest {

    private static final LocalDate LAST = LocalDate.of(2021, 11, 9);

    @TempDir
    private Path folder;

    private RunningServer server;

    @BeforeEach
    void start() {
        server = RunningServer.start(Map.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fromTheGroupDownToOneOutletAndWhy(Browser browser) {
        Tab tab = browser.open(Look.wide(Language.CHINESE)).signIn(server.address(), "group");

        for (String unit : List.of("河南省", "驻马店市", "上蔡县", "上蔡人民路营业所")) {
            tab.page()
                    .locator("main table")
                    .first()
                    .locator("a", byText(unit))
                    .first()
                    .click();
            tab.page().waitForLoadState();
            assertThat(tab.page().locator("h1").textContent()).contains(unit);
        }
        tab.page().locator("main a.why").first().click();
        tab.page().waitForLoadState();

        assertThat(tab.page().locator(".answer").textContent()).contains("元");
        assertThat(tab.page().locator(".proof.holds").textContent()).contains("与总数相差0.00");
        assertThat(tab.page().locator("main").textContent()).contains("sum(balance) from account");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void causesAreEnteredTheBulletinIsIssuedCorrectedAndTaken(Language language, Browser browser) throws IOException {
        boolean isChinese = language == Language.CHINESE;
        CauseRequest asked = anAskedOutlet();
        Unit above = unit(unit(asked.unitId()).parent().orElseThrow());
        Tab phone = browser.open(Look.phone(language)).signIn(server.address(), "city");

        phone.go(server.address() + "/bulletins/causes?unit=" + asked.unitId() + "&date=" + LAST);
        phone.page().locator("input[name=reason]").first().fill(isChinese ? "异地转存" : "moved elsewhere");
        phone.page().locator("input[name=amount]").first().fill("0.01");
        phone.page().locator("input[name=measure]").first().fill(isChinese ? "上门挽留" : "visit");
        phone.page().locator(".causes-form button.btn-primary").click();
        phone.page().waitForLoadState();
        assertThat(phone.page().locator("[role=alert]").first().textContent()).isNotBlank();
        phone.forgive();
        phone.page().locator("input[name=amount]").first().fill(asked.fall().toPlainString());
        phone.page().locator(".causes-form button.btn-primary").click();
        phone.page().waitForLoadState();
        assertThat(phone.page().locator("[role=status]").first().textContent()).contains(isChinese ? "已保存" : "aved");

        Tab wide = browser.open(Look.wide(language)).signIn(server.address(), "city");
        wide.go(server.address() + "/bulletins/draft?unit=" + above.id() + "&template=daily&date=" + LAST);
        wide.page().locator("form[action='/bulletins/issue'] button").click();
        wide.page().waitForLoadState();
        String issue = wide.page().url();
        assertThat(issue).matches(".*/bulletins/\\d+");
        assertThat(wide.page().locator("main").textContent())
                .contains(isChinese ? "异地转存" : "moved elsewhere", above.name());
        Download file = wide.page()
                .waitForDownload(
                        () -> wide.page().locator("a[href$='export.xlsx']").click());
        assertThat(Files.size(file.path())).isGreaterThan(3_000);

        Correction.take(server, folder);
        wide.go(issue);
        wide.page().locator("form[action$='/restate'] button").click();
        wide.page().waitForLoadState();
        assertThat(wide.page().url()).isNotEqualTo(issue);
        assertThat(wide.page().locator("main").textContent()).contains(isChinese ? "更正对照" : "What has changed");
        wide.go(issue);
        assertThat(wide.page().locator("main").textContent()).contains(above.name());
    }

    private static com.microsoft.playwright.Locator.LocatorOptions byText(String text) {
        return new com.microsoft.playwright.Locator.LocatorOptions().setHasText(text);
    }

    private CauseRequest anAskedOutlet() {
        List<String> outlets =
                units().tree().standing(UnitLevel.OUTLET).stream().map(Unit::id).toList();
        return ReaderScope.asSystem(() -> server.bean(Causes.class).of(outlets, LAST))
                .get(0);
    }

    private Unit unit(String id) {
        return units().unit(id).orElseThrow();
    }

    private Snapshot.Units units() {
        return server.bean(Lake.class).read(Snapshot::units);
    }
}
