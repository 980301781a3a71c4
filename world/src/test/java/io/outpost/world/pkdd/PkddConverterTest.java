package io.outpost.world.pkdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PkddConverterTest {

    private static final Path REAL = Path.of("../../shared/data/berka");

    @TempDir
    Path folder;

    private Path source;
    private Path drop;

    @BeforeEach
    void aSmallBank() throws IOException {
        source = Files.createDirectory(folder.resolve("source"));
        drop = folder.resolve("drop");
        write("district", """
                A1;A2;A3;A4
                1;"Hl.m. Praha";"Prague";1204953
                2;"Benesov";"central Bohemia";88884""");
        write("client", """
                "client_id";"birth_number";"district_id"
                1;"706213";2
                2;"450204";1
                3;"400101";1""");
        write("account", """
                "account_id";"district_id";"frequency";"date"
                10;1;"POPLATEK MESICNE";930101
                11;2;"POPLATEK TYDNE";940601""");
        write("disp", """
                "disp_id";"client_id";"account_id";"type"
                1;1;10;"OWNER"
                2;2;11;"OWNER"
                3;3;10;"DISPONENT\"""");
        write("loan", """
                "loan_id";"account_id";"date";"amount";"duration";"payments";"status"
                5314;10;930705;96396;12;8033.00;"B\"""");
        write("card", """
                "card_id";"disp_id";"type";"issued"
                7;1;"gold";930103 00:00:00
                8;2;"junior";980101 00:00:00""");
        write("order", """
                "order_id";"account_id";"bank_to";"account_to";"amount";"k_symbol"
                1;10;"YZ";"87144583";2452.00;"SIPO\"""");
        write("trans", """
                "trans_id";"account_id";"date";"type";"operation";"amount";"balance";"k_symbol";"bank";"account"
                100;10;930102;"PRIJEM";"VKLAD";700.50;700.50;"";;
                101;10;930102;"VYBER";"VYBER";200.00;500.00;"";;
                102;10;930104;"VYDAJ";"PREVOD NA UCET";600.10;0.00;"SIPO";"YZ";87144583""");
    }

    private void write(String table, String text) throws IOException {
        Files.writeString(source.resolve(table + ".asc"), text.replace("\n", "\r\n") + "\r\n");
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(drop.resolve(file + ".csv"));
    }

    @Test
    void makesUnitsOfRegionsInAlphabeticalOrder() throws IOException {
        PkddConverter.convert(source, drop);

        assertThat(lines("unit"))
                .containsExactly(
                        "unit_id,parent_id,level,name",
                        "CZ,,GROUP,Czech bank",
                        "CZ-R1,CZ,PROVINCE,Prague",
                        "CZ-R2,CZ,PROVINCE,central Bohemia",
                        "CZ-D1,CZ-R1,COUNTY,Hl.m. Praha",
                        "CZ-D2,CZ-R2,COUNTY,Benesov");
    }

    @Test
    void makesCustomersOfOwnersAtTheirOwnDistrict() throws IOException {
        PkddConverter.convert(source, drop);

        assertThat(lines("customer"))
                .containsExactly(
                        "customer_id,name,kind,gender,birth_date,unit_id,opened_on",
                        "1,Client 1,person,F,1970-12-13,CZ-D2,1993-01-01",
                        "2,Client 2,person,M,1945-02-04,CZ-D1,1994-06-01");
    }

    @Test
    void addsUpSignedAmountsExactly() throws IOException {
        PkddConverter.convert(source, drop);

        assertThat(lines("balance"))
                .containsExactly("account_id,date,balance", "10,1993-01-02,500.50", "10,1993-01-04,-99.60");
        assertThat(lines("transaction"))
                .contains("101,10,1993-01-02T00:00:00,-200.00,VYBER VYBER,,,")
                .contains("102,10,1993-01-04T00:00:00,-600.10,VYDAJ PREVOD NA UCET,87144583,YZ,SIPO");
    }

    @Test
    void keepsAccountsWithoutTransactionsAndMakesAccountsOfLoans() throws IOException {
        PkddConverter.convert(source, drop);

        assertThat(lines("account"))
                .hasSize(4)
                .anyMatch(l -> l.startsWith("11,2,CZ-D2,CZ-DEMAND,1994-06-01"))
                .anyMatch(l -> l.startsWith("CZ-LOAN-5314,1,CZ-D1,CZ-LOAN,1993-07-05,1994-07-05"));
    }

    @Test
    void makesSalesOfTheCardsIssuedOnCoveredDatesOnly() throws IOException {
        PkddConverter.convert(source, drop);

        assertThat(lines("sale"))
                .hasSize(2)
                .anyMatch(l -> l.startsWith("CZ-CARD-7,1993-01-03T00:00:00,CZ-CARD,1,CZ-E1,CZ-D1,0,1"));
    }

    @Test
    void leavesOutTheIncompleteLastDayOfTheExcerpt() throws IOException {
        Files.writeString(
                source.resolve("trans.asc"),
                Files.readString(source.resolve("trans.asc"))
                        + "103;10;940331;\"PRIJEM\";\"VKLAD\";1.00;0.00;\"\";;\r\n104;10;9403");

        PkddConverter.Summary summary = PkddConverter.convert(source, drop);

        assertThat(summary.leftOut()).isEqualTo(1);
        assertThat(summary.cutOffLines()).isEqualTo(1);
        assertThat(summary.lastDate()).isEqualTo(LocalDate.of(1993, 1, 4));
    }

    @Test
    void refusesAMalformedLineWithItsPlace() throws IOException {
        write("trans", """
                "trans_id";"account_id";"date";"type";"operation";"amount";"balance";"k_symbol";"bank";"account"
                100;10;930102;"PRIJEM";"VKLAD";7x0.50;700.50;"";;""");

        assertThatThrownBy(() -> PkddConverter.convert(source, drop))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("trans.asc:2")
                .hasMessageContaining("amount");
    }

    /** Runs on the real data where it lies beside the project, and says so where it does not. */
    @Test
    void convertsTheRealDataSetWhereItIsThere() throws IOException {
        if (!Files.isDirectory(REAL)) {
            System.out.println("The PKDD'99 data set is not beside the project: only the small bank was converted.");
            return;
        }

        PkddConverter.Summary summary = PkddConverter.convert(REAL, folder.resolve("real"));

        assertThat(summary.units()).isEqualTo(1 + 8 + 77);
        assertThat(summary.accounts()).isEqualTo(4_500 + 682);
        assertThat(summary.transactions()).isEqualTo(46_997);
        assertThat(summary.firstDate()).isEqualTo(LocalDate.of(1993, 1, 1));
        assertThat(summary.lastDate()).isEqualTo(LocalDate.of(1994, 3, 30));
    }
}
