package io.outpost.cli;

import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Prints a unit's level on each day (时间序列). */
@Command(name = "series", description = "Prints a unit's level on each day of a span. 时间序列。")
final class SeriesCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Parameters(paramLabel = "IND", description = "The indicator.")
    private String indicator;

    @Option(names = "--unit", paramLabel = "ID", required = true, description = "The unit.")
    private String unit;

    @Option(names = "--from", paramLabel = "D1", required = true, description = "The first day.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "D2", required = true, description = "The last day, a closed business date.")
    private LocalDate to;

    @Option(
            names = "--format",
            paramLabel = "csv|json|table",
            description = "Default: a table on a terminal, else csv.")
    private Optional<Format> format;

    @Override
    public void run() {
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            Rows rows = new Rows("date", "unit_id", "indicator", ">value");
            values.series(indicator, unit, from, to)
                    .forEach(p -> rows.add(
                            p.date().toString(),
                            unit,
                            indicator,
                            p.amount().map(BigDecimal::toPlainString).orElse("")));
            rows.print(Format.orDefault(format), outpost.out());
        }
    }
}
