package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions for values, once warm, each asked of a door that has not answered it before (取数基准). */
public final class ValuesBenchmark {

    private static final int DAYS = 400;
    private static final int TIMES = 30;

    private ValuesBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        ask2400(folder.resolve("outlets2400"));
        ask31700(folder.resolve("outlets31700"));
    }

    private static Values closed(Path folder, int outlets, long accounts, int days) throws IOException {
        Workspace workspace = BenchWorkspace.in(folder.resolve("workspace"));
        Definitions definitions = Definitions.load(workspace.packs());
        GeneratedNetwork network = new GeneratedNetwork(folder, accounts, outlets);
        BenchWorkspace.take(workspace, definitions, network.opening());
        BenchWorkspace.take(workspace, definitions, network.season(days));
        network.close();
        double seconds = Figures.seconds(
                () -> new Close(workspace, definitions).through(Optional.empty(), (d, done, all) -> {}));
        System.out.printf("%,d outlets, %,d accounts: %d dates closed in %.1f s%n", outlets, accounts, days, seconds);
        return Values.open(workspace, definitions);
    }

    private static void ask2400(Path folder) throws IOException {
        LocalDate last = GeneratedNetwork.FIRST.plusDays(DAYS - 1);
        try (Values values = closed(folder, 2_400, 48_000, DAYS)) {
            Question one = Question.of("deposit.balance", last).at(UnitLevel.OUTLET);
            measure("one indicator, 2,400 outlets, another date each time", i -> values.ask(one.on(last.minusDays(i))));
            measure(
                    "month average of 2,400 outlets",
                    i -> values.ask(one.as(Form.MONTH_AVERAGE).on(last.minusDays(i))));
            measure(
                    "one outlet's daily series over a year",
                    i -> values.series("deposit.balance", String.format("U%06d", i), last.minusDays(364), last));
            measure(
                    "the group's daily series over a year",
                    i -> values.series("accounts.open", "G", last.minusDays(364 + i), last.minusDays(i)));
        }
    }

    private static void ask31700(Path folder) throws IOException {
        LocalDate last = GeneratedNetwork.FIRST.plusDays(39);
        try (Values values = closed(folder, 31_700, 95_100, 40)) {
            Question ranks =
                    Question.of("deposit.balance", last).at(UnitLevel.OUTLET).as(Form.RANK);
            measure("ranks of 31,700 outlets by level", i -> values.ask(ranks.on(last.minusDays(i))));
            measure(
                    "ranks of 31,700 outlets by increase",
                    i -> values.ask(ranks.by(Form.INCREASE)
                            .since(GeneratedNetwork.FIRST)
                            .on(last.minusDays(i))));
        }
    }

    /** Asks the same kind of thing many times, after some to warm up, and prints the median and the 95th percentile. */
    private static void measure(String what, java.util.function.IntConsumer question) {
        for (int i = 0; i < 8; i++) {
            question.accept(i);
        }
        List<Double> seconds = new ArrayList<>();
        for (int i = 8; i < 8 + TIMES; i++) {
            int number = i;
            seconds.add(Figures.seconds(() -> question.accept(number)));
        }
        System.out.printf(
                "%s: median %.0f ms, p95 %.0f ms%n",
                what, Figures.median(seconds) * 1000, Figures.percentile95(seconds) * 1000);
    }
}
