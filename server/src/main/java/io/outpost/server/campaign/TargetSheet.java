package io.outpost.server.campaign;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * Targets from a file (目标表格): a spreadsheet with the unit's id in the first column and its target in the last column that has a head, or a CSV file as
 * banks send targets in. Every cell that cannot be taken is told with its place; then nothing of the file is taken.
 *
 * @param targets by unit id
 * @param form what the targets count, where the file says
 * @param faults what is wrong, cell by cell
 */
public record TargetSheet(Map<String, BigDecimal> targets, Optional<Form> form, List<Fault> faults) {

    static final int MOST_ROWS = 20_000;
    private static final int MOST_FAULTS = 50;
    private static final int MOST_BYTES = 50_000_000;

    private static final byte[] ZIP = {'P', 'K'};
    private static final Pattern MERGED = Pattern.compile("<(?:\\w+:)?mergeCell\\s[^>]*?ref=\"([^\"]*)\"");
    private static final Pattern SHEET = Pattern.compile("<(?:\\w+:)?sheet\\s[^>]*?\\w+:id=\"([^\"]*)\"");
    private static final Pattern PART = Pattern.compile("<(?:\\w+:)?Relationship\\s[^>]*>");
    private static final Pattern ID = Pattern.compile("\\sId=\"([^\"]*)\"");
    private static final Pattern TARGET = Pattern.compile("\\sTarget=\"/?(?:xl/)?([^\"]*)\"");

    public TargetSheet {
        targets = Map.copyOf(targets);
        faults = List.copyOf(faults);
    }

    /** A cell that cannot be taken: its place such as {@code B7}, a code {@code campaign.sheet-*} and what stands there. */
    public record Fault(String cell, String code, String content) {}

    /**
     * Reads a file that was sent for one indicator of one stage; what it is follows from its content, whatever its name.
     *
     * @param stage rows of any other stage are faults
     * @param units those that may get a target; any other is a fault
     */
    public static TargetSheet read(byte[] file, Question.StageId stage, String indicator, Set<String> units) {
        return Arrays.equals(ZIP, Arrays.copyOf(file, ZIP.length))
                ? read(file, units)
                : new TargetCsv(stage, indicator, units).read(file);
    }

    /** Reads the first sheet of an XLSX file. */
    static TargetSheet read(byte[] file, Set<String> units) {
        try {
            Optional<String> merged = firstMerged(file);
            if (merged.isPresent()) {
                return refused(merged.get(), "campaign.sheet-merged");
            }
            try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file))) {
                return read(book.getFirstSheet().read(), units);
            }
        } catch (IOException | ExcelReaderException unreadable) {
            return refused("", "campaign.sheet-unreadable");
        }
    }

    static TargetSheet refused(String cell, String code) {
        return faulty(List.of(new Fault(cell, code, "")));
    }

    static TargetSheet faulty(List<Fault> faults) {
        return new TargetSheet(
                Map.of(), Optional.empty(), faults.stream().limit(MOST_FAULTS).toList());
    }

    private static TargetSheet read(List<Row> rows, Set<String> units) {
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
                } else if (!units.contains(id)) {
                    faults.add(new Fault(unit.get().getAddress().toString(), "campaign.sheet-not-below", id));
                } else if (targets.putIfAbsent(id, number) != null) {
                    faults.add(new Fault(unit.get().getAddress().toString(), "campaign.sheet-twice", id));
                }
            }
        }
        return faults.isEmpty() ? new TargetSheet(targets, Optional.empty(), List.of()) : faulty(faults);
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
            String parts = text(zip, "xl/_rels/workbook.xml.rels");
            Optional<String> sheet = firstGroup(SHEET, text(zip, "xl/workbook.xml"))
                    .flatMap(id -> PART.matcher(parts)
                            .results()
                            .map(MatchResult::group)
                            .filter(part ->
                                    firstGroup(ID, part).filter(id::equals).isPresent())
                            .flatMap(part -> firstGroup(TARGET, part).stream())
                            .findFirst());
            return firstGroup(MERGED, text(zip, "xl/" + sheet.orElse("worksheets/sheet1.xml")));
        }
    }

    private static Optional<String> firstGroup(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(r -> r.group(1)).findFirst();
    }

    private static String text(ZipFile zip, String part) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(part);
        if (entry == null) {
            return "";
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return new String(content.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
