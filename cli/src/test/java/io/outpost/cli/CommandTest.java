package io.outpost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands as a script sees them: exit codes, results on standard output, messages on standard error. */
class CommandTest {

    private static final String HEADER = "date,unit_id,unit_name,level,indicator,as,value\n";

    private static Path home;
    private static Path drop;

    @TempDir
    Path folder;

    @BeforeAll
    static void closeASmallNetwork(@TempDir Path folder) {
        home = folder.resolve("home");
        drop = Drops.small(folder.resolve("drop"));
        assertThat(run("import", drop).exit()).isZero();
        assertThat(run("close").exit()).isZero();
    }

    @Test
    void printsValuesAsTheContractSays() {
        Shell.Outcome outcome = run(
                "values",
                "sales.count,deposit.balance",
                "--date",
                "2021-10-03",
                "--level",
                "OUTLET",
                "--format",
                "csv");

        assertThat(outcome.out()).isEqualTo(HEADER + """
                2021-10-03,O1,一网点,OUTLET,sales.count,level,2
                2021-10-03,O1,一网点,OUTLET,deposit.balance,level,250.50
                2021-10-03,O2,"二,网点",OUTLET,sales.count,level,0
                2021-10-03,O2,"二,网点",OUTLET,deposit.balance,level,33.33
                """);
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # the question                                                                    | as and value
            deposit.balance --unit P --date 2021-10-03                                        | level,283.83
            deposit.balance --unit P --date 2021-09-30                                        | level,0.00
            accounts.open --unit P --date 2021-10-03                                          | level,2
            aum.per-customer --unit P --date 2021-10-03                                       | level,283.830000
            deposit.balance --unit O1 --date 2021-10-03 --as month-average                    | month-average,150.17
            deposit.balance --unit O2 --date 2021-10-03 --as year-average                     | year-average,0.24
            deposit.balance --unit O1 --date 2021-10-03 --as increase --since 2021-10-01      | increase,150.50
            sales.amount --unit P --date 2021-10-03 --as increase --since 2021-10-01          | increase,5.00
            deposit.balance --unit O1 --date 2021-10-03 --as average-increase --since 2021-10-02 | average-increase,50.17
            deposit.balance --unit O1 --date 2021-10-03 --as growth --since 2021-10-02        | growth,1.505000
            deposit.balance --unit O2 --date 2021-10-03 --as growth --since 2021-10-01        | growth,
            deposit.balance --unit O1 --date 2021-10-03 --as growth-gap --since 2021-10-02    | growth-gap,0.376222
            deposit.balance --unit O1 --date 2021-10-03 --as completion --campaign K --stage S | completion,0.501667
            deposit.balance --unit O2 --date 2021-10-03 --as rank                             | rank,2
            deposit.balance --unit O2 --date 2021-10-03 --as rank --basis growth --since 2021-10-01 --within P | rank,
            """)
    void printsEveryForm(String question, String expected) {
        List<Object> words = new ArrayList<>(List.of("values"));
        words.addAll(List.of(question.split(" ")));
        words.addAll(List.of("--format", "csv"));

        Shell.Outcome outcome = run(words.toArray());

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith(HEADER).endsWith("," + expected + "\n");
        assertThat(outcome.exit()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "conquer",
                "values",
                "values deposit.balance",
                "values deposit.balance --date 2021-10-3",
                "values deposit.balance --date 2021-10-03 --level VILLAGE",
                "values deposit.balance --date 2021-10-03 --level OUTLET --unit O1",
                "values deposit.balance --date 2021-10-03 --as grandeur",
                "values deposit.balance --date 2021-10-03 --as growth",
                "values deposit.balance --date 2021-10-03 --as increase",
                "values deposit.balance --date 2021-10-03 --as average-increase",
                "values deposit.balance --date 2021-10-03 --as growth-gap",
                "values deposit.balance --date 2021-10-03 --as rank --basis growth",
                "values deposit.balance --date 2021-10-03 --as rank --basis rank",
                "values deposit.balance --date 2021-10-03 --as completion",
                "values deposit.balance --date 2021-10-03 --as completion --campaign K",
                "values deposit.balance --date 2021-10-03 --format xml",
                "explain deposit.balance --date 2021-10-03",
                "streak deposit.balance --date 2021-10-03",
                "meeting deposit.balance --date 2021-10-03 --above much",
                "close --through tomorrow",
                "import"
            })
    void wrongUsageExitsWithTwo(String command) {
        Shell.Outcome outcome = run((Object[]) (command.isEmpty() ? new String[0] : command.split(" ")));

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isNotEmpty().doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            values deposit.balance                                    | 缺少：--date D
            verify --date tomorrow                                    | --date D 的值“tomorrow”无效，应为日期，如 2021-10-01。
            close --engine flink                                      | --engine ENGINE 的值“flink”无效，应为以下之一：duckdb, spark。
            cluster start --workers many                              | --workers N 的值“many”无效，应为数字。
            cluster stop now                                          | 无法识别：now
            close --conf memory                                       | --conf KEY=VALUE 的值“memory”无效，应为 KEY=VALUE。
            verify --date 2021-10-01 --date 2021-10-02                | --date D 只能给一次。
            close --throuhg 2021-10-01                                | 无法识别：--throuhg 2021-10-01。是否指 --through？
            cluster                                                   | 缺少命令，可用：copy, generate, start, stop
            values deposit.balance --date 2021-10-03 --campaign K     | --campaign 与 --stage 须同时给出。
            streak deposit.balance --date 2021-10-03                  | 缺少：--unit ID
            """)
    void wrongUsageIsToldInTheReadersLanguage(String command, String told) {
        Shell.Outcome outcome = run((Object[]) command.split(" "));

        assertThat(outcome.err().lines()).startsWith(told, "用法：");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "values deposit.balance --date 2021-10-04",
                "values deposit.nothing --date 2021-10-03",
                "values deposit.balance --date 2021-10-03 --unit O9",
                "values deposit.balance --date 2021-10-03 --as rank --within nowhere",
                "values deposit.balance --date 2021-10-03 --as completion --campaign K --stage S9",
                "values deposit.month-average --date 2021-10-03 --as month-average",
                "explain deposit.balance --date 2021-10-03 --unit O9",
                "series deposit.balance --unit O1 --from 2021-10-01 --to 2021-10-04",
                "series deposit.balance --unit O1 --from 2021-10-03 --to 2021-10-01",
                "values deposit.balance --unit O1 --date 2021-10-03 --as increase --since 2021-10-09",
                "record deposit.balance --unit O1 --date 2021-10-02 --window-from 2021-10-03",
                "streak deposit.balance --unit O1 --date 2021-10-09",
                "import no-such-folder"
            })
    void refusedInputExitsWithOneAndSaysWhy(String command) {
        Shell.Outcome outcome = run((Object[]) command.split(" "));

        assertThat(outcome.err()).isNotEmpty().doesNotContain("\tat ");
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "check", "values deposit.balance --date 2021-10-03"})
    void refusesWhatIsNoWorkspace(String command) {
        List<Object> words = new ArrayList<>(List.of("--home", folder.resolve("nowhere")));
        words.addAll(List.of(command.split(" ")));

        Shell.Outcome outcome = Shell.run(words.toArray());

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("nowhere");
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "check", "verify"})
    void refusesAnAddressWhereOnlyAFolderIsRead(String command) {
        Shell.Outcome outcome = Shell.run("--home", "s3a://networks/bank", command);

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("s3a://networks/bank", "cluster copy");
    }

    @Test
    void aFaultInTheDefinitionsExitsWithOneAndNamesFileAndLine() throws IOException {
        Path other = folder.resolve("other");
        Shell.run("--home", other, "init");
        Files.writeString(other.resolve("packs/more.yaml"), "indicators:\n  - {id: x, kind: stock}\n");

        Shell.Outcome outcome = Shell.run("--home", other, "check");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("more.yaml:2: ");
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void wrongSqlInADefinitionExitsWithOneAndNamesFileAndLine() throws IOException {
        Path other = folder.resolve("other");
        Shell.run("--home", other, "init");
        Files.writeString(
                other.resolve("packs/more.yaml"),
                "indicators:\n  - {id: x, name: {zh: 某, en: X}, kind: level, of: account, where: ballance > 0}\n");

        Shell.Outcome outcome = Shell.run("--home", other, "check");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("more.yaml:2: ").contains("ballance");
    }

    @Test
    void warnsOfWhatSparkUnderstandsOtherwiseAndRefusesItWhenStrict() throws IOException {
        Path other = folder.resolve("other");
        Shell.run("--home", other, "init");
        Shell.Outcome sound = Shell.run("--home", other, "check", "--strict");
        Files.writeString(
                other.resolve("packs/more.yaml"),
                "indicators:\n  - {id: x, name: {zh: 某, en: X}, kind: level, of: account, where: balance / 3 > 1}\n");

        Shell.Outcome outcome = Shell.run("--home", other, "check");

        assertThat(sound.exit()).isZero();
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).contains("more.yaml:2: ").contains("balance / 3");
        assertThat(Shell.run("--home", other, "check", "--strict").exit()).isEqualTo(1);
    }

    @Test
    void aDamagedLakeIsAnInternalErrorAndExitsWithThree() throws IOException {
        Path other = folder.resolve("other");
        Shell.run("--home", other, "import", drop);
        Shell.run("--home", other, "close");
        Files.writeString(other.resolve("lake/closes/2021-10-03/values.parquet"), "rubbish");

        Shell.Outcome outcome =
                Shell.run("--home", other, "values", "deposit.balance", "--date", "2021-10-03", "--unit", "P");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("values.parquet");
    }

    @Test
    void checkListsTheIndicators() {
        Shell.Outcome outcome = run("check", "--list", "--format", "csv");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out())
                .startsWith("indicator,kind,unit,version,from,name,pack,place\n")
                .contains("deposit.balance,level,money,1,1900-01-01,")
                .contains("sales.count,flow,count,1,")
                .contains("star-of-the-day,award,employee,,,", "top-outlets,award,outlet,,,");
    }

    @Test
    void importPrintsWhatBecameOfEachFile() throws IOException {
        Path other = folder.resolve("other");
        Path bad = Drops.small(folder.resolve("bad"));
        Files.writeString(bad.resolve("balance.csv"), "account_id,date,balance\nA1,2021-10-01,100\nA9,2021-10-01,1\n");

        Shell.Outcome outcome = Shell.run("--home", other, "import", bad);

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).containsPattern("balance\\.csv +2 +1 +0 +0 +1\n");
        assertThat(outcome.err()).contains("quarantine");
    }

    @Test
    void strictImportRefusesTheWholeDrop() throws IOException {
        Path other = folder.resolve("other");
        Path bad = Drops.small(folder.resolve("bad"));
        Files.writeString(bad.resolve("balance.csv"), "account_id,date,balance\nA9,2021-10-01,1\n");

        Shell.Outcome outcome = Shell.run("--home", other, "import", "--strict", bad);

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("balance.csv").contains("account_id");
        assertThat(other.resolve("lake/drops")).isEmptyDirectory();
    }

    @Test
    void closingAgainFindsNothingToDo() {
        Shell.Outcome outcome = run("close");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void initLeavesAWorkspaceThatIsThereAsItIs() throws IOException {
        Path other = folder.resolve("other");
        Shell.run("--home", other, "init");
        Files.writeString(other.resolve("packs/more.yaml"), "indicators: []\n");

        Shell.Outcome outcome = Shell.run("--home", other, "init");

        assertThat(outcome.exit()).isZero();
        assertThat(other.resolve("packs/more.yaml")).hasContent("indicators: []");
    }

    @Test
    void explainPrintsTheTotalAndThePartsThatAddUpToIt() {
        Shell.Outcome outcome =
                run("explain", "deposit.balance", "--unit", "P", "--date", "2021-10-03", "--format", "csv");

        assertThat(outcome.out()).isEqualTo("""
                indicator,version,date,unit_id,part,id,name,value
                deposit.balance,1,2021-10-03,P,total,P,省,283.83
                deposit.balance,1,2021-10-03,P,units,O1,一网点,250.50
                deposit.balance,1,2021-10-03,P,units,O2,"二,网点",33.33
                """);
    }

    @Test
    void seriesRecordStreakAndReachedPrintTheirRows() {
        assertThat(run(
                                "series",
                                "deposit.balance",
                                "--unit",
                                "O1",
                                "--from",
                                "2021-10-02",
                                "--to",
                                "2021-10-03",
                                "--format",
                                "csv")
                        .out())
                .isEqualTo(
                        "date,unit_id,indicator,value\n2021-10-02,O1,deposit.balance,100.00\n2021-10-03,O1,deposit.balance,250.50\n");
        assertThat(run("record", "deposit.balance", "--unit", "O1", "--date", "2021-10-03", "--format", "csv")
                        .out())
                .endsWith("\n2021-10-03,O1,deposit.balance,true,250.50,2021-10-02,100.00\n");
        assertThat(run("streak", "deposit.balance", "--unit", "O1", "--date", "2021-10-03", "--format", "csv")
                        .out())
                .endsWith("\n2021-10-03,O1,deposit.balance,1,3\n");
        assertThat(run("reached", "deposit.balance", "--unit", "O1", "--at-least", "200", "--format", "csv")
                        .out())
                .endsWith("\nO1,deposit.balance,200,2021-10-03\n");
        assertThat(run(
                                "meeting",
                                "deposit.balance",
                                "--date",
                                "2021-10-03",
                                "--level",
                                "OUTLET",
                                "--above",
                                "100",
                                "--format",
                                "csv")
                        .out())
                .isEqualTo(HEADER + "2021-10-03,O1,一网点,OUTLET,deposit.balance,level,250.50\n");
    }

    @Test
    void jsonHasTheSameFields() {
        Shell.Outcome outcome =
                run("values", "deposit.balance", "--date", "2021-10-03", "--unit", "O2", "--format", "json");

        assertThat(outcome.out().replaceAll("\\s", ""))
                .isEqualTo("[{\"date\":\"2021-10-03\",\"unit_id\":\"O2\",\"unit_name\":\"二,网点\",\"level\":\"OUTLET\","
                        + "\"indicator\":\"deposit.balance\",\"as\":\"level\",\"value\":\"33.33\"}]");
    }

    @Test
    void refusesSparkWhereItIsNotBuilt() {
        System.setProperty("outpost.cluster", "target/no-cluster");
        try {
            for (Shell.Outcome outcome : List.of(run("close", "--engine", "spark"), run("cluster", "start"))) {
                assertThat(outcome.exit()).isEqualTo(1);
                assertThat(outcome.err()).contains("./outpost").doesNotContain("Exception");
            }
            assertThat(run("cluster").exit()).isEqualTo(2);
        } finally {
            System.clearProperty("outpost.cluster");
        }
    }

    @Test
    void helpExitsWithZero() {
        assertThat(Shell.run("--help").exit()).isZero();
        assertThat(Shell.run("values", "--help").out()).contains("--level", "--within", "--basis");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 2021-10-04 is not closed; the last closed date is 2021-10-03. Run ./outpost close first.
            zh | 2021-10-04 尚未日终，已日终至 2021-10-03。请先运行 ./outpost close。
            """)
    void speaksTheLanguageAskedForInTheHomeOfTheEnvironment(String language, String message) {
        Shell.Outcome outcome = Shell.finish(Shell.process(
                folder,
                Map.of("OUTPOST_LANG", language, "OUTPOST_HOME", home.toString()),
                "values",
                "deposit.balance",
                "--date",
                "2021-10-04"));

        assertThat(outcome.err()).isEqualTo(message + "\n");
        assertThat(outcome.exit()).isEqualTo(1);
    }

    @Test
    void theOptionHomeGoesBeforeTheEnvironment() {
        Shell.Outcome outcome = Shell.finish(Shell.process(
                folder,
                Map.of("OUTPOST_HOME", folder.resolve("nowhere").toString(), "LANG", "C", "LC_ALL", "C"),
                "--home",
                home,
                "values",
                "deposit.balance",
                "--date",
                "2021-10-03",
                "--unit",
                "O2"));

        assertThat(outcome.exit()).isZero();
        // UTF-8 whatever the system's character set; CSV, because this is no terminal.
        assertThat(outcome.out()).isEqualTo(HEADER + "2021-10-03,O2,\"二,网点\",OUTLET,deposit.balance,level,33.33\n");
    }

    private static Shell.Outcome run(Object... arguments) {
        Object[] words = new Object[arguments.length + 2];
        words[0] = "--home";
        words[1] = home;
        System.arraycopy(arguments, 0, words, 2, arguments.length);
        return Shell.run(words);
    }
}
