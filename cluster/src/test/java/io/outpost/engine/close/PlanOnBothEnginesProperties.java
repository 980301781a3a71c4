package io.outpost.engine.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.cluster.TestSpark;
import io.outpost.engine.LakeFixture;
import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Dialect;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.SqlEngine;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

/** Every indicator of every pack gives the same on both engines, over rows of any content: nulls, zeros and fractions that round among them. */
class PlanOnBothEnginesProperties {

    private static final LocalDate DAY = LocalDate.of(2021, 10, 1);
    private static final Pattern TEXT = Pattern.compile("'([^'%]*)'");
    private static final int ROWS = 400;

    @Property(tries = 1, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void addsUpTheSame(@ForAll @LongRange(min = 1, max = 1_000_000) long seed) throws IOException {
        Path folder = Files.createTempDirectory("plan");
        LakeFixture lake = new LakeFixture(folder);
        Files.delete(lake.workspace().packs().resolve("published").resolve("off"));
        Definitions definitions = lake.definitions();
        Plan plan = Plan.of(definitions, DAY);
        List<String> inBoth = new ArrayList<>();

        try (Database duck = Database.open(lake.workspace());
                SqlEngine spark = TestSpark.engine(lake)) {
            Map<String, Path> files = rows(definitions, new Random(seed), duck, folder);
            for (String source : plan.sources()) {
                List<String> ofDuck = amounts(plan, source, relation(definitions, source, files, duck.dialect()), duck);
                List<String> ofSpark =
                        amounts(plan, source, relation(definitions, source, files, spark.dialect()), spark);
                assertThat(ofSpark).as(source).isEqualTo(ofDuck);
                inBoth.addAll(ofDuck);
            }
        } finally {
            Folders.delete(folder);
        }

        assertThat(plan.sources()).hasSizeGreaterThan(10);
        assertThat(inBoth).hasSizeGreaterThan(300);
    }

    private static List<String> amounts(Plan plan, String source, String relation, SqlEngine engine) {
        List<String> queries = new ArrayList<>(plan.byEmployee(source, relation));
        queries.add(plan.byUnit(source, relation).orElseThrow());
        return queries.stream()
                .flatMap(q -> engine.rows(q + " order by date, indicator, holder").stream())
                .map(Object::toString)
                .toList();
    }

    /** What the close would add up of a source, over the random rows. */
    private static String relation(Definitions definitions, String source, Map<String, Path> files, Dialect dialect) {
        String products = "(" + Contributions.products(dialect.parquet(files.get("product"))) + ")";
        String accounts = dialect.parquet(files.get("(accounts)"));
        String customers = dialect.parquet(files.get("(customers)"));
        return switch (source) {
            case "account" -> "(" + Contributions.ofAccounts(accounts, products, "-1", "a.date", "a.date", 30) + ")";
            case "customer" -> "(select 1 as sign, * from " + customers + ")";
            case "account-event" -> Contributions.ofAccountEvents(accounts, accounts, products);
            case "customer-event" -> Contributions.ofCustomerEvents(customers);
            default -> {
                RecordType record = definitions.record(source).orElseThrow();
                yield Contributions.ofFacts(record, dialect.parquet(files.get(source)), products, accounts);
            }
        };
    }

    private static Map<String, Path> rows(Definitions definitions, Random random, Database database, Path folder) {
        List<String> fragments =
                definitions.indicators().stream().map(Object::toString).toList();
        Map<String, Path> files = new LinkedHashMap<>();
        for (RecordType record : definitions.records()) {
            Map<String, String> columns = new LinkedHashMap<>();
            for (Column column : record.columns()) {
                columns.put(column.name(), column.type().sqlType());
            }
            columns.put("business_date", "date");
            files.put(record.id(), write(record.id(), columns, fragments, random, database, folder));
        }
        for (State state : State.values()) {
            Map<String, String> columns = new LinkedHashMap<>(Map.of("date", "date"));
            state.columns().forEach(c -> columns.put(c.name(), c.type()));
            String name = "(" + state.noun() + "s)";
            files.put(name, write(name, columns, fragments, random, database, folder));
        }
        return files;
    }

    private static Path write(
            String name,
            Map<String, String> columns,
            List<String> fragments,
            Random random,
            Database database,
            Path folder) {
        String own = name.replaceAll("[()]", "").replaceFirst("s$", "") + "_id";
        String rows = IntStream.range(0, ROWS)
                .mapToObj(i -> columns.entrySet().stream()
                        .map(c -> "cast(" + cell(own, c.getKey(), c.getValue(), i, fragments, random) + " as "
                                + c.getValue() + ")")
                        .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining(", "));
        String names = columns.keySet().stream().map(Database::identifier).collect(Collectors.joining(", "));
        Path file = folder.resolve(name + ".parquet");
        database.write("select " + names + " from (values " + rows + ") t(" + names + ")", file);
        return file;
    }

    private static String cell(String own, String name, String type, int row, List<String> fragments, Random random) {
        if (name.equals(own)) {
            return "'" + row + "'";
        }
        if (name.equals("date") || name.equals("business_date")) {
            return "date '" + DAY + "'";
        }
        if (name.endsWith("_id")) {
            return random.nextInt(6) == 0 ? "null" : "'" + random.nextInt(4) + "'";
        }
        if (random.nextInt(6) == 0) {
            return "null";
        }
        return switch (type) {
            case "string" -> {
                List<String> texts = texts(name, fragments);
                yield Database.literal(texts.get(random.nextInt(texts.size())));
            }
            case "bigint" ->
                String.valueOf(random.nextInt(4) == 0 ? random.nextInt(60) : random.nextInt(200_000_000) - 50_000_000);
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "date" -> "date '" + DAY.plusDays(random.nextInt(5) - 2) + "'";
            case "timestamp" -> "timestamp '" + DAY + " 10:00:0" + random.nextInt(10) + "'";
            default -> BigDecimal.valueOf(random.nextInt(400), 2).toPlainString();
        };
    }

    /** The texts that stand in indicators that speak of a column, and one that stands in none. */
    private static List<String> texts(String column, List<String> fragments) {
        TreeSet<String> texts = new TreeSet<>(List.of("none"));
        fragments.stream()
                .filter(f -> f.contains(column))
                .flatMap(f -> TEXT.matcher(f).results())
                .forEach(m -> texts.add(m.group(1)));
        return List.copyOf(texts);
    }
}
