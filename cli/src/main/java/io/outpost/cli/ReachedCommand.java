package io.outpost.cli;

import io.outpost.engine.value.Milestones;
import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints the first day on which a level reached a bound (首次达到日期). */
@Command(name = "reached", footer = "  ./outpost reached deposit.balance --unit 4117 --at-least 1600000000")
final class ReachedCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Mixin
    private OneUnit of;

    @Option(names = "--at-least", paramLabel = "X", required = true)
    private BigDecimal bound;

    @Option(names = "--from", paramLabel = "D1")
    private Optional<LocalDate> from;

    @Option(names = "--to", paramLabel = "D2")
    private Optional<LocalDate> to;

    @Mixin
    private FormatOption format;

    @Override
    public void run() {
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            LocalDate last = to.or(() -> values.closes().last()).orElse(LocalDate.MIN);
            LocalDate first = from.or(() -> values.closes().first()).orElse(last);
            Rows rows = new Rows("unit_id", "indicator", ">at_least", "reached_on");
            rows.add(
                    of.unit(),
                    of.indicator(),
                    bound.toPlainString(),
                    new Milestones(values)
                            .firstReaching(of.indicator(), of.unit(), bound, first, last)
                            .map(LocalDate::toString)
                            .orElse(""));
            rows.print(format.orDefault(), outpost.out());
        }
    }
}
