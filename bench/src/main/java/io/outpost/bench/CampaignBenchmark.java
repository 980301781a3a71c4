package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.CampaignDay;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A campaign over a whole network for one day (活动基准): completion, time progress and all places of 31,700 outlets and the units above them, 40 indicators
 * and five stages, each round from a lake that is opened anew.
 */
final class CampaignBenchmark {

    private static final int OUTLETS = 31_700;
    private static final long ACCOUNTS = 95_100;
    private static final int INDICATORS = 40;
    private static final int STAGES = 5;
    private static final int DAYS = 12;
    private static final int ROUNDS = 5;

    private CampaignBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).resolve("campaign");
        Workspace workspace = BenchWorkspace.in(folder.resolve("workspace"));
        Definitions definitions = Definitions.load(workspace.packs());
        List<String> indicators = definitions.indicators().stream()
                .filter(i -> i instanceof Indicator.Level || i instanceof Indicator.Flow)
                .map(Indicator::id)
                .distinct()
                .limit(INDICATORS)
                .toList();
        if (Closes.of(workspace, Drops.of(workspace)).last().isEmpty()) {
            try (GeneratedNetwork network = new GeneratedNetwork(folder, ACCOUNTS, OUTLETS)) {
                BenchWorkspace.take(workspace, definitions, network.opening());
                BenchWorkspace.take(workspace, definitions, network.season(DAYS));
                BenchWorkspace.take(workspace, definitions, network.campaign(indicators, STAGES));
                BenchWorkspace.take(workspace, definitions, network.retargeted(indicators.get(0)));
            }
            new Close(workspace, definitions).through(Optional.empty(), (d, done, all) -> {});
        }
        List<Double> seconds = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            seconds.add(round(workspace, definitions, indicators, round));
        }
        System.out.printf("median of %d rounds: %.2f s%n", ROUNDS, Figures.median(seconds));
    }

    private static double round(Workspace workspace, Definitions definitions, List<String> indicators, int round) {
        try (Values values = Values.open(workspace, definitions)) {
            CampaignDay[] day = new CampaignDay[1];
            double seconds = Figures.seconds(
                    () -> day[0] = values.campaignDay(values.closes().last().orElseThrow()));
            Question.StageId stage = day[0].stages().get(0).id();
            double column = Figures.seconds(() -> day[0].completions(stage, indicators.get(0)));
            System.out.printf(
                    "round %d: %,d completions with two places each, %d stages at %s of their time: %.2f s; one column of them %.0f ms%n",
                    round,
                    day[0].size(),
                    day[0].stages().size(),
                    day[0].timeProgress().get(stage),
                    seconds,
                    column * 1000);
            return seconds;
        }
    }
}
