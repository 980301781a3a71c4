package io.outpost.cli;

import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints a unit's level on each day (时间序列). */
@Command(name = "series", footer = "  ./outpost series deposit.balance --unit 4117 --from 2022-01-01 --to 2022-01-28")
final class SeriesCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Mixin
    private OneUnit of;

    @Option(names = "--from", paramLabel = "D1", required = true)
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D2", required = true)
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
