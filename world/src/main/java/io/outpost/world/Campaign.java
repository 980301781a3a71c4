package io.outpost.world;

import io.outpost.world.Drops.Layout;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The cross-year campaign of the season (跨年度专项营销活动): three stages, with targets broken down to the outlets. */
final class Campaign {

    private record Stage(String id, String name, LocalDate from, LocalDate to, LocalDate base) {}

    /** A target for every customer of an outlet, in yuan or in persons for a thousand customers. */
    private record Goal(String indicator, long perThousandCustomers) {}

    private static final List<Stage> STAGES = List.of(
            new Stage("S1", "第一阶段", date(2021, 10, 1), date(2021, 11, 30), date(2021, 10, 1)),
            new Stage("S2", "第二阶段", date(2021, 12, 1), date(2022, 1, 31), date(2021, 11, 30)),
            new Stage("S3", "第三阶段", date(2022, 2, 1), date(2022, 3, 31), date(2022, 1, 31)));

    private static final Map<String, List<Goal>> GOALS = new TreeMap<>(Map.of(
            "S1",
            List.of(
                    new Goal("deposit.balance", 900_000),
                    new Goal("aum.balance", 1_000_000),
                    new Goal("sales.insurance.amount", 500_000)),
            "S2",
            List.of(
                    new Goal("deposit.balance", 11_500_000),
                    new Goal("aum.balance", 12_000_000),
                    new Goal("sales.insurance.amount", 500_000),
                    new Goal("customers.tier.gold", 8)),
            "S3",
            List.of(
                    new Goal("deposit.balance", 1_200_000),
                    new Goal("aum.balance", 1_300_000),
                    new Goal("sales.insurance.amount", 450_000))));

    private final Network network;
    private final long seed;

    Campaign(Network network, long seed) {
        this.network = network;
        this.seed = seed;
    }

    void write(LocalDate drop, Drops drops) {
        for (Stage stage : STAGES) {
            drops.row(
                    drop,
                    Layout.CAMPAIGN,
                    "C2022",
                    stage.id(),
                    "2021—2022跨年度专项营销活动" + stage.name(),
                    stage.from().toString(),
                    stage.to().toString(),
                    stage.base().toString());
        }
        Map<String, String> parents = new HashMap<>();
        network.units().forEach(u -> parents.put(u.id(), u.parent()));
        SplittableRandom random = new SplittableRandom(Mix.of(seed, 2));
        for (Stage stage : STAGES) {
            for (Goal goal : GOALS.getOrDefault(stage.id(), List.of())) {
                Map<String, Long> targets = new TreeMap<>();
                for (Network.Outlet outlet : network.outlets()) {
                    long even = goal.perThousandCustomers() * outlet.customers() / 1000;
                    long target = Math.max(1, even * (80 + random.nextInt(41)) / 100);
                    String unit = outlet.unit().id();
                    while (!unit.isEmpty()) {
                        targets.merge(unit, target, Long::sum);
                        unit = parents.getOrDefault(unit, "");
                    }
                }
                targets.forEach((unit, target) -> drops.row(
                        drop,
                        Layout.TARGET,
                        "C2022",
                        stage.id(),
                        goal.indicator(),
                        unit,
                        "increase",
                        target.toString()));
            }
        }
    }

    private static LocalDate date(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }
}
