package io.outpost.engine.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.LakeFixture;
import io.outpost.engine.definition.Fault;
import io.outpost.engine.definition.Place;
import io.outpost.engine.kernel.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The SQL fragments of the definitions are compiled before any close uses them. */
class DefinitionCheckTest {

    @TempDir
    Path folder;

    @Test
    void findsNoFaultInTheStandardPacks() {
        LakeFixture lake = new LakeFixture(folder);

        List<Fault> faults = DefinitionCheck.faults(lake.workspace(), lake.definitions());

        assertThat(faults).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # kind | of      | sum             | where              | code
            level  | account | balence         | is_open            | definition.bad-sql
            level  | account | balance         | product_class =    | definition.bad-sql
            level  | account | balance         | tier = 'gold'      | definition.bad-sql
            level  | account | balance         | product_aum + 'x'  | definition.bad-sql
            level  | account | balance / 3     | is_open            | definition.not-exact
            level  | account | balance * 0.5   | is_open            | definition.not-exact
            level  | account | sqrt(balance)   | is_open            | definition.not-exact
            flow   | sale    | amount * 1e0    | count > 0          | definition.not-exact
            """)
    void tellsFileAndLineOfAFragmentThatIsWrong(String kind, String of, String sum, String where, String code) {
        LakeFixture lake = new LakeFixture(folder).write("more/more.yaml", """
                indicators:

                  - id: more.money
                    name: {zh: 某, en: Some}
                    kind: %s
                    of: %s
                    sum: "%s"
                    where: "%s"
                """.formatted(kind, of, sum, where));

        List<Fault> faults = DefinitionCheck.faults(lake.workspace(), lake.definitions());

        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).code()).isEqualTo(code);
        assertThat(faults.get(0).place()).isEqualTo(new Place("more/more.yaml", 3));
        assertThat(faults.get(0).text(Language.ENGLISH))
                .startsWith("more/more.yaml:3: ")
                .contains("more.money");
    }

    @Test
    void findsNothingInAnyPackThatSparkUnderstandsOtherwise() throws IOException {
        LakeFixture lake = new LakeFixture(folder);
        Files.delete(lake.workspace().packs().resolve("published").resolve("off"));

        assertThat(DefinitionCheck.differences(lake.workspace(), lake.definitions()))
                .isEmpty();
    }

    @Test
    void tellsFileAndLineOfWhatSparkUnderstandsOtherwise() {
        LakeFixture lake = new LakeFixture(folder).write("more/more.yaml", """
                indicators:
                  - {id: a, name: {zh: 甲, en: A}, kind: flow, of: sale, sum: cast(amount * product_standard_factor as bigint)}
                  - {id: b, name: {zh: 乙, en: B}, kind: flow, of: sale, sum: cast(amount * `count` as bigint)}
                  - {id: c, name: {zh: 丙, en: C}, kind: flow, of: sale, sum: cast(round(amount * 0.5) as int), where: amount / `count` > 3}
                  - {id: d, name: {zh: 丁, en: D}, kind: flow, of: sale, sum: "(amount * 0.5)::bigint", where: dayofweek(date) = 1}
                  - {id: 'e.{each}', each: product-class, name: {zh: 戊, en: E}, kind: level, of: account, where: balance / 3 > 1}
                """);

        List<Fault> differences = DefinitionCheck.differences(lake.workspace(), lake.definitions());

        assertThat(DefinitionCheck.faults(lake.workspace(), lake.definitions())).isEmpty();
        assertThat(differences)
                .extracting(d -> d.place().line() + " " + d.code())
                .containsExactly(
                        "2 differs.cast",
                        "4 differs.division",
                        "5 differs.cast",
                        "5 differs.weekday",
                        "6 differs.division");
        assertThat(differences).allSatisfy(d -> assertThat(d.text(Language.ENGLISH))
                .startsWith("more/more.yaml:" + d.place().line())
                .contains("Spark"));
    }

    @Test
    void tellsAColumnOfAnEmployeeThatIsNotThere() {
        LakeFixture lake = new LakeFixture(folder).write("more/more.yaml", """
                indicators:
                  - {id: more.money, name: {zh: 某, en: Some}, kind: level, of: account, employee: manager_id}
                """);

        List<Fault> faults = DefinitionCheck.faults(lake.workspace(), lake.definitions());

        assertThat(faults).extracting(Fault::code).containsExactly("definition.bad-sql");
    }

    @Test
    void tellsAGroupWhoseConditionIsWrong() {
        LakeFixture lake = new LakeFixture(folder).write("more/more.yaml", """
                groups:
                  - {id: rich, name: {zh: 富, en: Rich}, where: assets > 5}
                """);

        List<Fault> faults = DefinitionCheck.faults(lake.workspace(), lake.definitions());

        assertThat(faults).isNotEmpty().allSatisfy(f -> assertThat(f.code()).isEqualTo("definition.bad-sql"));
        assertThat(faults).extracting(Fault::place).contains(new Place("more/more.yaml", 2));
    }
}
