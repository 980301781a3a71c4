package io.outpost.server.publish.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.Issued;
import io.outpost.server.publish.IssuedFixture;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetTest {

    @TempDir
    private Path folder;

    private static final ReadingOptions WITH_FORMATS = new ReadingOptions(true, true);

    @Test
    void numbersAreRealNumbersInTheUnitOfTheTable() throws IOException {
        byte[] file = FormsFixture.made(Form.XLSX, IssuedFixture.issued(30), Language.CHINESE);

        List<Row> rows = rows(file);

        Row total = named(rows, "合计");
        assertThat(total.getCell(1).getType()).isEqualTo(CellType.NUMBER);
        assertThat(total.getCell(1).asNumber()).isEqualByComparingTo(new BigDecimal("35761234.56789"));
        assertThat(total.getCell(1).getDataFormatString()).isEqualTo("#,##0.00;[Red]-#,##0.00");
        assertThat(total.getCell(7).getText()).isEqualTo("—");
        Row first = named(rows, IssuedFixture.LONG_NAME);
        assertThat(first.getCell(8).asNumber()).isEqualByComparingTo(new BigDecimal("1.743519"));
        assertThat(first.getCell(8).getDataFormatString()).isEqualTo("#,##0.00%;[Red]-#,##0.00%");
        Row last = named(rows, "第30市");
        assertThat(last.getCell(2).asNumber()).isNegative();
        assertThat(last.getCell(10).asNumber()).isEqualByComparingTo("30");
        assertThat(last.getCell(10).getDataFormatString()).isEqualTo("0\" ↓1\"");
    }

    @Test
    void headsOfTwoLevelsAreMergedAndStayInView() throws IOException {
        byte[] file = FormsFixture.made(Form.XLSX, IssuedFixture.issued(30), Language.CHINESE);

        String sheet = part(file, "xl/worksheets/sheet1.xml");

        List<Row> rows = rows(file);
        int top = named(rows, "单位").getRowNum();
        assertThat(sheet)
                .contains("<mergeCell ref=\"A" + top + ":A" + (top + 1) + "\"/>")
                .contains("<mergeCell ref=\"C" + top + ":E" + top + "\"/>")
                .contains("ySplit=\"" + (top + 1) + "\"")
                .contains("xSplit=\"1\"");
    }

    @Test
    void aNameThatLooksLikeAFormulaStaysAName() throws IOException {
        byte[] file = FormsFixture.made(Form.XLSX, IssuedFixture.issued(30), Language.CHINESE);

        Cell name = named(rows(file), IssuedFixture.FORMULA).getCell(0);

        assertThat(name.getType()).isEqualTo(CellType.STRING);
        assertThat(name.getFormula()).isNull();
        assertThat(part(file, "xl/worksheets/sheet1.xml")).doesNotContain("<f>");
    }

    @Test
    void titleNumberDateAndHashStandInTheSheet() throws IOException {
        Issued issued = IssuedFixture.issued(3);

        String all = text(FormsFixture.made(Form.XLSX, issued, Language.ENGLISH));

        assertThat(all)
                .contains("Savings deposits, daily bulletin")
                .contains("No. 37 of 2022")
                .contains("as of 2022-02-06")
                .contains(issued.hash());
    }

    @Test
    void severalBulletinsAreSheetsOfOneFileWithNamesOfTheirOwn() throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        FormsFixture.forms()
                .writeSheets(
                        List.of(IssuedFixture.issued(1, "A", 3), IssuedFixture.issued(2, "B", 400)),
                        Language.CHINESE,
                        output);

        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(output.toByteArray()))) {
            assertThat(book.getSheets().map(s -> s.getName())).containsExactly("双河省分公司", "双河省分公司 2");
        }
    }

    private static List<Row> rows(byte[] file) throws IOException {
        try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file), WITH_FORMATS)) {
            return book.getFirstSheet().read();
        }
    }

    private static Row named(List<Row> rows, String name) {
        return rows.stream()
                .filter(r -> r.getCellCount() > 0
                        && r.getCell(0) != null
                        && name.equals(r.getCell(0).getText()))
                .findFirst()
                .orElseThrow();
    }

    private static String text(byte[] file) throws IOException {
        StringBuilder all = new StringBuilder();
        rows(file).forEach(r -> r.stream().filter(c -> c != null).forEach(c -> all.append(c.getText())
                .append('\n')));
        return all.toString();
    }

    private String part(byte[] file, String name) throws IOException {
        Path saved = Files.write(folder.resolve("file.xlsx"), file);
        try (ZipFile zip = new ZipFile(saved.toFile())) {
            return new String(zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
