package io.outpost.server.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestatementTest {

    @TempDir
    private Path folder;

    @Test
    void aCorrectionIsRestatedWithBothValuesAndTheOldIssueStays() throws IOException {
        try (RunningServer server = RunningServer.start(Map.of())) {
            Visitor city = server.signedInAs("city");
            String unit = server.bean(Lake.class)
                    .read(s -> s.units().tree().standing(UnitLevel.CITY).get(0).id());
            HttpResponse<String> issued = city.post(
                    "/bulletins", "/bulletins/issue", Map.of("unit", unit, "template", "daily", "date", "2021-11-09"));
            String before = issued.body();

            correct(server);
            HttpResponse<String> old = city.get(issued.uri().getPath());
            HttpResponse<String> restated =
                    city.post(issued.uri().getPath(), issued.uri().getPath() + "/restate", Map.of());
            HttpResponse<String> twice =
                    city.post(issued.uri().getPath(), issued.uri().getPath() + "/restate", Map.of());

            assertThat(old.body()).contains("下发更正通报", "内容与下发时一致");
            assertThat(table(old.body())).isEqualTo(table(before));
            assertThat(restated.uri().getPath())
                    .matches("/bulletins/\\d+")
                    .isNotEqualTo(issued.uri().getPath());
            assertThat(restated.body()).contains("更正对照", "原值", "现值");
            assertThat(twice.statusCode()).isEqualTo(409);
            assertThat(city.get(issued.uri().getPath()).body())
                    .contains(restated.uri().getPath());
        }
    }

    /** A balance of the last day, another than the bank first said, taken in and closed again. */
    private void correct(RunningServer server) throws IOException {
        Path drop = Files.createDirectories(folder.resolve("correction"));
        String account = server.bean(Lake.class).read(s -> s.alone(
                        v -> new io.outpost.engine.value.Explanations(v, io.outpost.engine.kernel.Language.CHINESE)
                                .explain(
                                        "deposit.balance",
                                        s.units()
                                                .tree()
                                                .standing(UnitLevel.OUTLET)
                                                .get(0)
                                                .id(),
                                        s.lastClosed().orElseThrow()))
                .parts()
                .get(0)
                .id());
        Files.writeString(
                drop.resolve("balance.csv"), "account_id,date,balance\n" + account + ",2021-11-09,987654321.12\n");
        Definitions definitions = Definitions.load(server.workspace().packs());
        new Import(server.workspace(), definitions.records(), definitions.indicatorIds())
                .take(drop, true, Progress.NONE);
        new Close(server.workspace(), definitions).through(Optional.empty(), (date, done, all) -> {});
        server.bean(Lake.class).refresh();
        assertThat(server.bean(Lake.class).read(Snapshot::lastClosed)).hasValue(java.time.LocalDate.of(2021, 11, 9));
    }

    private static String table(String page) {
        return page.substring(page.indexOf("<table"), page.lastIndexOf("</table>"));
    }
}
