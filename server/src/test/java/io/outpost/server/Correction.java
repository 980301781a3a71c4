package io.outpost.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A correction that a bank sends after the day. */
public final class Correction {

    private Correction() {}

    /** A balance of the last day, another than the bank first said, taken in and closed again. */
    public static void take(RunningServer server, Path folder) throws IOException {
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
}
