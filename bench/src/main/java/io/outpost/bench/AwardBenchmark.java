package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Workspace;
import io.outpost.server.OutpostServer;
import io.outpost.server.award.AwardResult;
import io.outpost.server.award.Awards;
import io.outpost.server.award.Registered;
import io.outpost.server.demo.DemoPeople;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Awards over a whole network (评优基准): 46,000 outlets and their 230,000 employees. Dry runs, each from a cold start; then freezing and
 * showing the largest result in the served application.
 */
public final class AwardBenchmark {

    private static final int OUTLETS = 46_000;
    private static final long ACCOUNTS = 92_000;

    private AwardBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).resolve("awards");
        Workspace workspace = BenchWorkspace.in(folder.resolve("workspace"));
        Definitions definitions = Definitions.load(workspace.packs());
        GeneratedNetwork network = new GeneratedNetwork(folder, ACCOUNTS, OUTLETS);
        BenchWorkspace.take(workspace, definitions, network.opening());
        BenchWorkspace.take(workspace, definitions, network.day(1));
        network.close();
        new Close(workspace, definitions).through(Optional.empty(), (d, done, all) -> {});
        for (String scheme : new String[] {"contribution", "thousand-sales", "thousand-balance"}) {
            for (int round = 1; round <= 3; round++) {
                run(workspace, definitions, scheme, round);
            }
        }
        serve(workspace);
    }

    /** Freezes the largest result in the served application and looks at its page, first with nothing remembered. */
    private static void serve(Workspace workspace) {
        try (ConfigurableApplicationContext application =
                OutpostServer.start(workspace.root(), Map.of("server.port", 0))) {
            application.getBean(DemoPeople.class).make();
            LocalDate date =
                    application.getBean(Lake.class).read(Snapshot::lastClosed).orElseThrow();
            String address = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
            Browser group = new Browser(address, "group", DemoPeople.PASSWORD);
            String asked = "scheme=contribution&unit=G&date=" + date;
            timed("dry run, its page", 3, () -> group.get("/awards/dry-run?" + asked));
            String[] frozen = new String[1];
            timed(
                    "freezing, to the frozen page",
                    1,
                    () -> frozen[0] = group.post(
                                    "/awards",
                                    "/awards/freeze",
                                    Map.of("scheme", "contribution", "unit", "G", "date", date.toString()))
                            .uri()
                            .getPath());
            timed("the frozen page", 5, () -> group.get(frozen[0]));
            timed("the frozen page, searched", 3, () -> group.get(frozen[0] + "?q=E4711"));
            timed("the frozen result as CSV", 2, () -> group.get(frozen[0] + ".csv"));
            application.getBean(Awards.class).forgetAll();
            timed("the frozen page, with nothing remembered", 1, () -> group.get(frozen[0]));
        }
    }

    private static void timed(String what, int rounds, Runnable work) {
        String seconds = IntStream.range(0, rounds)
                .mapToObj(i -> String.format("%.2f", Figures.seconds(work)))
                .collect(Collectors.joining(", "));
        System.out.printf("%s: %s s%n", what, seconds);
    }

    /** Each round opens the lake anew, so that nothing is remembered from the one before. */
    private static void run(Workspace workspace, Definitions definitions, String id, int round) {
        AwardScheme scheme = definitions.awards().stream()
                .filter(s -> s.id().equals(id))
                .findFirst()
                .orElseThrow();
        Snapshot snapshot = Snapshot.open(workspace, definitions);
        try {
            int[] counts = new int[2];
            double seconds = Figures.seconds(() -> {
                var result = AwardResult.of(
                        snapshot, scheme, "G", snapshot.lastClosed().orElseThrow(), Registered.NOTHING);
                counts[0] = result.standings().size();
                counts[1] = result.winners().size();
            });
            System.out.printf(
                    "%s, round %d: %,d candidates, %,d winners, %.2f s%n", id, round, counts[0], counts[1], seconds);
        } finally {
            snapshot.close();
        }
    }
}
