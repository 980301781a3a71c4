package io.outpost.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.value.Question;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Set;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;

class TargetSheetTest {

    @Test
    void readsTheLastColumnUnderAHead() {
        TargetSheet sheet = read(book(s -> {
            head(s);
            row(s, 1, "411702001", 120_000);
            s.value(2, 0, 411_702_002);
            s.value(2, 2, new BigDecimal("88000.50"));
        }));

        assertThat(sheet.faults()).isEmpty();
        assertThat(sheet.targets()).hasSize(2);
        assertThat(sheet.targets().get("411702002")).isEqualByComparingTo("88000.50");
    }

    @Test
    void tellsEveryCellThatCannotBeTakenAndTakesNothing() {
        TargetSheet sheet = read(book(s -> {
            head(s);
            row(s, 1, "411702001", 120_000);
            s.value(2, 0, "411702002");
            s.value(2, 2, "十二万");
            row(s, 3, "411702001", 1);
            s.value(4, 2, 5);
        }));

        assertThat(sheet.targets()).isEmpty();
        assertThat(sheet.faults())
                .containsExactly(
                        new TargetSheet.Fault("C3", "campaign.sheet-no-number", "十二万"),
                        new TargetSheet.Fault("A4", "campaign.sheet-twice", "411702001"),
                        new TargetSheet.Fault("A5", "campaign.sheet-no-unit", ""));
    }

    @Test
    void refusesMergedCellsWithTheirPlace() {
        TargetSheet sheet = read(book(s -> {
            head(s);
            row(s, 1, "411702001", 120_000);
            s.range(1, 0, 2, 0).merge();
        }));

        assertThat(sheet.faults()).containsExactly(new TargetSheet.Fault("A2:A3", "campaign.sheet-merged", ""));
    }

    @Test
    void refusesWhatIsNoSpreadsheet() {
        TargetSheet text = read(new byte[] {'P', 'K', 3, 4, 0});
        TargetSheet empty = read(book(s -> {}));

        assertThat(text.faults()).extracting(TargetSheet.Fault::code).containsExactly("campaign.sheet-unreadable");
        assertThat(empty.faults()).extracting(TargetSheet.Fault::code).containsExactly("campaign.sheet-empty");
    }

    @Test
    void tellsOfUnitsThatAreNotBelow() {
        TargetSheet sheet = read(book(s -> {
            head(s);
            row(s, 1, "110101001", 120_000);
        }));

        assertThat(sheet.faults())
                .containsExactly(new TargetSheet.Fault("A2", "campaign.sheet-not-below", "110101001"));
    }

    private static TargetSheet read(byte[] file) {
        return TargetSheet.read(
                file, new Question.StageId("C2022", "S1"), "deposit.balance", Set.of("411702001", "411702002"));
    }

    private static void head(Worksheet sheet) {
        sheet.value(0, 0, "单位编号");
        sheet.value(0, 1, "单位");
        sheet.value(0, 2, "目标");
    }

    private static void row(Worksheet sheet, int row, String unit, int target) {
        sheet.value(row, 0, unit);
        sheet.value(row, 2, target);
    }

    private static byte[] book(Consumer<Worksheet> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Outpost", "1.0")) {
            content.accept(book.newWorksheet("目标"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
