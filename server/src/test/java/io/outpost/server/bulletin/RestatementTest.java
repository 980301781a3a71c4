package io.outpost.server.bulletin;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.server.Correction;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.lake.Lake;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
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

            Correction.take(server, folder);
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

    private static String table(String page) {
        return page.substring(page.indexOf("<table"), page.lastIndexOf("</table>"));
    }
}
