package io.outpost.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.close.Policy;
import io.outpost.engine.close.SmallWorld;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong in a closed lake, the verification names it and nothing else. */
class TamperedLakeTest {

    private static final LocalDate DATE = LocalDate.of(2021, 10, 4);

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static LakeFixture closed;
    private LakeFixture lake;

    @BeforeAll
    static void aClosedLake() {
        closed = new LakeFixture(shared.resolve("closed"))
                .edit("core/pack.yaml", "dormant-after-days: 180", "dormant-after-days: 5");
        new SmallWorld(3, 4).drops().forEach(closed::take);
        closed.close(new Policy(8, 1, 0));
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

    private List<Difference> differences(Optional<LocalDate> date) {
        return new Verification(lake.workspace(), lake.definitions())
                .run(date, (d, done, all) -> {})
                .differences();
    }

    private List<Difference> differences() {
        return differences(Optional.empty());
    }

    /** Rewrites a file of a closed date with one statement on its rows, called {@code t}, and its manifest to fit. */
    private void forge(LocalDate date, String file, String statement) {
        Path path = lake.closes().file(date, file);
        try (Database database = Database.open(lake.workspace())) {
            database.execute("create table t as select * from read_parquet('" + path + "')");
            database.execute(statement);
            database.execute("copy t to '" + path + "' (format parquet)");
            rewrite(date, file, written -> {
                Map<String, String> sums = new TreeMap<>();
                written.sums()
                        .keySet()
                        .forEach(c -> sums.put(
                                c,
                                database.query(
                                                "select cast(coalesce(sum(" + c + "), 0) as varchar) from t",
                                                row -> row.getString(1))
                                        .get(0)));
                return new CloseManifest.Written(database.number("select count(*) from t"), sums, Folders.sha256(path));
            });
        }
    }

    private void rewrite(LocalDate date, String file, UnaryOperator<CloseManifest.Written> change) {
        CloseManifest manifest = lake.closes().manifests().get(date);
        Map<String, CloseManifest.Written> files = new TreeMap<>(manifest.files());
        files.computeIfPresent(file, (name, written) -> change.apply(written));
        Closes.writeManifest(
                lake.closes().folder(date),
                new CloseManifest(date, manifest.drops(), manifest.definitions(), manifest.base(), files));
    }

    @Test
    void findsNothingInTheLakeAsItWasClosed() {
        assertThat(differences()).isEmpty();
    }

    @Test
    void findsAMissingRowThatOnlyCarriesARunningSum() {
        LocalDate last = lake.closes().last().orElseThrow();
        forge(
                last,
                "values.parquet",
                "delete from t where (holder, indicator) = "
                        + "(select (holder, indicator) from t where level = 0 order by indicator, holder limit 1)");

        assertThat(differences())
                .singleElement()
                .satisfies(d -> assertThat(d.date()).isEqualTo(last))
                .satisfies(d -> assertThat(d.kind()).isEqualTo("running-sum"))
                .satisfies(d -> assertThat(d.stored()).isEqualTo("0"));
    }

    @Test
    void findsARowThatStandsTwice() {
        forge(
                DATE,
                "values.parquet",
                "insert into t select * from t where indicator = 'accounts.open' order by holder limit 1");

        assertThat(differences())
                .singleElement()
                .satisfies(d -> assertThat(d.date()).isEqualTo(DATE))
                .satisfies(d -> assertThat(d.what()).contains("accounts.open"));
    }

    @Test
    void findsAStateThatStandsTwice() {
        forge(DATE, "accounts.parquet", "insert into t select * from t order by account_id limit 1");

        assertThat(differences())
                .singleElement()
                .satisfies(d -> assertThat(d.date()).isEqualTo(DATE))
                .satisfies(d -> assertThat(d.kind()).isEqualTo("account"));
    }

    @Test
    void findsALayersRowOfAnAccountThatDidNotChange() {
        LocalDate last = lake.closes().last().orElseThrow();
        Path before = lake.closes().file(lake.closes().first().orElseThrow(), "accounts.parquet");
        String idle = "select first(b.account_id order by b.account_id) from read_parquet('" + before
                + "') b anti join t on t.account_id = b.account_id";
        forge(
                last,
                "accounts.parquet",
                "insert into t select * replace (date '" + last + "' as changed_on) from (select * from read_parquet('"
                        + before + "') where account_id = (" + idle + "))");

        assertThat(differences())
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.date()).isEqualTo(last))
                .allSatisfy(d -> assertThat(d.kind()).isIn("account", "base"))
                .anySatisfy(d -> assertThat(d.what()).contains("changed_on"));
    }

    @Test
    void findsACountOrASumInAManifestThatIsNotTheFiles() {
        rewrite(DATE, "values.parquet", w -> new CloseManifest.Written(w.rows() + 1, w.sums(), w.sha256()));
        rewrite(DATE.plusDays(1), "accounts.parquet", w -> {
            Map<String, String> sums = new TreeMap<>(w.sums());
            sums.put("balance", sums.get("balance") + "1");
            return new CloseManifest.Written(w.rows(), sums, w.sha256());
        });

        assertThat(differences())
                .extracting(d -> d.date() + " " + d.kind() + " " + d.holder() + " " + d.what())
                .containsExactlyInAnyOrder(
                        DATE + " manifest values.parquet rows",
                        DATE.plusDays(1) + " manifest accounts.parquet balance");
    }

    @Test
    void namesAFileThatIsMissing() throws IOException {
        Files.delete(lake.closes().file(DATE, "values.parquet"));

        assertThat(differences()).anySatisfy(d -> {
            assertThat(d.kind()).isEqualTo("manifest");
            assertThat(d.date()).isEqualTo(DATE);
            assertThat(d.holder()).isEqualTo("values.parquet");
        });
    }

    @Test
    void namesAFileThatCannotBeRead() throws IOException {
        Files.writeString(lake.closes().file(DATE, "accounts.parquet"), "PAR1 not really");

        assertThat(differences()).anySatisfy(d -> {
            assertThat(d.kind()).isEqualTo("manifest");
            assertThat(d.date()).isEqualTo(DATE);
            assertThat(d.holder()).isEqualTo("accounts.parquet");
        });
    }

    @Test
    void namesAFileThatTheManifestDoesNotKnow() throws IOException {
        Files.writeString(lake.closes().file(DATE, "other.parquet"), "left behind");

        assertThat(differences()).singleElement().satisfies(d -> assertThat(d.holder())
                .isEqualTo("other.parquet"));
    }

    @Test
    void looksIntoTheBaseBelowASingleDate() {
        LocalDate date = lake.closes().manifests().values().stream()
                .filter(m -> m.date().isAfter(m.base().plusDays(1)))
                .findFirst()
                .orElseThrow()
                .date();
        LocalDate base = lake.closes().manifests().get(date).base();
        // Every row, for some are hidden by the layers since.
        forge(base, "customer-base.parquet", "update t set deposits = deposits + 1");

        assertThat(differences(Optional.of(date)))
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.kind()).isEqualTo("customer"))
                .allSatisfy(d -> assertThat(d.what()).isEqualTo("deposits"));
    }

    @Test
    void findsARunningSumThatHasBeenWrongForLongOnASingleDate() {
        lake.closes()
                .manifests()
                .keySet()
                .forEach(date -> forge(
                        date,
                        "values.parquet",
                        "update t set running_sum = running_sum + 1 where indicator = 'deposit.balance' "
                                + "and holder = 'O1'"));

        assertThat(differences(Optional.of(DATE)))
                .filteredOn(d -> d.kind().equals("running-sum"))
                .singleElement()
                .satisfies(d -> assertThat(d.holder()).isEqualTo("O1"));
    }

    @Test
    void findsOneChangedAccountAndNothingElse() {
        forge(
                DATE,
                "accounts.parquet",
                "update t set employee_id = 'E9' where account_id = (select min(account_id) from t)");

        assertThat(differences())
                .isNotEmpty()
                .allSatisfy(d -> assertThat(d.kind()).isIn("account", "base"))
                .extracting(Difference::holder)
                .containsOnly(differences().get(0).holder());
    }
}
