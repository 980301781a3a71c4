package io.outpost.cli;

import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints a unit's level on each day (时间序列). */
@Command(name = "series", description = "Prints a unit's level on each day of a span. 时间序列。")
final class SeriesCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Mixin
    private OneUnit of;

    @Option(names = "--from", paramLabel = "D1", required = true, description = "The first day.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D2", required = true, description = "The last day, a closed business date.")
    private LocalDate to;

    @Mixin
    private FormatOption format;

    @Override
    public void run() {
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            Rows rows = new Rows("date", "unit_id", "indicator", ">value");
            values.series(of.indicator(), of.unit(), from, to)
                    .forEach(p -> rows.add(
                            p.date().toString(),
                            of.unit(),
                            of.indicator(),
                            p.amount().map(BigDecimal::toPlainString).orElse("")));
            rows.print(format.orDefault(), outpost.out());
        }
    }
}
