package io.outpost.server.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A table that a reader takes away as a file (导出): CSV that spreadsheets open, or XLSX with real numbers.
 *
 * @param name the file's name without its ending
 * @param rows a text or a {@link BigDecimal} in each cell; an empty text where there is none
 */
public record Export(String name, List<String> heads, List<List<Object>> rows) {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int NAME_WIDTH = 28;
    private static final int NUMBER_WIDTH = 18;

    public Export {
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** A number as a cell. */
    public static Object cell(Optional<BigDecimal> number) {
        return number.isPresent() ? number.get() : "";
    }

    /**
     * The file in a format.
     *
     * @param format {@code csv} or {@code xlsx}
     */
    public ResponseEntity<byte[]> as(String format) {
        return switch (format) {
            case "csv" -> file(format, MediaType.parseMediaType("text/csv;charset=UTF-8"), csv());
            case "xlsx" -> file(format, XLSX, xlsx());
            default -> throw new java.util.NoSuchElementException(format);
        };
    }

    private ResponseEntity<byte[]> file(String ending, MediaType type, byte[] content) {
        String disposition = ContentDisposition.attachment()
                .filename(name + "." + ending, StandardCharsets.UTF_8)
                .build()
                .toString();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .contentType(type)
                .body(content);
    }

    private byte[] csv() {
        StringBuilder text = new StringBuilder("\uFEFF").append(line(List.copyOf(heads)));
        rows.forEach(r -> text.append(line(r)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<?> cells) {
        return cells.stream().map(Export::quoted).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String quoted(Object cell) {
        if (cell instanceof BigDecimal number) {
            return number.toPlainString();
        }
        String text = harmless(String.valueOf(cell));
        return text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }

    /** A text that no spreadsheet takes for a formula. */
    private static String harmless(String text) {
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private byte[] xlsx() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(bytes, "Outpost", "1.0")) {
            Worksheet sheet = book.newWorksheet(sheetName());
            for (int column = 0; column < heads.size(); column++) {
                sheet.width(column, column == 0 ? NAME_WIDTH : NUMBER_WIDTH);
                sheet.value(0, column, heads.get(column));
                sheet.style(0, column).bold().wrapText(true).set();
            }
            sheet.freezePane(1, 1);
            for (int row = 0; row < rows.size(); row++) {
                write(sheet, row + 1, rows.get(row));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String sheetName() {
        String plain = name.replaceAll("[\\\\/?*\\[\\]:']", " ");
        return plain.length() > 31 ? plain.substring(0, 31) : plain;
    }

    private static void write(Worksheet sheet, int row, List<Object> cells) {
        for (int column = 0; column < cells.size(); column++) {
            if (cells.get(column) instanceof BigDecimal number) {
                sheet.value(row, column, number);
                sheet.style(row, column).format(format(number)).set();
            } else {
                sheet.value(row, column, String.valueOf(cells.get(column)));
            }
        }
    }

    private static String format(BigDecimal number) {
        int decimals = Math.max(0, number.scale());
        return decimals == 0 ? "#,##0" : "#,##0." + "0".repeat(decimals);
    }
}
