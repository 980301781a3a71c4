package io.outpost.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.Policy;
import io.outpost.engine.close.SmallWorld;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerificationTest {

    private static final LocalDate DATE = LocalDate.of(2021, 10, 4);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static LakeFixture closed;
    private LakeFixture lake;

    @BeforeAll
    static void aClosedLake() {
        closed = lakeOf(shared, 3, Policy.STANDARD);
    }

    @BeforeEach
    void aCopyOfIt() throws IOException {
        lake = new LakeFixture(folder);
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

    private static LakeFixture lakeOf(Path folder, long seed, Policy policy) {
        LakeFixture fixture = new LakeFixture(folder.resolve("lake" + seed + policy.layers()));
        fixture.edit("core/pack.yaml", "dormant-after-days: 180", "dormant-after-days: 5");
        new SmallWorld(seed, 5).drops().forEach(fixture::take);
        fixture.close(policy);
        return fixture;
    }

    private Verification.Report verify(LakeFixture fixture) {
        return new Verification(fixture.workspace(), fixture.definitions()).run(Optional.empty(), (d, done, all) -> {});
    }

    /** Rewrites a file of a closed date with one statement on its rows, called {@code t}. */
    private void tamper(LocalDate date, String file, String statement) {
        Path path = lake.closes().file(date, file);
        try (Database database = Database.open(lake.workspace())) {
            database.execute("create table t as select * from read_parquet('" + path + "')");
            database.execute(statement);
            database.execute("copy t to '" + path + "' (format parquet)");
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 4})
    void findsNoDifferenceHoweverTheDatesWereClosed(long seed) {
        for (Policy policy : List.of(Policy.STANDARD, Policy.ALWAYS_FULL, new Policy(3, 1, 0))) {
            Verification.Report report = verify(lakeOf(folder, seed, policy));

            assertThat(report.differences()).as("seed %s, %s", seed, policy).isEmpty();
            assertThat(report.differenceCount()).isZero();
            assertThat(report.valuesCompared()).isPositive();
            assertThat(report.statesCompared()).isPositive();
        }
    }

    @Test
    void findsAValueThatIsOffByOneFen() {
        tamper(
                DATE,
                "values.parquet",
                "update t set level = level + 1 where indicator = 'deposit.balance' "
                        + "and holder = (select min(holder) from t where indicator = 'deposit.balance')");

        assertThat(verify(lake).differences()).anySatisfy(d -> {
            assertThat(d.kind()).isEqualTo("value");
            assertThat(d.date()).isEqualTo(DATE);
            assertThat(d.what()).isEqualTo("deposit.balance");
            assertThat(Long.parseLong(d.stored())).isEqualTo(Long.parseLong(d.recomputed()) + 1);
        });
    }

    @Test
    void findsARunningSumAnEmployeesValueAndAMissingRow() {
        tamper(DATE, "values.parquet", "update t set running_sum = running_sum + 1 where indicator = 'accounts.open'");
        tamper(DATE.plusDays(1), "employee-values.parquet", "update t set level = level + 1");
        tamper(DATE.plusDays(2), "values.parquet", "delete from t where indicator = 'aum.balance'");

        assertThat(verify(lake).differences())
                .anyMatch(d -> d.kind().equals("running-sum") && d.date().equals(DATE))
                .anyMatch(d -> d.kind().equals("employee-value") && d.date().equals(DATE.plusDays(1)))
                .anyMatch(d -> d.kind().equals("value")
                        && d.what().equals("aum.balance")
                        && d.stored().equals("0"));
    }

    @Test
    void findsAnAccountAndACustomerThatWereChanged() {
        tamper(DATE, "accounts.parquet", "update t set balance = balance + 100");
        tamper(DATE, "customers.parquet", "update t set largest_outflow = largest_outflow + 1, tier = 'gold'");

        assertThat(verify(lake).differences())
                .anyMatch(d -> d.kind().equals("account")
                        && d.date().equals(DATE)
                        && d.what().contains("balance"))
                .anyMatch(d -> d.kind().equals("customer") && d.date().equals(DATE));
    }

    @Test
    void findsABaseThatIsNotTheSumOfItsLayers() {
        LocalDate first = lake.closes().first().orElseThrow();
        tamper(first, "account-base.parquet", "delete from t where account_id = (select min(account_id) from t)");

        assertThat(verify(lake).differences())
                .anyMatch(d -> d.kind().equals("base") && d.date().equals(first));
    }

    @Test
    void findsAFileThatIsNotWhatItsManifestSays() {
        tamper(DATE, "values.parquet", "update t set level = level");

        Verification.Report report = verify(lake);

        assertThat(report.differences())
                .singleElement()
                .satisfies(d -> assertThat(d.what()).isEqualTo("sha256"))
                .satisfies(d -> assertThat(d.holder()).isEqualTo("values.parquet"));
    }

    @Test
    void verifiesOneDateAndRefusesOneThatIsNotClosed() {
        Verification verification = new Verification(lake.workspace(), lake.definitions());

        assertThat(verification.run(Optional.of(DATE), (d, done, all) -> {}).dates())
                .isEqualTo(1);
        assertThatThrownBy(() -> verification.run(Optional.of(DATE.plusYears(1)), (d, done, all) -> {}))
                .isInstanceOfSatisfying(Refusal.class, r -> assertThat(r.code()).isEqualTo("verify.not-closed"));
    }

    @Test
    void sharesNoCodeWithTheCloseOrTheValues() {
        JavaClasses classes = new ClassFileImporter().importPackages("io.outpost.engine.verify");

        assertThat(classes).isNotEmpty();
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("io.outpost.engine.verify")
                .and()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.outpost.engine.close..", "io.outpost.engine.value..", "io.outpost.engine.drop..")
                .check(classes);
    }
}
