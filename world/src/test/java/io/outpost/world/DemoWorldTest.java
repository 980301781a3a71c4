package io.outpost.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoWorldTest {

    @TempDir
    static Path folder;

    private static final DemoWorld WORLD =
            DemoWorld.of(DemoWorld.Size.COUNTY, 7).days(140);
    private static Path drop;

    @BeforeAll
    static void aWorld() throws IOException {
        drop = folder.resolve("drop");
        WORLD.writeTo(drop, rows -> {});
    }

    @Test
    void givesTheSameBytesForTheSameSeedAndOthersForAnother(@TempDir Path other) throws Exception {
        DemoWorld small = DemoWorld.of(DemoWorld.Size.COUNTY, 7).days(3);
        small.writeTo(other.resolve("a"), rows -> {});
        small.writeTo(other.resolve("b"), rows -> {});
        DemoWorld.of(DemoWorld.Size.COUNTY, 8).days(3).writeTo(other.resolve("c"), rows -> {});

        assertThat(digests(other.resolve("a"))).isEqualTo(digests(other.resolve("b")));
        assertThat(digests(other.resolve("a"))).isNotEqualTo(digests(other.resolve("c")));
    }

    @Test
    void explainsEveryChangeOfABalanceByItsTransactions() throws IOException {
        Map<String, BigDecimal> moved = new HashMap<>();
        each(
                "transaction",
                (id, row) -> moved.merge(
                        row.get("account_id") + " " + row.get("at").substring(0, 10),
                        new BigDecimal(row.get("amount")),
                        BigDecimal::add));
        Map<String, TreeMap<String, BigDecimal>> balances = new HashMap<>();
        each("balance", (id, row) -> balances.computeIfAbsent(row.get("account_id"), a -> new TreeMap<>())
                .put(row.get("date"), new BigDecimal(row.get("balance"))));

        Set<String> explained = new HashSet<>();
        balances.forEach((account, days) -> {
            BigDecimal before = BigDecimal.ZERO;
            for (Map.Entry<String, BigDecimal> day : days.entrySet()) {
                if (!day.getKey().equals(WORLD.firstDay().toString())) {
                    String key = account + " " + day.getKey();
                    assertThat(moved.get(key))
                            .as(key)
                            .isEqualByComparingTo(day.getValue().subtract(before));
                    explained.add(key);
                }
                before = day.getValue();
                assertThat(before.signum()).as(account).isNotNegative();
            }
        });
        assertThat(moved.keySet()).isEqualTo(explained);
    }

    @Test
    void refersOnlyToWhatIsThere() throws IOException {
        Map<String, Set<String>> keys = new HashMap<>();
        for (String file : List.of("unit", "employee", "product", "customer", "account", "sale", "transaction")) {
            Set<String> ids = keys.computeIfAbsent(file, f -> new HashSet<>());
            each(file, (id, row) -> assertThat(ids.add(id)).as(file + " " + id).isTrue());
        }

        each("unit", (id, row) -> found(keys, "unit", row.get("parent_id")));
        each("customer", (id, row) -> {
            found(keys, "unit", row.get("unit_id"));
            found(keys, "employee", row.get("manager_id"));
        });
        each("account", (id, row) -> {
            found(keys, "customer", row.get("customer_id"));
            found(keys, "product", row.get("product_id"));
            found(keys, "employee", row.get("employee_id"));
        });
        each("balance", (id, row) -> found(keys, "account", row.get("account_id")));
        each("sale", (id, row) -> {
            found(keys, "employee", row.get("employee_id"));
            found(keys, "sale", row.get("reverses_sale_id"));
        });
    }

    @Test
    void hasItsSizeItsSleepersItsRichAndItsReversals() throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        each("unit", (id, row) -> counts.merge(row.get("level"), 1, Integer::sum));
        each("customer", (id, row) -> counts.merge("customer", 1, Integer::sum));
        each(
                "sale",
                (id, row) ->
                        counts.merge(row.get("reverses_sale_id").isEmpty() ? "sale" : "reversal", 1, Integer::sum));
        each(
                "balance",
                (id, row) -> counts.merge(
                        new BigDecimal(row.get("balance")).compareTo(new BigDecimal("2000000")) > 0 ? "large" : "usual",
                        1,
                        Integer::sum));
        each("account", (id, row) -> counts.merge(row.get("closed_on").isEmpty() ? "open" : "closed", 1, Integer::sum));

        assertThat(counts)
                .containsEntry("OUTLET", 20)
                .containsEntry("COUNTY", 4)
                .containsEntry("customer", 30_000)
                .hasEntrySatisfying("BRANCH", n -> assertThat(n).isPositive())
                .hasEntrySatisfying("reversal", n -> assertThat(n).isPositive())
                .hasEntrySatisfying("large", n -> assertThat(n).isPositive())
                .hasEntrySatisfying("closed", n -> assertThat(n).isGreaterThan(1_000));
    }

    @Test
    void bringsTheMigrantsMoneyHomeBeforeTheSpringFestival() throws IOException {
        Map<String, BigDecimal> byMonth = new TreeMap<>();
        each("transaction", (id, row) -> {
            if (row.get("kind").equals("务工返乡存入")) {
                byMonth.merge(row.get("at").substring(0, 7), new BigDecimal(row.get("amount")), BigDecimal::add);
            }
        });
        Map<String, Integer> bySalaryDay = new TreeMap<>();
        each("transaction", (id, row) -> {
            if (row.get("kind").equals("代发工资")) {
                bySalaryDay.merge(row.get("at").substring(8, 10), 1, Integer::sum);
            }
        });

        assertThat(byMonth).containsKey("2022-01").doesNotContainKey("2021-11");
        assertThat(bySalaryDay).containsOnlyKeys("10");
    }

    @Test
    void breaksTargetsDownWithoutARemainder() throws IOException {
        Map<String, String> parents = new HashMap<>();
        each("unit", (id, row) -> parents.put(id, row.get("parent_id")));
        Map<String, BigDecimal> targets = new HashMap<>();
        Map<String, BigDecimal> ofChildren = new HashMap<>();
        each("target", (id, row) -> {
            String goal = row.get("stage_id") + " " + row.get("indicator") + " ";
            targets.put(goal + row.get("unit_id"), new BigDecimal(row.get("value")));
            ofChildren.merge(goal + parents.get(row.get("unit_id")), new BigDecimal(row.get("value")), BigDecimal::add);
        });

        ofChildren.forEach((key, sum) -> {
            if (!key.endsWith(" ")) {
                assertThat(targets.get(key)).as(key).isEqualByComparingTo(sum);
            }
        });
        assertThat(targets).isNotEmpty();
    }

    @Test
    void writesDailyDropsThatHoldTheSameRows(@TempDir Path daily) throws IOException {
        DemoWorld small = DemoWorld.of(DemoWorld.Size.COUNTY, 7).days(4);
        small.writeTo(daily.resolve("one"), rows -> {});
        small.writeDailyTo(daily.resolve("many"), rows -> {});

        List<String> one = Files.readAllLines(daily.resolve("one/balance.csv"));
        List<String> many = new ArrayList<>(List.of(one.get(0)));
        for (LocalDate day = small.firstDay(); !day.isAfter(small.lastDay()); day = day.plusDays(1)) {
            List<String> lines = Files.readAllLines(
                    daily.resolve("many").resolve(day.toString()).resolve("balance.csv"));
            many.addAll(lines.subList(1, lines.size()));
        }
        assertThat(many).containsExactlyInAnyOrderElementsOf(one);
    }

    @Test
    void refusesAFolderThatIsNotEmpty() {
        assertThatThrownBy(() -> WORLD.writeTo(drop, rows -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not empty");
    }

    private static void found(Map<String, Set<String>> keys, String file, String id) {
        assertThat(id.isEmpty() || keys.get(file).contains(id))
                .as(file + " " + id)
                .isTrue();
    }

    private static void each(String file, BiConsumer<String, Map<String, String>> reader) throws IOException {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(drop.resolve(file + ".csv"))) {
            csv.forEach(row -> reader.accept(row.getField(0), row.getFieldsAsMap()));
        }
    }

    private static Map<String, String> digests(Path folder) throws Exception {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                digests.put(
                        file.getFileName().toString(),
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
            }
        }
        return digests;
    }
}
