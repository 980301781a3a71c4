package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.cluster.Nation.Size;
import io.outpost.engine.LakeFixture;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.drop.Report;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Database;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A generated nation is the same however it is made, is taken in whole, and adds up. */
class NationTest {

    private static final Size SIZE = new Size(4_000, 60, 3, LocalDate.of(2021, 10, 1), 7);

    @TempDir
    static Path folder;

    private static LakeFixture lake;
    private static Database database;

    @BeforeAll
    static void writeAndTakeIn() throws IOException {
        write("whole", SIZE, 1_000_000);
        lake = new LakeFixture(folder.resolve("lake"));
        database = Database.open(lake.workspace());
        Definitions definitions = lake.definitions();
        Import intake = new Import(lake.workspace(), definitions.records(), definitions.indicatorIds());
        for (int day = 0; day < SIZE.days(); day++) {
            Path drop = folder.resolve("whole").resolve(SIZE.date(day).toString());
            // Strictly: one row that is refused would refuse the whole drop.
            Report report = intake.take(drop, true, Progress.NONE);
            assertThat(report.files()).hasSize(day == 0 ? 9 : 5).allSatisfy(f -> assertThat(f.unknownColumns())
                    .isEmpty());
        }
        lake.close();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    private static void write(String name, Size size, long rowsOfAPart) throws IOException {
        new NationDrops(TestSpark.session(), size, rowsOfAPart)
                .write(hadoop(folder.resolve(name)), (date, file, rows) -> {});
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path) {
        return new org.apache.hadoop.fs.Path("file://" + path.toAbsolutePath());
    }

    @Test
    void theSameRowsComeFromOnePartAndFromFour() throws IOException {
        write("parts", new Size(SIZE.accounts(), SIZE.outlets(), 2, SIZE.first(), SIZE.seed()), 1_000);

        assertThat(parts("whole", "account")).hasSize(1);
        assertThat(parts("parts", "account")).hasSize(4);
        Map<String, List<String>> rows = rows("parts");
        assertThat(rows).hasSize(9 + 5);
        assertThat(rows("whole")).containsAllEntriesOf(rows);
    }

    @Test
    void eachDateClosesAndItsBalancesAddUp() {
        try (Values values = lake.values()) {
            for (int day = 0; day < SIZE.days(); day++) {
                LocalDate date = SIZE.date(day);

                assertThat(amount(values, "deposit.balance", date))
                        .isEqualByComparingTo(yuan(
                                "select sum(balance) from (select max_by(balance, date) as balance, account_id from "
                                        + all("balance") + " where date <= date '" + date
                                        + "' group by account_id) semi join (select account_id from " + all("account")
                                        + " where product_id similar to 'P-(DEMAND|TERM.*|CD.*)') using (account_id)"));
                assertThat(amount(values, "customers.total", date)).isGreaterThan(BigDecimal.valueOf(1_500));
            }
        }
    }

    @Test
    void whatMovesABalanceIsInTheTransactions() {
        String moves =
                "select account_id, date, balance - coalesce(lag(balance) over (partition by account_id order by date), 0) as amount"
                        + " from " + all("balance");
        String sums = "select account_id, cast(\"at\" as date) as date, sum(amount) as amount from "
                + all("transaction") + " group by all";

        assertThat(database.number("select count(*) from (" + moves + ") where date > date '2021-10-01'"))
                .isBetween(2 * 4_000 * 4 / 100L, 2 * 4_000 * 6 / 100L);
        assertThat(database.number("select count(*) from (select * from (" + moves
                        + ") where date > date '2021-10-01') m full join (" + sums
                        + ") s using (account_id, date) where m.amount is distinct from s.amount"))
                .isZero();
    }

    @Test
    void outletsAreOfUnevenSizeAndTheFirstHasATwentieth() {
        List<Long> accounts = database.query(
                "select count(*) from " + opening("account") + " group by unit_id order by count(*) desc",
                row -> row.getLong(1));

        assertThat(accounts).hasSizeBetween(58, 60);
        assertThat(accounts.get(0)).isBetween(140L, 280L);
        assertThat(accounts.get(5)).isGreaterThan(2 * accounts.get(50));
    }

    @Test
    void mostCustomersHaveLittleAndAFewVeryMuch() {
        try (Values values = lake.values()) {
            List<BigDecimal> tiers = Stream.of("value", "gold", "platinum", "diamond")
                    .map(t -> amount(values, "customers.tier." + t, SIZE.first()))
                    .toList();

            assertThat(tiers.get(0)).isBetween(BigDecimal.valueOf(150), BigDecimal.valueOf(500));
            assertThat(tiers).isSortedAccordingTo((a, b) -> b.compareTo(a));
            assertThat(tiers.get(2)).isPositive();
        }
    }

    @Test
    void someDepositsFallDueAndMostOfThemAreRenewed() {
        long due = database.number("select count(*) from " + all("account") + " where closed_on is not null");
        long renewed = database.number("select count(*) from " + all("account") + " where account_id like '%1'");

        assertThat(due).isPositive();
        assertThat(renewed).isBetween(0L, due);
    }

    @Test
    void aNationOfAllOutletsHasAllProvincesAndTellsItsOutletsApart() {
        Nation nation = Nation.of(31_700, 1);

        Map<String, Long> levels = nation.units().stream()
                .collect(Collectors.groupingBy(Nation.Unit::level, TreeMap::new, Collectors.counting()));
        assertThat(levels).containsEntry("OUTLET", 31_700L).containsEntry("PROVINCE", 31L);
        assertThat(levels.get("CITY")).isEqualTo(338);
        assertThat(levels.get("COUNTY")).isEqualTo(31_700 / 11);
        assertThat(nation.units().stream().map(Nation.Unit::id).distinct()).hasSameSizeAs(nation.units());
        assertThat(nation.outlets().get(0).seats()).isBetween(nation.seats() * 4 / 100, nation.seats() * 6 / 100);
        assertThat(nation.outlets().stream().filter(o -> o.seats() > 10 * 20)).hasSizeBetween(30, 120);
    }

    @Test
    void writesNothingIntoAFolderThatIsNotEmpty() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken"));
        Files.writeString(taken.resolve("mine"), "");

        assertThatThrownBy(() -> write("taken", SIZE, 1_000))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("cluster.taken"));

        assertThat(taken).isDirectoryNotContaining(f -> !f.endsWith("mine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--accounts=0", "--outlets=200001", "--days=0", "--first=1999-12-31", "--first=x"})
    void refusesSizesThatMakeNoSense(String option) {
        assertThat(ClusterGenerate.run(folder.resolve("never").toString(), option))
                .isEqualTo(2);

        assertThat(folder.resolve("never")).doesNotExist();
    }

    /** Every row of every file, by date and file. */
    private static Map<String, List<String>> rows(String name) throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve(name), 2)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                rows.put(
                        folder.resolve(name).relativize(file).toString(),
                        database.rows("select * from read_parquet('" + file + "/*.parquet') order by all").stream()
                                .map(String::valueOf)
                                .toList());
            }
        }
        return rows;
    }

    private static List<Path> parts(String name, String file) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name).resolve(SIZE.first() + "/" + file + ".parquet"))) {
            return files.filter(f -> f.getFileName().toString().startsWith("part-"))
                    .toList();
        }
    }

    private static String opening(String file) {
        return "read_parquet('" + folder.resolve("whole") + "/" + SIZE.first() + "/" + file + ".parquet/*.parquet')";
    }

    private static String all(String file) {
        return "read_parquet('" + folder.resolve("whole") + "/*/" + file + ".parquet/*.parquet')";
    }

    private static BigDecimal yuan(String query) {
        return database.query(query, row -> row.getBigDecimal(1)).get(0);
    }

    private static BigDecimal amount(Values values, String indicator, LocalDate date) {
        return values.ask(Question.of(indicator, date).of("CN")).get(0).amount().orElseThrow();
    }

    @Test
    void refusesSecretsThatEverybodyOnTheMachineCanRead() {
        assertThat(ClusterGenerate.run(
                        folder.resolve("never").toString(),
                        "--accounts=100",
                        "--conf",
                        "spark.hadoop.fs.s3a.secret.key=abc"))
                .isEqualTo(1);
        assertThat(folder.resolve("never")).doesNotExist();
    }
}
