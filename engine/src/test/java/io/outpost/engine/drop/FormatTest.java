package io.outpost.engine.drop;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats in which the same rows may come. */
class FormatTest {

    @TempDir
    Path folder;

    private DropFixture lake;

    @BeforeEach
    void openLake() {
        lake = new DropFixture(folder);
    }

    @Test
    void readsUtf8WithAMarkAndGb18030AsUtf8() {
        lake.take(lake.networkDrop());
        var plain = lake.rows(1, "unit");

        for (Map.Entry<String, Charset> format : Map.of(
                        "\uFEFF", StandardCharsets.UTF_8, "", Charset.forName("GB18030"))
                .entrySet()) {
            Map<String, String> files = new LinkedHashMap<>();
            DropFixture.network().forEach((name, text) -> files.put(name, format.getKey() + text));
            DropFixture other = new DropFixture(folder.resolve(format.getValue().name()));
            other.take(other.drop(files, format.getValue()));

            assertThat(other.rows(1, "unit")).isEqualTo(plain);
        }
    }

    @Test
    void readsQuotesLineBreaksAndCarriageReturns() {
        Path drop = lake.drop(
                "unit.csv",
                "level,\"unit_id\",name\r\nPROVINCE,P,\"省,\"\"甲\"\"\n乙\"\r\n\r\nCITY,C,无上级\r\nCITY,D,\"无上级\"");

        Report report = lake.take(drop);

        assertThat(lake.rows(1, "unit")).singleElement().asString().startsWith("P|null|PROVINCE|省,\"甲\"\n乙|");
        assertThat(report.quarantine().orElseThrow().resolve("unit.csv"))
                .content()
                .contains("unit.csv,5,parent_id")
                .contains("unit.csv,6,parent_id");
    }

    @Test
    void keepsUnknownColumnsAsAttributes() {
        Report report = lake.take(lake.networkWith(
                "product.csv",
                "zeta,product_id,name,class,aum,备注\n\"a\"\"b\",D,活期,demand,1,\n,D2,定期,term,0,x\n,D3,定期,term,0,\n"));

        assertThat(report.files())
                .filteredOn(f -> f.record().equals("product"))
                .singleElement()
                .satisfies(f -> assertThat(f.unknownColumns()).containsExactly("zeta", "备注"));
        assertThat(lake.rows(1, "product"))
                .containsExactly(
                        "D|活期|demand|null|null|true|0001-01-01|{\"zeta\":\"a\\\"b\"}",
                        "D2|定期|term|null|null|false|0001-01-01|{\"备注\":\"x\"}",
                        "D3|定期|term|null|null|false|0001-01-01|null");
    }

    @Test
    void namesFilesThatItDoesNotKnow() {
        Map<String, String> files = DropFixture.network();
        files.put("readme.txt", "hello");

        assertThat(lake.take(lake.drop(files)).unknownFiles()).containsExactly("readme.txt");
    }

    @Test
    void readsParquetAsCsv() {
        Map<String, String> files = DropFixture.network();
        files.put(
                "account.csv",
                "account_id,customer_id,unit_id,product_id,opened_on,rate,extra\n" + "A1,C1,O1,D,2020-01-01,1.5,x\n");
        files.put(
                "balance.csv", "account_id,date,balance\nA1,2021-10-01,100.00\nA1,2021-10-02,-0.5\nA9,2021-10-02,1\n");
        files.put(
                "sale.csv",
                "sale_id,at,product_id,employee_id,unit_id,amount,count\n" + "S1,2021-10-01T08:00:01,D,E1,O1,100,1\n");
        lake.take(lake.drop(files));
        DropFixture other = new DropFixture(folder.resolve("other"));
        Path drop = other.drop(files);
        asParquet(
                drop, "account", "* replace (cast(rate as double) as rate, cast(opened_on as timestamp) as opened_on)");
        asParquet(drop, "balance", "* replace (cast(balance as decimal(18,4)) as balance, cast(date as date) as date)");
        asParquet(drop, "sale", "* replace (cast(\"at\" as timestamp) as \"at\", cast(count as double) as count)");

        Report report = other.take(drop);

        assertThat(report.refused()).isEqualTo(1);
        assertThat(report.quarantine().orElseThrow().resolve("balance.csv"))
                .content()
                .contains("balance.parquet,3,account_id,")
                .contains("\"A9,2021-10-02,1\"");
        for (String record : new String[] {"unit", "account", "balance", "sale"}) {
            assertThat(other.rows(1, record)).isEqualTo(lake.rows(1, record));
        }
    }

    @Test
    void readsAFolderOfPartsAsOneFile() throws IOException {
        Map<String, String> files = DropFixture.network();
        files.put("balance.csv", "account_id,date,balance\nA1,2021-10-01,100.00\n");
        Path drop = lake.drop(files);
        asParquet(drop, "balance", "*");
        Path first = drop.resolve("balance.parquet");
        Path folderOfParts = Files.createDirectories(drop.resolve("parts"));
        Files.move(first, folderOfParts.resolve("part-00000-c000.zstd.parquet"));
        Files.writeString(drop.resolve("balance.csv"), "account_id,date,balance\nA1,2021-10-02,7\nA9,2021-10-02,1\n");
        asParquet(drop, "balance", "*");
        Files.move(first, folderOfParts.resolve("part-00001-c000.zstd.parquet"));
        Files.writeString(folderOfParts.resolve("_SUCCESS"), "");
        Files.writeString(folderOfParts.resolve(".part-00000-c000.zstd.parquet.crc"), "crc");
        Files.move(folderOfParts, first);

        Report report = lake.take(drop);

        assertThat(lake.rows(1, "balance"))
                .containsExactly("A1|2021-10-01|10000|2021-10-01|null", "A1|2021-10-02|700|2021-10-02|null");
        assertThat(report.quarantine().orElseThrow().resolve("balance.csv"))
                .content()
                .contains("balance.parquet,3,account_id,");
        assertThat(lake.take(drop).drop()).isEmpty();
    }

    /** Exchanges a CSV file for a Parquet file of the same rows under other types. */
    private void asParquet(Path drop, String record, String columns) {
        Path csv = drop.resolve(record + ".csv");
        Path parquet = drop.resolve(record + ".parquet");
        try (Database database = Database.open(new Workspace(folder))) {
            database.execute("copy (select " + columns + " from read_csv('" + csv + "', all_varchar = true)) to '"
                    + parquet + "' (format parquet)");
            Files.delete(csv);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
