package io.outpost.cli;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Values;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints a day's bulletin (日通报). */
@Command(
        name = "bulletin",
        description = "Prints a day's bulletin: levels, increases, averages, completion and ranks. 日通报。",
        footerHeading = "%nExample:%n",
        footer = "  ./outpost bulletin --unit 4117 --level OUTLET")
final class BulletinCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Option(names = "--date", paramLabel = "D", description = "The closed business date; default: the last.")
    private Optional<LocalDate> date;

    @Option(names = "--unit", paramLabel = "ID", description = "The unit it is about; default: the top of the tree.")
    private Optional<String> unit;

    @Option(
            names = "--level",
            paramLabel = "L",
            defaultValue = "COUNTY",
            description = "The level of the rows; default: ${DEFAULT-VALUE}.")
    private UnitLevel level;

    @Override
    public void run() {
        print(outpost, date, unit, level);
    }

    static void print(Outpost outpost, Optional<LocalDate> date, Optional<String> unit, UnitLevel level) {
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            LocalDate day =
                    date.or(() -> values.closes().last()).orElseThrow(() -> new Refusal("value.nothing-closed"));
            Unit about = unit.map(
                            id -> values.tree(day).unit(id).orElseThrow(() -> new Refusal("value.unknown-unit", id)))
                    .orElseGet(() -> values.tree(day).roots().get(0));
            new BulletinText(values, day, about, level, outpost.language()).print(outpost.out());
        }
    }
}
