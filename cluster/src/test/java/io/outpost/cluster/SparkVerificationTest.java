package io.outpost.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.Policy;
import io.outpost.engine.close.SmallWorld;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.verify.Difference;
import io.outpost.engine.verify.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verification on Spark says of every lake what one on DuckDB says. */
class SparkVerificationTest {

    /** A base on the first date, and on each date after two layers. */
    private static final Policy BASE_EVERY_THIRD_DATE = new Policy(3, 1, 0);

    private static final LocalDate BY_DUCKDB = LocalDate.of(2021, 9, 26);
    private static final LocalDate BY_SPARK = LocalDate.of(2021, 9, 29);
    private static final String FIRST_ACCOUNT = "where account_id = (select min(account_id) from t)";
    private static final String FIRST_CUSTOMER = "where customer_id = (select min(customer_id) from t)";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static LakeFixture closed;
    private LakeFixture lake;

    /** Half of its dates are closed on each engine: Spark's files are folders of parts. */
    @BeforeAll
    static void aClosedLake() {
        closed = SmallWorld.lake(shared);
        new SmallWorld(3, 2).drops().forEach(closed::take);
        closed.close(BASE_EVERY_THIRD_DATE, Optional.of(BY_DUCKDB));
        TestSpark.close(closed, BASE_EVERY_THIRD_DATE, Optional.of(BY_SPARK));
    }

    @BeforeEach
    void aCopyOfIt() throws IOException {
        lake = SmallWorld.lake(folder);
        Path from = closed.workspace().root();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy =
                        lake.workspace().root().resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Verification.Report onDuckDb(Optional<LocalDate> date) {
        return new Verification(lake.workspace(), lake.definitions()).run(date, (d, done, all) -> {});
    }

    private Verification.Report onSpark(Optional<LocalDate> date) {
        return new Verification(lake.workspace(), lake.definitions(), () -> TestSpark.engine(lake))
                .run(date, (d, done, all) -> {});
    }

    @Test
    void findsNothingInTheLakeAsItWasClosed() {
        Verification.Report report = onSpark(Optional.of(BY_SPARK));

        assertThat(report.differences()).isEmpty();
        assertThat(report.statesCompared()).isPositive();
        assertThat(report).isEqualTo(onDuckDb(Optional.of(BY_SPARK)));
        assertThat(closed.workspace().closes().resolve(BY_SPARK + "/values.parquet"))
                .as("files in several parts")
                .isDirectory();
    }

    @Test
    void findsTheSameDifferencesInTamperedValuesStatesAndDrops() throws IOException {
        forge(BY_SPARK, "values.parquet", "update t set level = level + 1 where indicator = 'deposit.balance'");
        forge(BY_DUCKDB, "values.parquet", "insert into t select * from t where indicator = 'accounts.open'");
        forge(BY_SPARK, "employee-values.parquet", "delete from t where indicator = 'accounts.open'");
        forge(BY_SPARK, "accounts.parquet", "update t set employee_id = 'E9', balance = balance + 1 " + FIRST_ACCOUNT);
        forge(BY_DUCKDB, "accounts.parquet", "insert into t select * from t " + FIRST_ACCOUNT);
        forge(BY_SPARK, "customers.parquet", "update t set tier = '甲', is_dormant = not is_dormant " + FIRST_CUSTOMER);
        forge(BY_DUCKDB, "customers.parquet", "delete from t " + FIRST_CUSTOMER);
        LocalDate based = lake.closes().manifests().lastEntry().getValue().base();
        forge(based, "account-base.parquet", "delete from t " + FIRST_ACCOUNT);
        rewrite(BY_SPARK, "accounts.parquet", new CloseManifest.Written(7, Map.of("balance", "7"), "another"));
        try (Database database = Database.open(lake.workspace())) {
            rewrite(
                    database,
                    Drops.of(lake.workspace()).rows(1, "balance"),
                    "update t set balance = balance * 2 " + FIRST_ACCOUNT);
        }

        Verification.Report report = onSpark(Optional.empty());

        assertThat(report.differences())
                .extracting(Difference::kind)
                .contains("manifest", "value", "running-sum", "employee-value", "account", "customer");
        assertThat(report).isEqualTo(onDuckDb(Optional.empty()));
    }

    @Test
    void namesTheSameFilesThatAreMissingOrCannotBeRead() throws IOException {
        Folders.delete(lake.closes().folder(BY_SPARK).resolve("values.parquet"));
        Files.writeString(lake.closes().folder(BY_DUCKDB).resolve("accounts.parquet"), "PAR1 not really");
        Files.writeString(lake.closes().folder(BY_SPARK).resolve("other.parquet"), "left behind");

        Verification.Report report = onSpark(Optional.empty());

        assertThat(report.differences())
                .extracting(d -> d.date() + " " + d.holder() + " " + d.stored())
                .contains(
                        BY_SPARK + " values.parquet missing",
                        BY_DUCKDB + " accounts.parquet unreadable",
                        BY_SPARK + " other.parquet present");
        assertThat(report).isEqualTo(onDuckDb(Optional.empty()));
    }

    /** Rewrites a file of a closed date as one plain file, and its manifest to fit. */
    private void forge(LocalDate date, String name, String statement) throws IOException {
        CloseManifest.Written written =
                lake.closes().manifests().get(date).files().get(name);
        Path file = lake.closes().folder(date).resolve(name);
        try (Database database = Database.open(lake.workspace())) {
            rewrite(database, lake.closes().file(date, name), file, statement);
            Map<String, String> sums = new TreeMap<>();
            for (String column : written.sums().keySet()) {
                sums.put(column, String.valueOf(database.number("select sum(" + column + ") from t")));
            }
            rewrite(
                    date,
                    name,
                    new CloseManifest.Written(database.number("select count(*) from t"), sums, Folders.sha256(file)));
        }
    }

    private static void rewrite(Database database, Path file, String statement) throws IOException {
        rewrite(database, file, file, statement);
    }

    private static void rewrite(Database database, Path rows, Path file, String statement) throws IOException {
        database.execute(Sql.keep("t", "select * from " + Sql.parquet(rows)));
        database.execute(statement);
        Folders.delete(file);
        database.execute(Sql.write("select * from t", file));
    }

    private void rewrite(LocalDate date, String file, CloseManifest.Written change) {
        CloseManifest manifest = lake.closes().manifests().get(date);
        Map<String, CloseManifest.Written> files = new TreeMap<>(manifest.files());
        files.put(file, change);
        Closes.writeManifest(
                lake.closes().folder(date),
                new CloseManifest(date, manifest.drops(), manifest.definitions(), manifest.base(), files));
    }
}
