package io.outpost.cli;

import io.outpost.engine.value.Milestones;
import io.outpost.engine.value.Values;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints whether a level is a record high (历史新高). */
@Command(name = "record", footer = "  ./outpost record deposit.balance --unit 4117 --date 2022-01-28")
final class RecordCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Mixin
    private OneUnit of;

    @Option(names = "--date", paramLabel = "D", required = true)
    private LocalDate date;

    @Option(names = "--window-from", paramLabel = "D1")
    private Optional<LocalDate> from;

    @Mixin
    private FormatOption format;

    @Override
    public void run() {
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            LocalDate first = from.orElse(values.closes().first().orElse(date));
            Milestones.RecordHigh high = new Milestones(values).recordHigh(of.indicator(), of.unit(), date, first);
            Rows rows = new Rows(
                    "date", "unit_id", "indicator", "record", ">value", "highest_before_on", ">highest_before");
            rows.add(
                    date.toString(),
                    of.unit(),
                    of.indicator(),
                    String.valueOf(high.isRecord()),
                    high.level().toPlainString(),
                    high.highestBefore().map(p -> p.date().toString()).orElse(""),
                    high.highestBefore()
                            .flatMap(Values.Point::amount)
                            .map(a -> a.toPlainString())
                            .orElse(""));
            rows.print(format.orDefault(), outpost.out());
        }
    }
}
