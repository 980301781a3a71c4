package io.outpost.cli;

import io.outpost.engine.value.Milestones;
import io.outpost.engine.value.Value;
import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Prints the units that meet a condition (达标单位个数与名单). */
@Command(
        name = "meeting",
        footer = {
            "  ./outpost meeting deposit.balance --date 2022-01-28 --level OUTLET \\",
            "      --as increase --since 2021-12-31 --above 0"
        })
final class MeetingCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Mixin
    private QuestionOptions options;

    @Option(names = "--above", paramLabel = "X")
    private Optional<BigDecimal> above;

    @Option(names = "--at-least", paramLabel = "X")
    private Optional<BigDecimal> atLeast;

    @Option(names = "--below", paramLabel = "X")
    private Optional<BigDecimal> below;

    @Option(names = "--at-most", paramLabel = "X")
    private Optional<BigDecimal> atMost;

    @Mixin
    private FormatOption format;

    @Override
    public void run() {
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            Milestones milestones = new Milestones(values);
            Milestones.Comparison comparison = above.isPresent()
                    ? Milestones.Comparison.ABOVE
                    : below.isPresent()
                            ? Milestones.Comparison.BELOW
                            : atMost.isPresent() ? Milestones.Comparison.AT_MOST : Milestones.Comparison.AT_LEAST;
            BigDecimal bound =
                    above.or(() -> below).or(() -> atMost).or(() -> atLeast).orElse(BigDecimal.ZERO);
            List<Value> met = milestones.meeting(options.question(), comparison, bound);
            outpost.say("cli.meeting", met.size(), comparison.name().toLowerCase(Locale.ROOT), bound.toPlainString());
            ValuesCommand.print(outpost, met, format);
        }
    }
}
