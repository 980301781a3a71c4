package io.outpost.engine.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.outpost.engine.kernel.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are refused, and where they go; the others are taken. */
class RefusedRowsTest {

    @TempDir
    Path folder;

    private DropFixture lake;

    @BeforeEach
    void openLake() {
        lake = new DropFixture(folder);
    }

    /** Each row follows a good file's header and rows; it must be the only one refused. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # file      | row                                   | column      | reason
            balance     | A1,2021-10-02                         | ''          | wrong-number-of-columns
            balance     | A1,2021-10-02,1,2                     | ''          | wrong-number-of-columns
            balance     | ,2021-10-02,1                         | account_id  | missing-value
            balance     | A1,2021-10-02,                        | balance     | missing-value
            balance     | A1,2021-10-02,1.234                   | balance     | too-many-decimals
            balance     | A1,2021-10-02,"1,234.00"              | balance     | bad-number
            balance     | A1,2021-10-02,1e5                     | balance     | bad-number
            balance     | A1,2021-10-02,+5                      | balance     | bad-number
            balance     | A1,2021-10-02,.5                      | balance     | bad-number
            balance     | A1,2021-10-02,5.                      | balance     | bad-number
            balance     | A1,2021-10-02,-                       | balance     | bad-number
            balance     | A1,2021-10-02,１００                  | balance     | bad-number
            balance     | A1,2021-10-02,1000000000000000.01     | balance     | out-of-range
            balance     | A1,2021-10-02,-99999999999999999999   | balance     | out-of-range
            balance     | A1,2021-02-29,1                       | date        | bad-date
            balance     | A1,2021-10-32,1                       | date        | bad-date
            balance     | A1,2021-13-01,1                       | date        | bad-date
            balance     | A1,2021/10/02,1                       | date        | bad-date
            balance     | A1,20211002,1                         | date        | bad-date
            balance     | A1,1899-12-31,1                       | date        | bad-date
            balance     | A1,3000-01-01,1                       | date        | bad-date
            balance     | A1,2021-10-01,7                       | account_id  | duplicate-key
            balance     | A9,2021-10-01,7                       | account_id  | unknown-reference
            sale        | S2,2021-10-01 08:00:00,D,E1,O1,1,1,   | at          | bad-time
            sale        | S2,2021-10-01T24:00:00,D,E1,O1,1,1,   | at          | bad-time
            sale        | S2,2021-10-01T08:00:00,D,E1,O1,1,1.5, | count       | bad-number
            sale        | S2,2021-10-01T08:00:00,D,E1,O1,1,1,S9 | reverses_sale_id | unknown-reference
            sale        | S2,2021-10-01T08:00:00,D,E9,O1,1,1,S1 | employee_id | unknown-reference
            product     | X,新,demand,yes                       | aum         | bad-boolean
            product     | X,新,gold,true                        | class       | not-allowed
            unit        | U,P,SHOP,三                           | level       | not-allowed
            unit        | U,O1,OUTLET,三                        | level       | unit-level
            unit        | U,O9,OUTLET,三                        | parent_id   | unknown-reference
            unit        | U,,OUTLET,三                          | parent_id   | unit-parent-missing
            unit        | U,U,OUTLET,三                         | parent_id   | unit-cycle
            campaign    | K,S,名,2021-10-01,2021-12-31,2021-09-31 | base_date | bad-date
            target      | K,S9,deposit.balance,O1,,level,1      | stage_id    | unknown-reference
            target      | K9,S1,deposit.balance,O1,,level,1     | stage_id    | unknown-reference
            target      | K,S1,no.such,O1,,level,1              | indicator   | unknown-indicator
            target      | K,S1,deposit.balance,O1,E1,level,1    | unit_id     | unit-or-employee
            target      | K,S1,deposit.balance,,,level,1        | unit_id     | unit-or-employee
            target      | K,S1,deposit.balance,O1,,level,1.1234567 | value    | too-many-decimals
            target      | K,S1,deposit.balance,O2,,level,2      | campaign_id | duplicate-key
            """)
    void refusesOneRowAndTakesTheRest(String file, String row, String column, String reason) throws IOException {
        Map<String, String> files = everything();
        int lines = (int) files.get(file + ".csv").lines().count();
        files.merge(file + ".csv", row + "\n", String::concat);
        Path drop = lake.drop(files);

        Report report = lake.take(drop);

        assertThat(report.drop()).contains(1);
        assertThat(report.files())
                .filteredOn(f -> f.refused() > 0)
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.record()).isEqualTo(file);
                    assertThat(f.refused()).isEqualTo(1);
                    assertThat(f.taken()).isEqualTo(lines - 1);
                });
        List<String> kept = Files.readAllLines(report.quarantine().orElseThrow().resolve(file + ".csv"));
        assertThat(kept.get(0)).isEqualTo("file,line,column,reason,row");
        assertThat(kept.get(1)).startsWith(file + ".csv," + (lines + 1) + "," + column + ",");
        assertThat(kept.get(1)).contains(reason + ": ");
        assertThat(kept).hasSize(2);
    }

    @Test
    void takesEverythingThatIsInOrder() {
        Report report = lake.take(lake.drop(everything()));

        assertThat(report.refused()).isZero();
        assertThat(report.quarantine()).isEmpty();
    }

    @Test
    void refusesTextOfMoreThanAThousandCharacters() {
        Map<String, String> files = everything();
        files.merge("unit.csv", "U,P,OUTLET," + "长".repeat(1001) + "\n", String::concat);

        assertThat(lake.take(lake.drop(files)).refused()).isEqualTo(1);
    }

    @Test
    void takesRefusedRowsDownTheLine() throws IOException {
        Map<String, String> files = DropFixture.network();
        files.put("customer.csv", "customer_id,name,kind,unit_id,opened_on\nC1,李四,robot,O1,2020-01-01\n");

        Report report = lake.take(lake.drop(files));

        assertThat(report.refused()).isEqualTo(3);
        assertThat(Files.readString(report.quarantine().orElseThrow().resolve("balance.csv")))
                .contains("unknown-reference")
                .contains("\"A1,2021-10-01,100.00\"");
    }

    @Test
    void refusesAWholeChainOfReversals() {
        Map<String, String> files = everything();
        files.merge("sale.csv", """
                S4,2021-10-01T08:00:00,D,E1,O1,1,1,S3
                S3,2021-10-01T08:00:00,D,E1,O1,1,1,S2
                S2,2021-10-01T08:00:00,D,E1,O1,1,1,S9
                S5,2021-10-01T08:00:00,D,E1,O1,1,1,S6
                S6,2021-10-01T08:00:00,D,E1,O1,1,1,S1
                """, String::concat);

        assertThat(lake.take(lake.drop(files)).refused()).isEqualTo(3);
    }

    @Test
    void refusesUnitsInACircleAndWhatHangsFromThem() {
        String units = DropFixture.network().get("unit.csv");
        Path drop = lake.networkWith("unit.csv", units + "X,Y,CITY,甲\nY,X,COUNTY,乙\nZ,Y,OUTLET,丙\n");

        assertThat(lake.take(drop).refused()).isEqualTo(3);
    }

    @Test
    void refusesUnitsThatOutlastTheirParent() throws IOException {
        Path drop = lake.drop("unit.csv", """
                unit_id,parent_id,level,name,to_date
                P,,PROVINCE,省,
                C,P,CITY,市,2021-12-31
                A,C,OUTLET,一,2021-12-31
                B,C,OUTLET,二,
                """);

        Report report = lake.take(drop);

        assertThat(Files.readString(report.quarantine().orElseThrow().resolve("unit.csv")))
                .contains("unit.csv,5,to_date,\"unit-parent-ends")
                .doesNotContain("unit.csv,4");
    }

    @Test
    void refusesAnEndOfAUnitBeforeThatOfItsChild() {
        lake.take(lake.networkDrop());

        Report report =
                lake.take(lake.drop("unit.csv", "unit_id,parent_id,level,name,to_date\nP,,PROVINCE,省,2021-12-31\n"));

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.drop()).isEmpty();
    }

    @Test
    void keepsOneQuarantineFolderHoweverOftenADropComes() {
        Path drop = lake.networkWith("balance.csv", "account_id,date,balance\nA1,2021-10-01,1\nA9,2021-10-01,1\n");

        Path first = lake.take(drop).quarantine().orElseThrow();
        var before = lake.tree();
        Path second = lake.take(drop).quarantine().orElseThrow();

        assertThat(second).isEqualTo(first);
        assertThat(lake.tree()).isEqualTo(before);
    }

    @Test
    void strictlyRefusesTheWholeDropForOneRow() {
        var before = lake.tree();
        Path ofField = lake.networkWith("balance.csv", "account_id,date,balance\nA1,2021-10-01,x\n");
        Path ofReference = lake.networkWith("balance.csv", "account_id,date,balance\nA9,2021-10-01,1\n");

        for (Path drop : List.of(ofField, ofReference)) {
            assertThatThrownBy(() -> lake.take(drop, true))
                    .isInstanceOfSatisfying(
                            Refusal.class, r -> assertThat(r.code()).isEqualTo("drop.strict"));
        }

        assertThat(without(lake.tree(), "lake")).isEqualTo(without(before, "lake"));
        assertThat(lake.take(lake.networkDrop(), true).drop()).contains(1);
    }

    private static Map<String, String> without(Map<String, String> tree, String emptyFolders) {
        Map<String, String> rest = new LinkedHashMap<>(tree);
        rest.keySet().removeIf(name -> name.startsWith(emptyFolders));
        return rest;
    }

    private static Map<String, String> everything() {
        Map<String, String> files = DropFixture.network();
        files.put("sale.csv", """
                sale_id,at,product_id,employee_id,unit_id,amount,count,reverses_sale_id
                S1,2021-10-01T08:00:00,D,E1,O1,100,1,
                """);
        files.put("campaign.csv", """
                campaign_id,stage_id,name,from_date,to_date,base_date
                K,S1,开门红,2021-10-01,2021-12-31,2021-09-30
                K2,S2,开门红,2021-10-01,2021-12-31,2021-09-30
                """);
        files.put("target.csv", """
                campaign_id,stage_id,indicator,unit_id,employee_id,form,value
                K,S1,deposit.balance,O2,,level,1000000
                K,S1,deposit.balance,,E1,level,-1.5
                """);
        return files;
    }
}
