package io.outpost.world;

import io.outpost.world.Drops.Layout;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What an outlet's employees sell over the season (柜面销售), with a few reversals. */
final class Counter {

    private record Sold(String id, LocalDate on, String product, String employee, String amount) {}

    private static final List<String> SOLD = List.of(
            "P-INS-5", "P-INS-10", "P-WEALTH", "P-FUND", "P-ECNY", "P-CARD", "P-QUICK", "P-QUICK", "P-ACQ", "P-PARCEL");

    private final SplittableRandom random;
    private final Network.Outlet outlet;
    private final Drops drops;
    private final List<Sold> reversible = new ArrayList<>();
    private int sales;

    Counter(long seed, int number, Network.Outlet outlet, Drops drops) {
        this.random = new SplittableRandom(Mix.of(seed, -1L - number));
        this.outlet = outlet;
        this.drops = drops;
    }

    void play(LocalDate first, LocalDate last) {
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (Network.Worker worker : outlet.workers()) {
                int chances = Calendar.isWorkingDay(date) ? 3 : 1;
                for (int i = 0; i < chances; i++) {
                    if (random.nextInt(100) < 28) {
                        sell(date, worker);
                    }
                }
            }
            if (!reversible.isEmpty() && random.nextInt(100) < 5) {
                reverse(date, reversible.remove(random.nextInt(reversible.size())));
            }
        }
    }

    private void sell(LocalDate date, Network.Worker worker) {
        String product = SOLD.get(random.nextInt(SOLD.size()));
        long yuan =
                switch (product) {
                    case "P-INS-5", "P-INS-10" -> 1_000L * (1 + random.nextInt(60));
                    case "P-WEALTH" -> 10_000L * (1 + random.nextInt(30));
                    case "P-FUND" -> 1_000L * (1 + random.nextInt(40));
                    case "P-PARCEL" -> 8L + random.nextInt(60);
                    default -> 0;
                };
        Sold sold = new Sold(
                "S" + outlet.unit().id() + Mix.padded(++sales, 6),
                date,
                product,
                worker.id(),
                DropFileWriter.yuan(yuan * 100));
        write(sold, date, sold.id(), "");
        if (product.startsWith("P-INS")) {
            reversible.add(sold);
        }
        reversible.removeIf(s -> s.on().isBefore(date.minusDays(15)));
    }

    private void reverse(LocalDate date, Sold sold) {
        write(sold, date, "S" + outlet.unit().id() + Mix.padded(++sales, 6), sold.id());
    }

    private void write(Sold sold, LocalDate date, String id, String reverses) {
        drops.row(
                date,
                Layout.SALE,
                id,
                date + "T" + Mix.padded(8 + random.nextInt(10), 2) + ":" + Mix.padded(random.nextInt(60), 2) + ":00",
                sold.product(),
                sold.employee(),
                outlet.unit().id(),
                sold.amount(),
                "1",
                reverses);
    }
}
