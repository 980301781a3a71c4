package io.outpost.cli;

import io.outpost.engine.value.Value;
import io.outpost.engine.value.Values;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** Prints values (取数). */
@Command(
        name = "values",
        footer = {
            "  ./outpost values deposit.balance,aum.balance --date 2022-01-28 --level COUNTY",
            "  ./outpost values deposit.balance --date 2022-01-28 --level OUTLET \\",
            "      --as increase --since 2021-12-31",
            "  ./outpost values deposit.balance --date 2022-01-28 --level OUTLET \\",
            "      --as rank --basis growth --since 2021-12-31"
        })
final class ValuesCommand implements Runnable {

    @ParentCommand
    private Outpost outpost;

    @Mixin
    private QuestionOptions options;

    @Mixin
    private FormatOption format;

    @Override
    public void run() {
        try (Values values = Values.open(outpost.workspace().required(), outpost.definitions())) {
            print(outpost, values.ask(options.question()), format);
        }
    }

    static void print(Outpost outpost, List<Value> values, FormatOption format) {
        Rows rows = new Rows("date", "unit_id", "unit_name", "level", "indicator", "as", ">value");
        for (Value v : values) {
            rows.add(
                    v.date().toString(),
                    v.unit().id(),
                    v.unit().name(),
                    v.unit().level().name(),
                    v.indicator(),
                    v.as().id(),
                    v.amount().map(a -> a.toPlainString()).orElse(""));
        }
        rows.print(format.orDefault(), outpost.out());
    }
}
