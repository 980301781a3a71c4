package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Workspace;
import io.outpost.server.award.AwardResult;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Dry runs of awards over a whole network (评优基准): 46,000 outlets and their 230,000 employees, each from a cold start. */
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
