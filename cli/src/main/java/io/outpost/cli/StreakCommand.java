package io.outpost.cli;

import io.outpost.engine.value.Milestones;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Values;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints how many days in a row a unit has ranked within the first so many (上榜天数). */
@Command(name = "streak", footer = "  ./outpost streak deposit.balance --unit 411704 --date 2022-01-28 --first 3")
final class StreakCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private Outpost outpost;

    @Mixin
    private QuestionOptions options;

    @Option(names = "--first", paramLabel = "N", defaultValue = "1")
    private int first;

    @Mixin
    private FormatOption format;

    @Override
    public void run() {
        Question question = options.question();
        String unit = question.unit().orElseThrow(() -> new WrongUse(spec.commandLine(), "use.missing", "--unit ID"));
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            Rows rows = new Rows("date", "unit_id", "indicator", ">first", ">days");
            for (String indicator : question.indicators()) {
                int days = new Milestones(values).streak(question.about(indicator), unit, first);
                rows.add(question.date().toString(), unit, indicator, String.valueOf(first), String.valueOf(days));
            }
            rows.print(format.orDefault(), outpost.out());
        }
    }
}
