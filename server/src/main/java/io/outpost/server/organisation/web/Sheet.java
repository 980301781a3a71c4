package io.outpost.server.organisation.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A table to take away (导出表).
 *
 * @param name what the file and the sheet are called
 * @param rows texts and whole numbers
 */
record Sheet(String name, List<String> heads, List<List<Object>> rows) {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int WIDTH = 18;

    ResponseEntity<byte[]> asXlsx() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Outpost", "1.0")) {
            Worksheet sheet = book.newWorksheet(name);
            for (int c = 0; c < heads.size(); c++) {
                sheet.value(0, c, heads.get(c));
                sheet.width(c, WIDTH);
            }
            sheet.range(0, 0, 0, heads.size() - 1).style().bold().set();
            for (int r = 0; r < rows.size(); r++) {
                for (int c = 0; c < heads.size(); c++) {
                    Object cell = rows.get(r).get(c);
                    if (cell instanceof Number number) {
                        sheet.value(r + 1, c, number);
                    } else {
                        sheet.value(r + 1, c, String.valueOf(cell));
                    }
                }
            }
            sheet.freezePane(1, 1);
            sheet.setAutoFilter(0, 0, rows.size(), heads.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file("xlsx", XLSX, out.toByteArray());
    }

    /** With a mark that lets spreadsheets recognise the encoding; what would be taken for a formula is quoted. */
    ResponseEntity<byte[]> asCsv() {
        StringBuilder text = new StringBuilder("\uFEFF").append(line(heads));
        rows.forEach(row -> text.append(line(row)));
        return file(
                "csv",
                new MediaType("text", "csv", StandardCharsets.UTF_8),
                text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String line(List<?> cells) {
        return cells.stream().map(Sheet::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    private static String cell(Object value) {
        String text = String.valueOf(value);
        boolean isFormula = !(value instanceof Number) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String harmless = isFormula ? "'" + text : text;
        return harmless.matches("[^\",\r\n]*") ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private ResponseEntity<byte[]> file(String ending, MediaType type, byte[] content) {
        ContentDisposition disposition = ContentDisposition.attachment()
                .filename(name + "." + ending, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition.toString())
                .contentType(type)
                .body(content);
    }
}
