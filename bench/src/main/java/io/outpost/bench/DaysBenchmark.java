package io.outpost.bench;

import com.sun.management.OperatingSystemMXBean;
import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.Values;
import io.outpost.world.DemoWorld;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A small network's drops, taken in and closed one day after the other for years (每日基准): what a day costs with many drops before it.
 *
 * <p>Arguments: folder, number of days. Days that the folder's workspace has already are not repeated.
 */
public final class DaysBenchmark {

    private static final int CUSTOMERS = 900;
    private static final List<Integer> POINTS = List.of(10, 100, 400, 1_000, 2_000);
    private static final int AROUND = 5;

    private DaysBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int days = Integer.parseInt(arguments[1]);
        Workspace workspace = BenchWorkspace.in(folder.resolve("workspace"));
        Definitions definitions = Definitions.load(workspace.packs());
        DemoWorld world =
                DemoWorld.of(DemoWorld.Size.COUNTY, 1).customers(CUSTOMERS).days(days);
        Path drops = folder.resolve("drops");
        if (!Files.isDirectory(drops)) {
            world.writeDailyTo(drops, rows -> {});
        }
        Costs imports = new Costs();
        Costs closes = new Costs();
        Costs openings = new Costs();
        for (int day = Drops.of(workspace).newest() + 1; day <= days; day++) {
            LocalDate date = world.firstDay().plusDays(day - 1L);
            imports.of(() -> new Import(workspace, definitions.records(), definitions.indicatorIds())
                    .take(drops.resolve(date.toString()), true, Progress.NONE));
            closes.of(() -> new Close(workspace, definitions).through(Optional.of(date), (d, done, all) -> {}));
            openings.of(() -> {
                try (Values values = Values.open(workspace, definitions)) {
                    values.tree(date);
                }
            });
            if (POINTS.contains(day - AROUND) || day == days) {
                System.out.printf(
                        "around drop %,d: import %s, close %s, values opened %s%n",
                        day - AROUND, imports, closes, openings);
            }
        }
    }

    /** What one kind of work took on the last days: seconds by the clock, and of all processors. */
    private static final class Costs {

        private static final OperatingSystemMXBean SYSTEM =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> processor = new ArrayList<>();

        void of(Runnable work) {
            long before = SYSTEM.getProcessCpuTime();
            seconds.add(Figures.seconds(work));
            processor.add((SYSTEM.getProcessCpuTime() - before) / 1e9);
        }

        @Override
        public String toString() {
            return String.format("%.3f s (processors %.3f s)", median(seconds), median(processor));
        }

        private static double median(List<Double> times) {
            return Figures.median(times.subList(Math.max(0, times.size() - 2 * AROUND), times.size()));
        }
    }
}
