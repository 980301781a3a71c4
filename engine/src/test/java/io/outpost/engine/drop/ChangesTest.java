package io.outpost.engine.drop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What later drops change: corrections, new versions, and the dates that close again. */
class ChangesTest {

    private static final String BALANCES = "account_id,date,balance\n";
    private static final String ACCOUNTS = "account_id,customer_id,unit_id,product_id,opened_on\n";

    @TempDir
    Path folder;

    private DropFixture lake;

    @BeforeEach
    void openLake() {
        lake = new DropFixture(folder);
        lake.take(lake.networkDrop());
        lake.take(lake.drop("balance.csv", BALANCES + "A1,2021-10-02,200\nA1,2021-10-03,300\n"));
    }

    @Test
    void correctsAFact() {
        Report report = lake.take(lake.drop("balance.csv", BALANCES + "A1,2021-10-02,250\nA1,2021-10-03,300\n"));

        assertThat(report.files().get(0).replacing()).isEqualTo(1);
        assertThat(report.files().get(0).identical()).isEqualTo(1);
        assertThat(lake.rows(3, "balance")).containsExactly("A1|2021-10-02|25000|2021-10-02|null");
        assertThat(lake.replaced(3, "balance")).containsExactly("A1|2021-10-02|2021-10-02");
        assertThat(lake.manifest(3).reopensFrom()).isEqualTo("2021-10-02");
    }

    @Test
    void comparesWithTheNewestVersionOfAFact() {
        lake.take(lake.drop("balance.csv", BALANCES + "A1,2021-10-02,250\n"));

        Report same = lake.take(lake.drop("balance.csv", BALANCES + "A1,2021-10-02,250.0\n"));
        Report back = lake.take(lake.drop("balance.csv", BALANCES + "A1,2021-10-02,200\n"));

        assertThat(same.drop()).isEmpty();
        assertThat(back.drop()).contains(4);
        assertThat(back.files().get(0).replacing()).isEqualTo(1);
    }

    @Test
    void reopensFromTheDayThatACorrectionMovesAFactAwayFrom() {
        String sales = "sale_id,at,product_id,employee_id,unit_id,amount,count\n";
        lake.take(lake.drop("sale.csv", sales + "S1,2021-10-02T08:00:00,D,E1,O1,100,1\n"));

        lake.take(lake.drop("sale.csv", sales + "S1,2021-10-05T08:00:00,D,E1,O1,100,1\n"));

        assertThat(lake.replaced(4, "sale")).containsExactly("S1|2021-10-02");
        assertThat(lake.manifest(4).reopensFrom()).isEqualTo("2021-10-02");
    }

    @Test
    void saysWhichClosedDatesCloseAgain() throws IOException {
        Files.createDirectories(lake.workspace().closes().resolve("2021-10-02"));

        Report corrected = lake.take(lake.drop("balance.csv", BALANCES + "A1,2021-10-02,250\n"));
        Report next = lake.take(lake.drop("balance.csv", BALANCES + "A1,2021-10-04,400\n"));

        assertThat(corrected.reopensFrom()).contains(LocalDate.of(2021, 10, 2));
        assertThat(next.reopensFrom()).isEmpty();
        assertThat(lake.manifest(4).reopensFrom()).isEqualTo("2021-10-04");
    }

    @Test
    void holdsAChangedAccountFromTheFirstFactOfItsDrop() {
        lake.take(lake.drop(java.util.Map.of(
                "account.csv", ACCOUNTS + "A1,C1,O2,D,2020-01-01\nA2,C1,O2,D,2021-10-04\n",
                "balance.csv", BALANCES + "A1,2021-10-04,400\n")));

        assertThat(lake.rows(3, "account"))
                .containsExactly(
                        "A1|C1|O2|D|2020-01-01|null|null|null|null|2021-10-04|null",
                        "A2|C1|O2|D|2021-10-04|null|null|null|null|0001-01-01|null");
        assertThat(lake.manifest(3).reopensFrom()).isEqualTo("2021-10-04");
        assertThat(lake.manifest(3).files().get("account").replacing()).isEqualTo(1);
    }

    @Test
    void holdsAChangeWithoutFactsFromTheDayAfterTheLastClosedOne() throws IOException {
        Files.createDirectories(lake.workspace().closes().resolve("2021-10-03"));

        lake.take(lake.drop("account.csv", ACCOUNTS + "A1,C1,O2,D,2020-01-01\n"));

        assertThat(lake.rows(3, "account")).singleElement().asString().contains("|2021-10-04|");
    }

    @Test
    void holdsAChangeWithoutFactsOrClosesFromTheFirstBusinessDate() {
        lake.take(lake.drop("account.csv", ACCOUNTS + "A1,C1,O2,D,2020-01-01\n"));

        assertThat(lake.rows(3, "account")).singleElement().asString().contains("|2021-10-01|");
    }

    @Test
    void holdsAVersionFromItsOwnDateWhereThatIsNew() {
        String units = "unit_id,parent_id,level,name,from_date\n";
        lake.take(lake.drop("unit.csv", units + "O3,P,OUTLET,三网点,2021-10-03\n"));
        lake.take(lake.drop("unit.csv", units + "O3,P,OUTLET,三网点新址,2021-11-01\n"));
        lake.take(lake.drop("unit.csv", units + "O3,P,OUTLET,三网点更名,2021-11-01\n"));

        assertThat(lake.manifest(3).files().get("unit").firstDate()).isEqualTo("2021-10-03");
        assertThat(lake.manifest(4).files().get("unit").firstDate()).isEqualTo("2021-11-01");
        assertThat(lake.manifest(5).files().get("unit").firstDate()).isEqualTo("2021-10-01");
        assertThat(lake.manifest(5).reopensFrom()).isNull();
    }

    @Test
    void replacesATargetOfAUnitAndOfAnEmployee() {
        String campaign =
                "campaign_id,stage_id,name,from_date,to_date,base_date\nK,S,名,2021-10-01,2021-12-31,2021-09-30\n";
        String targets = "campaign_id,stage_id,indicator,unit_id,employee_id,form,value\n";
        lake.take(lake.drop(java.util.Map.of(
                "campaign.csv",
                campaign,
                "target.csv",
                targets + "K,S,deposit.balance,O1,,level,10\nK,S,deposit.balance,,E1,level,20\n")));

        Report report = lake.take(lake.drop(
                "target.csv", targets + "K,S,deposit.balance,O1,,level,10\nK,S,deposit.balance,,E1,level,21\n"));

        assertThat(report.files().get(0).identical()).isEqualTo(1);
        assertThat(report.files().get(0).replacing()).isEqualTo(1);
    }

    @Test
    void resolvesReferencesToEarlierDrops() {
        Report report =
                lake.take(lake.drop("balance.csv", BALANCES + "A1,2021-10-09,1\nA0,2021-10-09,1\nA2,2021-10-09,1\n"));

        assertThat(report.files().get(0).taken()).isEqualTo(1);
        assertThat(report.files().get(0).refused()).isEqualTo(2);
    }

    @Test
    void holdsAChangeFromTheDayThatItsRowSays() {
        String sponsors = "employee_id,unit_id,share,from_date,holds_from\n";
        lake.take(lake.drop("sponsor.csv", sponsors + "E1,O1,0.5,2021-01-01,\n"));

        lake.take(lake.drop("sponsor.csv", sponsors + "E1,O1,0.7,2021-01-01,2021-11-01\n"));
        Report back = lake.take(lake.drop("sponsor.csv", sponsors + "E1,O1,0.5,2021-01-01,2021-11-01\n"));
        Report same = lake.take(lake.drop("sponsor.csv", sponsors + "E1,O1,0.5,2021-01-01,\n"));

        assertThat(lake.manifest(4).files().get("sponsor").firstDate()).isEqualTo("2021-11-01");
        assertThat(lake.manifest(back.drop().orElseThrow())
                        .files()
                        .get("sponsor")
                        .firstDate())
                .isEqualTo("2021-11-01");
        assertThat(same.drop()).isEmpty();
    }
}
