package io.outpost.cluster;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.verify.Verification;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A master, two workers and drivers as processes of their own: what is killed of them leaves no trace in the lake. */
class StandaloneClusterTest {

    private static final String CLASSPATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    private static final LocalDate FIRST = LocalDate.of(2021, 9, 29);
    private static final int ACCOUNTS = 3_000;

    /** Each executor costs ten seconds of a core before it does anything. */
    private static final String ON_ONE_WORKER = "--conf=spark.cores.max=1";

    @TempDir
    Path folder;

    private StandaloneCluster cluster;
    private String master;

    @BeforeEach
    void makeCluster() throws IOException {
        cluster = new StandaloneCluster(folder.resolve("cluster"));
        try (ServerSocket free = new ServerSocket(0)) {
            master = "spark://127.0.0.1:" + free.getLocalPort();
        }
        startCluster();
    }

    private void startCluster() {
        assertThat(cluster.start(CLASSPATH, Integer.parseInt(master.substring(18)), 2, "1g"))
                .isEqualTo(master);
    }

    @AfterEach
    void stopCluster() {
        cluster.stop();
        assertThat(cluster.running()).isEmpty();
    }

    @Test
    void endsAsIfNeitherADriverNorTheClusterNorAnExecutorHadBeenKilled() throws Exception {
        LakeFixture duck = lake("duck");
        duck.close();
        LakeFixture spark = lake("spark");

        Process killed = driver(spark, ON_ONE_WORKER);
        try (BufferedReader said = messages(killed)) {
            assertThat(said.readLine()).startsWith("closing " + FIRST);
            killed.destroyForcibly().waitFor();
        }
        assertThat(spark.closes().last()).isEqualTo(spark.closes().first()).contains(FIRST);

        Process stranded = driver(spark, ON_ONE_WORKER, "--conf=" + ExecutorWatch.TIMEOUT + "=5s");
        try (BufferedReader said = messages(stranded)) {
            assertThat(said.readLine()).startsWith("closing 2021-09-30");
            killCluster();
            assertThat(said.lines())
                    .last(as(STRING))
                    .isEqualTo("All executors of " + master + " have gone, and none has come for 5 seconds; the job has"
                            + " ended. What it finished is kept; run again when the cluster is back, it goes on from"
                            + " there.");
        }
        assertThat(stranded.waitFor()).isEqualTo(1);
        startCluster();

        Process driver = driver(spark);
        List<String> lines = new ArrayList<>();
        try (BufferedReader said = messages(driver)) {
            lines.add(said.readLine());
            assertThat(executors()).isNotEmpty().first().satisfies(e -> assertThat(e.destroyForcibly())
                    .isTrue());
            said.lines().forEach(lines::add);
        }

        assertThat(driver.waitFor()).as("%s", lines).isZero();
        assertThat(lines.get(lines.size() - 1)).isEqualTo("Closed 3 dates: 2021-10-01 to 2021-10-03.");
        assertThat(SameLake.assertSame(spark, duck)).isGreaterThan(ACCOUNTS);
        assertThat(unfinished(spark)).isEmpty();
        assertThat(new Verification(spark.workspace(), spark.definitions())
                        .run(Optional.empty(), (date, done, all) -> {})
                        .differences())
                .isEmpty();
    }

    private Process driver(LakeFixture lake, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src", "main", "launch", "spark-jvm.options"),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=240m",
                ClusterClose.class.getName(),
                "--home",
                lake.workspace().root().toString(),
                "--master",
                master,
                "--conf",
                "spark.executor.memory=512m",
                "--conf",
                "spark.executor.extraJavaOptions=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m",
                "--conf",
                "spark.sql.shuffle.partitions=4"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of("CLASSPATH", CLASSPATH, "OUTPOST_LANG", "en", "SPARK_LOCAL_IP", "127.0.0.1"));
        return builder.start();
    }

    /** What the job says, without what libraries say of themselves at the start. */
    private static BufferedReader messages(Process process) {
        return new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8)) {
            @Override
            public String readLine() throws IOException {
                String line = super.readLine();
                while (line != null && !line.matches("(closing|Closed|All executors) .*")) {
                    line = super.readLine();
                }
                return line;
            }
        };
    }

    /** The processes that the workers started. */
    private List<ProcessHandle> executors() {
        return cluster.running().stream().flatMap(ProcessHandle::children).toList();
    }

    private void killCluster() {
        List<ProcessHandle> all = new ArrayList<>(cluster.running());
        all.addAll(executors());
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    private static List<String> unfinished(LakeFixture lake) throws IOException {
        try (Stream<Path> files = Files.list(lake.workspace().closes())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.startsWith("."))
                    .toList();
        }
    }

    private LakeFixture lake(String name) {
        LakeFixture lake = new LakeFixture(folder.resolve(name));
        drops().forEach(lake::take);
        return lake;
    }

    /** Forty outlets, the first of which has a fifth of all accounts; new accounts with each of three drops. */
    private static List<Map<String, String>> drops() {
        Random random = new Random(7);
        Map<String, String> first = new LinkedHashMap<>();
        StringBuilder units = new StringBuilder("unit_id,parent_id,level,name\nP,,PROVINCE,省\nC,P,COUNTY,县\n");
        for (int i = 1; i <= 40; i++) {
            units.append("O").append(i).append(",C,OUTLET,网点").append(i).append('\n');
        }
        first.put("unit.csv", units.toString());
        first.put("product.csv", "product_id,name,class,term_months,aum\nD,活期,demand,,true\nT,定期,term,12,true\n");
        StringBuilder customers = new StringBuilder("customer_id,name,kind,unit_id,manager_id,opened_on,groups\n");
        for (int i = 0; i < ACCOUNTS / 2; i++) {
            customers.append("K%d,客户,person,O%d,,2020-01-01,\n".formatted(i, 1 + i % 40));
        }
        first.put("customer.csv", customers.toString());
        first.putAll(accounts(0, ACCOUNTS, FIRST, 2, random));
        return List.of(
                first,
                accounts(ACCOUNTS, ACCOUNTS + 50, FIRST.plusDays(2), 2, random),
                accounts(ACCOUNTS + 50, ACCOUNTS + 60, FIRST.plusDays(4), 1, random));
    }

    private static Map<String, String> accounts(int from, int to, LocalDate day, int days, Random random) {
        StringBuilder accounts = new StringBuilder(
                "account_id,customer_id,unit_id,product_id,opened_on,matures_on,closed_on,employee_id\n");
        StringBuilder balances = new StringBuilder("account_id,date,balance\n");
        StringBuilder moves = new StringBuilder("transaction_id,account_id,at,amount,kind\n");
        for (int i = from; i < to; i++) {
            int outlet = i % 5 == 0 ? 1 : 1 + i % 40;
            accounts.append("A%d,K%d,O%d,%s,%s,%s,,\n"
                    .formatted(
                            i,
                            i % (ACCOUNTS / 2),
                            outlet,
                            i % 3 == 0 ? "T" : "D",
                            day,
                            i % 3 == 0 ? day.plusDays(i % 90) : ""));
            for (int d = 0; d < days; d++) {
                if (d == 0 || random.nextInt(20) == 0) {
                    String amount = String.format(Locale.ROOT, "%d.%02d", random.nextInt(200_000), random.nextInt(100));
                    balances.append("A%d,%s,%s\n".formatted(i, day.plusDays(d), amount));
                    moves.append("X%d-%s,A%d,%sT10:00:00,%s,transfer\n"
                            .formatted(i, day.plusDays(d), i, day.plusDays(d), amount));
                }
            }
        }
        return Map.of(
                "account.csv",
                accounts.toString(),
                "balance.csv",
                balances.toString(),
                "transaction.csv",
                moves.toString());
    }
}
