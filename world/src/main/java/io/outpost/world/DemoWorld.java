package io.outpost.world;

import io.outpost.world.Drops.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The demo world (演示世界): an invented network in Henan over the season from 2021-10-01 on.
 *
 * <p>Salaries come on the 10th, pensions on the 15th, migrants bring money home before the Spring Festival, deposits fall due and partly
 * roll over, a few customers are very large, many sleep. The same size and seed give the same bytes, on any machine.
 */
public final class DemoWorld {

    /** How large the world is (规模). */
    public enum Size {
        COUNTY(20, 30_000),
        CITY(150, 500_000),
        PROVINCE(2_400, 10_000_000);

        private final int outlets;
        private final int customers;

        Size(int outlets, int customers) {
            this.outlets = outlets;
            this.customers = customers;
        }

        public int outlets() {
            return outlets;
        }

        public int customers() {
            return customers;
        }
    }

    private static final int SEASON = 120;

    private final Size size;
    private final long seed;
    private final int customers;
    private final int days;

    private DemoWorld(Size size, long seed, int customers, int days) {
        this.size = size;
        this.seed = seed;
        this.customers = customers;
        this.days = days;
    }

    /** A world of 120 days. */
    public static DemoWorld of(Size size, long seed) {
        return new DemoWorld(size, seed, size.customers(), SEASON);
    }

    /** The same world, lasting so many days. */
    public DemoWorld days(int number) {
        return new DemoWorld(size, seed, customers, number);
    }

    /** The same network with so many customers: a world that is played through quickly. */
    public DemoWorld customers(int number) {
        return new DemoWorld(size, seed, number, days);
    }

    public LocalDate firstDay() {
        return Calendar.FIRST;
    }

    public LocalDate lastDay() {
        return Calendar.FIRST.plusDays(days - 1L);
    }

    /**
     * Writes one drop that holds all days.
     *
     * @param destination a folder that is empty or not there yet
     * @param rowsWritten told the number of rows from time to time
     */
    public void writeTo(Path destination, LongConsumer rowsWritten) throws IOException {
        write(destination, false, rowsWritten);
    }

    /** Writes one drop for each business date, in folders named after the date: first all that stands, then what is new. */
    public void writeDailyTo(Path destination, LongConsumer rowsWritten) throws IOException {
        write(destination, true, rowsWritten);
    }

    private void write(Path destination, boolean daily, LongConsumer rowsWritten) throws IOException {
        Files.createDirectories(destination);
        try (Stream<Path> there = Files.list(destination)) {
            if (there.findAny().isPresent()) {
                throw new IllegalArgumentException(destination + " is not empty");
            }
        }
        Network network = new Network(size, customers, seed);
        try (Drops drops = new Drops(destination, daily, rowsWritten)) {
            writeNetwork(network, drops);
            new Campaign(network, seed).write(firstDay(), drops);
            int counter = 0;
            long customer = 0;
            for (Network.Outlet outlet : network.outlets()) {
                new Counter(seed, counter++, outlet, drops).play(firstDay(), lastDay());
                for (int i = 0; i < outlet.customers(); i++) {
                    new Life(seed, ++customer, outlet, firstDay(), lastDay(), drops).play();
                }
            }
        }
    }

    private void writeNetwork(Network network, Drops drops) {
        SplittableRandom random = new SplittableRandom(Mix.of(seed, 3));
        for (Network.Node unit : network.units()) {
            boolean isOutlet = unit.level().equals("OUTLET");
            drops.row(
                    firstDay(),
                    Layout.UNIT,
                    unit.id(),
                    unit.parent(),
                    unit.level(),
                    unit.name(),
                    unit.unitClass(),
                    isOutlet ? "3" + (2 + random.nextInt(4)) + "." + (100_000 + random.nextInt(900_000)) : "",
                    isOutlet ? "11" + (1 + random.nextInt(5)) + "." + (100_000 + random.nextInt(900_000)) : "");
        }
        for (Network.Outlet outlet : network.outlets()) {
            String unitClass = outlet.unit().unitClass();
            String group = Map.of("旗舰店", "PG-FLAGSHIP", "城区", "PG-URBAN").getOrDefault(unitClass, "PG-RURAL");
            drops.row(firstDay(), Layout.PEER_GROUP, group, outlet.unit().id(), unitClass + "网点");
            outlet.workers().forEach(w -> writeWorker(w, drops));
            List<Network.Worker> staff = network.countyStaff().get(outlet.county());
            drops.row(
                    firstDay(),
                    Layout.SPONSOR,
                    staff.get(random.nextInt(staff.size())).id(),
                    outlet.unit().id(),
                    "1",
                    firstDay().toString());
        }
        network.countyStaff().values().forEach(staff -> staff.forEach(w -> writeWorker(w, drops)));
        for (Products.Product p : Products.ALL) {
            drops.row(
                    firstDay(),
                    Layout.PRODUCT,
                    p.id(),
                    p.name(),
                    p.productClass(),
                    p.months(),
                    p.factor(),
                    String.valueOf(p.aum()));
        }
    }

    private void writeWorker(Network.Worker worker, Drops drops) {
        drops.row(firstDay(), Layout.EMPLOYEE, worker.id(), worker.name(), worker.unit(), worker.post());
    }
}
