package io.outpost.server.campaign;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * Targets typed into a spreadsheet (目标表格): the unit's id in the first column, its target in the last column that has a head. Every cell that cannot
 * be taken is told with its place; then nothing of the sheet is taken.
 *
 * @param targets by unit id
 * @param faults what is wrong, cell by cell
 */
public record TargetSheet(Map<String, BigDecimal> targets, List<Fault> faults) {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_FAULTS = 50;
    private static final int MOST_BYTES = 50_000_000;

    private static final String MERGED = "<mergeCell ref=\"";

    public TargetSheet {
        targets = Map.copyOf(targets);
        faults = List.copyOf(faults);
    }

    /** A cell that cannot be taken: its place such as {@code B7}, a code {@code campaign.sheet-*} and what stands there. */
    public record Fault(String cell, String code, String content) {}

    /** Reads the first sheet of an XLSX file. */
    public static TargetSheet read(byte[] file) {
        try {
            Optional<String> merged = firstMerged(file);
            if (merged.isPresent()) {
                return refused(merged.get(), "campaign.sheet-merged");
            }
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
                return read(book.getFirstSheet().read());
            }
        } catch (IOException | ExcelReaderException unreadable) {
            return refused("", "campaign.sheet-unreadable");
        }
    }

    private static TargetSheet refused(String cell, String code) {
        return new TargetSheet(Map.of(), List.of(new Fault(cell, code, "")));
    }

    private static TargetSheet read(List<Row> rows) {
        if (rows.isEmpty() || rows.size() > MOST_ROWS) {
            return refused("", rows.isEmpty() ? "campaign.sheet-empty" : "campaign.sheet-long");
        }
        int column = targetColumn(rows.get(0));
        if (column < 1) {
            return refused("A1", "campaign.sheet-no-head");
        }
        Map<String, BigDecimal> targets = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (Row row : rows.subList(1, rows.size())) {
            Optional<Cell> unit = cell(row, 0);
            Optional<Cell> target = cell(row, column);
            if (unit.isEmpty() && target.isEmpty()) {
                continue;
            }
            if (unit.isEmpty()) {
                faults.add(new Fault("A" + row.getRowNum(), "campaign.sheet-no-unit", ""));
            } else if (target.isPresent()) {
                String id = said(unit.get());
                BigDecimal number =
                        target.get().getType() == CellType.NUMBER ? target.get().asNumber() : null;
                if (number == null) {
                    faults.add(new Fault(
                            target.get().getAddress().toString(), "campaign.sheet-no-number", said(target.get())));
                } else if (targets.putIfAbsent(id, number) != null) {
                    faults.add(new Fault(unit.get().getAddress().toString(), "campaign.sheet-twice", id));
                }
            }
        }
        return faults.isEmpty()
                ? new TargetSheet(targets, List.of())
                : new TargetSheet(Map.of(), faults.stream().limit(MOST_FAULTS).toList());
    }

    private static int targetColumn(Row head) {
        int last = -1;
        for (int i = 0; i < head.getCellCount(); i++) {
            if (cell(head, i).isPresent()) {
                last = i;
            }
        }
        return last;
    }

    private static Optional<Cell> cell(Row row, int column) {
        return row.getOptionalCell(column).filter(c -> c.getType() != CellType.EMPTY && !said(c).isBlank());
    }

    private static String said(Cell cell) {
        Object value = cell.getValue();
        return value instanceof BigDecimal number
                ? number.stripTrailingZeros().toPlainString()
                : String.valueOf(value).strip();
    }

    /** The first merged area of the first sheet, such as {@code A2:B2}; the reader of cells does not tell of them. */
    private static Optional<String> firstMerged(byte[] file) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .get()) {
            ZipArchiveEntry sheet = zip.getEntry("xl/worksheets/sheet1.xml");
            if (sheet == null) {
                return Optional.empty();
            }
            try (InputStream content = zip.getInputStream(sheet)) {
                String text = new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
                int at = text.indexOf(MERGED);
                return at < 0
                        ? Optional.empty()
                        : Optional.of(text.substring(at + MERGED.length(), text.indexOf('"', at + MERGED.length())));
            }
        }
    }
}
