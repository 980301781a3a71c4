package io.outpost.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.server.RunningServer;
import io.outpost.server.Season;
import io.outpost.server.Visitor;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoEveningsTest {

    @Test
    void whoOpensTheDemoFindsItsEveningsAtWork() {
        try (RunningServer server = RunningServer.start(Map.of())) {
            List<DemoPeople.Someone> people = server.bean(DemoPeople.class).make();
            LocalDate last = server.bean(Lake.class).read(Snapshot::lastClosed).orElseThrow();

            int issued = server.bean(DemoEvenings.class).pass(people);

            List<LocalDate> dates = io.outpost.server.database.ReaderScope.asSystem(
                    () -> server.bean(Bulletins.class).issued(null, "daily", null, 500, 0).stream()
                            .map(Bulletins.Line::asOf)
                            .distinct()
                            .toList());
            assertThat(issued).isPositive();
            assertThat(dates).hasSize(5).contains(last.minusDays(1)).doesNotContain(last);
            Visitor county = server.signedInAs("county");
            assertThat(county.get("/bulletins").body()).contains("日通报");
            assertThat(county.get("/awards").body()).contains("每月之星").contains("/awards/1");
            assertThat(server.signedInAs("outlet").get("/notices").body()).contains("关于表彰");
            assertThat(server.bean(DemoEvenings.class).pass(people)).isZero();
        }
    }

    @Test
    void aDemoInWhichNoMonthHasEndedAwardsNothing() {
        Path home = RunningServer.emptyHome();
        Season season = new Season(home, 100, 3);
        LocalDate first = LocalDate.of(2021, 10, 1);
        for (LocalDate date = first; date.isBefore(first.plusDays(3)); date = date.plusDays(1)) {
            season.take(date);
        }
        season.close(first.plusDays(2));
        try (RunningServer server = RunningServer.on(home)) {
            List<DemoPeople.Someone> people = server.bean(DemoPeople.class).make();

            assertThat(server.bean(DemoEvenings.class).pass(people)).isPositive();

            assertThat(server.signedInAs("county").get("/awards").body()).doesNotContain("/awards/1");
        }
    }
}
