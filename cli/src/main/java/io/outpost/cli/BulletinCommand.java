package io.outpost.cli;

import io.outpost.engine.definition.BulletinTemplate;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.bulletin.DocumentText;
import io.outpost.server.bulletin.Press;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints a day's bulletin (日通报). */
@Command(name = "bulletin", footer = "  ./outpost bulletin --unit 4117 --level OUTLET")
final class BulletinCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--date", paramLabel = "D")
    private Optional<LocalDate> date;

    @Option(names = "--unit", paramLabel = "ID")
    private Optional<String> unit;

    @Option(names = "--level", paramLabel = "L", defaultValue = "COUNTY")
    private UnitLevel level;

    @Override
    public void run() {
        print(outpost, date, unit, level);
    }

    static void print(Outpost outpost, Optional<LocalDate> date, Optional<String> unit, UnitLevel level) {
        Snapshot snapshot = Snapshot.open(outpost.workspace().required(), outpost.definitions());
        try {
            LocalDate last = snapshot.lastClosed().orElseThrow(() -> new Refusal("value.nothing-closed"));
            LocalDate day = date.orElse(last);
            if (day.isAfter(last)) {
                throw new Refusal("value.not-closed", day, last);
            }
            Unit about = unit.map(
                            id -> snapshot.units(day).unit(id).orElseThrow(() -> new Refusal("value.unknown-unit", id)))
                    .orElseGet(() -> snapshot.units(day).tree().roots().get(0));
            BulletinTemplate daily = snapshot.definitions().bulletins().stream()
                    .filter(t -> t.rhythm() == BulletinTemplate.Rhythm.DAILY)
                    .findFirst()
                    .orElseThrow(() -> new Refusal("bulletin.no-template"));
            outpost.out()
                    .print(DocumentText.of(
                            new Press(snapshot, daily, day).document(about.id(), level), outpost.language()));
            outpost.out().flush();
        } finally {
            snapshot.close();
        }
    }
}
