package io.outpost.bench;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.Unit;
import io.outpost.server.OutpostServer;
import io.outpost.server.demo.DemoPeople;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.context.ConfigurableApplicationContext;

/** The editor of a breakdown into 2,400 outlets (目标分解基准), over real HTTP: the page, the check while someone types, the preview of a cascade. */
final class TargetEditorBenchmark {

    private static final int OUTLETS = 2_400;
    private static final int DAYS = 3;
    private static final int TIMES = 40;
    private static final String INDICATOR = "deposit.balance";

    private TargetEditorBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).resolve("targets");
        // All outlets directly below one county, then below a province's tree.
        measure(folder.resolve("flat"), 1, "D0");
        measure(folder.resolve("tree"), OUTLETS / 16, "P");
    }

    private static void measure(Path folder, int counties, String unit) throws IOException {
        Workspace workspace = BenchWorkspace.in(folder.resolve("workspace"));
        Definitions definitions = Definitions.load(workspace.packs());
        if (Closes.of(workspace, Drops.of(workspace)).last().isEmpty()) {
            try (GeneratedNetwork network = new GeneratedNetwork(folder, OUTLETS * 20L, OUTLETS, counties)) {
                BenchWorkspace.take(workspace, definitions, network.opening());
                BenchWorkspace.take(workspace, definitions, network.season(DAYS));
                BenchWorkspace.take(workspace, definitions, network.campaign(List.of(INDICATOR, "aum.balance"), 1));
            }
            new Close(workspace, definitions).through(Optional.empty(), (date, done, all) -> {});
        }
        try (ConfigurableApplicationContext application =
                OutpostServer.start(workspace.root(), Map.of("server.port", 0, "outpost.nightly", "-"))) {
            application.getBean(DemoPeople.class).make();
            List<Unit> below =
                    application.getBean(Lake.class).read(Snapshot::units).below(unit);
            String address = "http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port");
            measure(new Browser(address, "group", DemoPeople.PASSWORD), unit, below);
        }
    }

    private static void measure(Browser group, String unit, List<Unit> below) {
        String path = "/campaigns/B/S0/targets";
        String about = "unit=" + unit + "&indicator=" + INDICATOR;
        Map<String, String> form =
                new HashMap<>(Map.of("unit", unit, "indicator", INDICATOR, "over", "0", "rule", "manual"));
        below.forEach(u -> form.put("target." + u.id(), "120000.50"));
        Map<String, String> typed = Browser.with(group.token(path + "?" + about), form);
        time("check of " + below.size() + " typed targets of " + unit, () -> group.post(path + "/check", typed));
        time("editor of " + unit + ", shared out by a rule", () -> group.get(path + "?" + about + "&rule=base"));
        time(
                "preview of a cascade from " + unit + " down to 2,400 outlets",
                () -> group.get("/campaigns/B/S0/cascade?" + about + "&through=OUTLET"));
    }

    private static void time(String what, Supplier<HttpResponse<String>> request) {
        List<Double> seconds = new ArrayList<>();
        int[] bytes = new int[1];
        double first = Figures.seconds(() -> bytes[0] = request.get().body().length());
        for (int i = 0; i < TIMES; i++) {
            seconds.add(Figures.seconds(request::get));
        }
        System.out.printf(
                "%s: first %.0f ms, median %.0f ms, p95 %.0f ms, %,d kB%n",
                what,
                first * 1000,
                Figures.median(seconds) * 1000,
                Figures.percentile95(seconds) * 1000,
                bytes[0] / 1000);
    }
}
