package io.outpost.server.award;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Explanations;
import io.outpost.engine.value.Unit;
import io.outpost.server.RunningServer;
import io.outpost.server.Visitor;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectedAwardTest {

    @TempDir
    private Path folder;

    @Test
    void aCorrectionLeavesTheWinnersAndIsShownBeside() throws IOException {
        try (RunningServer server = RunningServer.start(Map.of())) {
            Lake lake = server.bean(Lake.class);
            LocalDate date = lake.read(Snapshot::lastClosed).orElseThrow();
            Unit city = lake.read(s -> s.units().tree().standing(UnitLevel.CITY).get(0));
            Unit raised =
                    lake.read(s -> s.units().tree().standing(UnitLevel.OUTLET).get(0));
            Visitor manager = server.signedInAs("city");
            Map<String, String> form = Map.of("scheme", "swift-deer", "unit", city.id(), "date", date.toString());
            String address =
                    manager.post("/awards", "/awards/freeze", form).uri().getPath();
            String before = csv(manager, address + ".csv");

            correct(server, raised, date);
            HttpResponse<String> page = manager.get(address);
            String after = csv(manager, address + ".csv");
            HttpResponse<String> again = manager.post("/awards", "/awards/freeze", form);
            String dryRun = csv(manager, "/awards/dry-run.csv?scheme=swift-deer&unit=" + city.id() + "&date=" + date);

            assertThat(before).doesNotContain("现名次");
            assertThat(page.body()).contains("冻结之后有数据更正", "现名次", "现得分", "冻结文本与冻结时的摘要一致");
            assertThat(after.lines().skip(1).map(CorrectedAwardTest::asFrozen).toList())
                    .isEqualTo(before.lines().skip(1).toList());
            assertThat(row(after, raised)).endsWith(",1,100.0000");
            assertThat(row(dryRun, raised)).startsWith("1,").contains("上榜");
            assertThat(row(before, raised)).doesNotStartWith("1,");
            assertThat(again.statusCode()).isEqualTo(409);
        }
    }

    /** A line without the two columns of the numbers as corrected. */
    private static String asFrozen(String line) {
        String withoutScore = line.substring(0, line.lastIndexOf(','));
        return withoutScore.substring(0, withoutScore.lastIndexOf(','));
    }

    private static String row(String csv, Unit unit) {
        return csv.lines()
                .filter(l -> l.contains("," + unit.id() + ","))
                .findFirst()
                .orElseThrow();
    }

    private static String csv(Visitor visitor, String path) {
        return new String(
                visitor.bytes(HttpRequest.newBuilder(URI.create(visitor.address() + path))
                        .GET()
                        .build()),
                StandardCharsets.UTF_8);
    }

    /** A balance of the last day, far higher than the bank first said, taken in and closed again. */
    private void correct(RunningServer server, Unit outlet, LocalDate date) throws IOException {
        Path drop = Files.createDirectories(folder.resolve("correction"));
        String account = server.bean(Lake.class)
                .read(s -> s.alone(
                        v -> new Explanations(v, Language.CHINESE).explain("deposit.balance", outlet.id(), date)))
                .parts()
                .get(0)
                .id();
        Files.writeString(
                drop.resolve("balance.csv"), "account_id,date,balance\n" + account + "," + date + ",987654321.12\n");
        Definitions definitions = Definitions.load(server.workspace().packs());
        new Import(server.workspace(), definitions.records(), definitions.indicatorIds())
                .take(drop, true, Progress.NONE);
        new Close(server.workspace(), definitions).through(Optional.empty(), (d, done, all) -> {});
        server.bean(Lake.class).refresh();
    }
}
