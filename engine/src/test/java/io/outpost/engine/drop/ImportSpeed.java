package io.outpost.engine.drop;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Measures how fast a big drop is taken in (导入测速); run by hand, not by the build. */
final class ImportSpeed {

    private ImportSpeed() {}

    /** Arguments: an empty folder, the number of accounts, the number of balances. */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        int accounts = Integer.parseInt(arguments[1]);
        int balances = Integer.parseInt(arguments[2]);
        DropFixture lake = new DropFixture(root);
        lake.take(lake.networkDrop());
        Path drop = lake.drop(Map.of("readme.txt", ""));
        long count = accounts;
        try (BufferedWriter file = Files.newBufferedWriter(drop.resolve("account.csv"))) {
            file.write("account_id,customer_id,unit_id,product_id,opened_on,matures_on,closed_on,rate,employee_id\n");
            for (int i = 0; i < accounts; i++) {
                file.write("6217%012d,C1,O%d,D,20%02d-%02d-%02d,2030-01-01,,1.75,E1\n"
                        .formatted(i * 7919L % 1_000_000_007L, 1 + i % 2, i % 20, 1 + i % 12, 1 + i % 28));
            }
        }
        if (balances > 0) {
            try (BufferedWriter file = Files.newBufferedWriter(drop.resolve("balance.csv"))) {
                file.write("account_id,date,balance\n");
                for (int i = 0; i < balances; i++) {
                    file.write("6217%012d,2021-10-%02d,%d.%02d\n"
                            .formatted(
                                    i % accounts * 7919L % 1_000_000_007L,
                                    1 + i / accounts,
                                    i * 31L % 1_000_000,
                                    i % 100));
                }
            }
            count += balances;
        }
        for (int round = 0; round < 2; round++) {
            long start = System.nanoTime();
            Report report = lake.take(drop);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "%s%n%,d rows in %.2f s: %,.0f rows/s%n", report.files(), count, seconds, count / seconds);
        }
    }
}
