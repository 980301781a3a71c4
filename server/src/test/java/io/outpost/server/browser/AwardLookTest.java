package io.outpost.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.server.RunningServer;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of awards fit a laptop and a phone, in both languages. */
@ExtendWith(Browser.class)
class AwardLookTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyPageOfAwardsIsWhole(Language language, Browser browser) {
        RunningServer server = RunningServer.shared();
        Lake lake = server.bean(Lake.class);
        LocalDate date = lake.read(Snapshot::lastClosed).orElseThrow();
        String city =
                lake.read(s -> s.units().tree().standing(UnitLevel.CITY).get(0).id());
        String asked = "?scheme=contribution&unit=" + city + "&date=" + date;
        Tab tab = browser.open(Look.wide(language)).signIn(server.address(), "city");

        for (Map.Entry<String, String> page : Map.of(
                        "dry-run", "/awards/dry-run" + asked,
                        "losers", "/awards/dry-run" + asked + "&show=NOT_ELIGIBLE",
                        "board", "/awards/boards?scheme=swift-deer&unit=" + city,
                        "star", "/awards/boards?scheme=star-of-the-day&unit=" + city,
                        "vetoes", "/awards/vetoes",
                        "boxes", "/awards/boxes")
                .entrySet()) {
            assertThat(tab.go(server.address() + page.getValue()))
                    .as(page.getKey())
                    .isEqualTo(200);
            for (Look look : List.of(Look.phone(language), Look.wide(language))) {
                tab.resize(look);
                assertThat(tab.overflow())
                        .as("%s at %d px", page.getKey(), look.width())
                        .isZero();
                tab.picture("award-" + page.getKey() + "-" + language + "-" + look.width());
            }
        }
    }
}
