package io.outpost.server.publish.form;

import io.outpost.server.bulletin.Document;
import io.outpost.server.publish.Issued;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.Worksheet;

/** One bulletin on a sheet (工作表): title, lines, tables with real numbers below merged heads, hash. */
final class Sheet {

    private static final String GREEN = "00704A";
    private static final String LINE = "C9D1D6";
    private static final String HEAD_GROUND = "EEF4F1";
    private static final String TOTAL_GROUND = "F6F8F9";
    private static final String BELOW_GROUND = "FCEFEF";
    private static final String QUIET = "5F6B73";
    private static final int ROWS_KEPT = 200;

    private final Worksheet sheet;
    private final Words words;
    private final List<Integer> widths = new ArrayList<>();
    private int row;

    Sheet(Worksheet sheet, Words words) {
        this.sheet = sheet;
        this.words = words;
    }

    void write(Issued issued) throws IOException {
        Document document = issued.document();
        int columns = measure(document);
        text(row, 0, words.of(document.title()));
        sheet.style(row, 0)
                .bold()
                .fontSize(16)
                .fontColor(GREEN)
                .fontName(Spreadsheet.FONT)
                .set();
        sheet.rowHeight(row++, 26);
        quiet(String.join("    ", words.of(document.issuer()), words.number(document), words.asOf(document)));
        boolean isFrozen = false;
        for (Document.Block block : document.blocks()) {
            if (block instanceof Document.Table table) {
                table(table, isFrozen);
                isFrozen = true;
            } else {
                block(block, columns);
            }
        }
        row++;
        quiet(words.text("publish.hash", issued.hash()));
        sheet.paperSize(org.dhatim.fastexcel.PaperSize.A4_PAPER);
        sheet.pageOrientation(columns > 8 ? "landscape" : "portrait");
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.footer(words.text("publish.page-of", "&P", "&N"), org.dhatim.fastexcel.Position.CENTER);
        sheet.finish();
    }

    private void block(Document.Block block, int columns) {
        if (block instanceof Document.Heading heading) {
            row++;
            text(row, 0, words.of(heading.text()));
            sheet.style(row++, 0).bold().fontSize(12).fontColor(GREEN).set();
        } else if (block instanceof Document.Paragraph paragraph) {
            lines(words.of(paragraph.text()), columns);
        } else if (block instanceof Document.NameList list) {
            lines(words.list(list), columns);
        } else if (block instanceof Document.Causes causes) {
            causes.causes().forEach(cause -> lines(words.cause(cause), columns));
        }
    }

    /** A text over the whole width, as many lines high as it needs. */
    private void lines(String text, int columns) {
        text(row, 0, text);
        sheet.range(row, 0, row, columns - 1).merge();
        sheet.style(row, 0).wrapText(true).verticalAlignment("top").set();
        int width = widths.stream().mapToInt(w -> w).sum();
        sheet.rowHeight(row++, Math.min(400, 17 * (Widths.of(text) * 11 / 10 / width + 1)));
    }

    private void table(Document.Table table, boolean isFrozen) throws IOException {
        row++;
        text(row, 0, words.of(table.title()));
        sheet.style(row++, 0).bold().set();
        quiet(words.of(table.unitNote()));
        int top = row;
        for (PlacedHead head : PlacedHead.of(table)) {
            head(top, head);
        }
        row += table.heads().size();
        if (!isFrozen && !table.heads().isEmpty() && row <= 15) {
            sheet.freezePane(1, row);
            sheet.repeatRows(top, row - 1);
        }
        for (Document.Row line : table.rows()) {
            for (int column = 0; column < line.cells().size(); column++) {
                cell(line, column);
            }
            row++;
            if (row % ROWS_KEPT == 0) {
                sheet.flush();
            }
        }
    }

    private void head(int top, PlacedHead placed) {
        int first = top + placed.level();
        int last = first + placed.head().levels() - 1;
        int right = placed.column() + placed.head().columns() - 1;
        text(first, placed.column(), words.of(placed.head().text()));
        sheet.range(first, placed.column(), last, right)
                .style()
                .bold()
                .fillColor(HEAD_GROUND)
                .horizontalAlignment("center")
                .verticalAlignment("center")
                .wrapText(true)
                .borderStyle(BorderStyle.THIN)
                .borderColor(LINE)
                .set();
        if (placed.spans()) {
            sheet.range(first, placed.column(), last, right).merge();
        }
    }

    private void cell(Document.Row line, int column) {
        Document.Cell cell = line.cells().get(column);
        StyleSetter style = sheet.style(row, column)
                .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
                .borderColor(BorderSide.BOTTOM, LINE);
        if (cell instanceof Document.Number number && number.value() != null) {
            sheet.value(row, column, scaled(number.value(), number.shape()));
            style.format(format(number.shape())).horizontalAlignment("right");
        } else if (cell instanceof Document.Place place && place.place() != null) {
            sheet.value(row, column, place.place());
            String moved = Words.moved(place);
            style.format(moved.isEmpty() ? "0" : "0\"" + moved + "\"").horizontalAlignment("right");
        } else if (cell instanceof Document.Day day && day.date() != null) {
            sheet.value(row, column, day.date());
            style.format("yyyy-mm-dd").horizontalAlignment("right");
        } else {
            String text = words.of(cell);
            text(row, column, text);
            if (cell instanceof Document.Name) {
                style.format("@");
            } else {
                style.horizontalAlignment("right").fontColor(QUIET);
            }
        }
        switch (line.standing()) {
            case TOTAL -> style.bold().fillColor(TOTAL_GROUND);
            case FIRST_THREE -> {
                if (column == 0) {
                    style.bold().fontColor(GREEN);
                }
            }
            case BELOW -> style.fillColor(BELOW_GROUND);
            case PLAIN -> {}
        }
        style.set();
    }

    /** The number as the reader sees it, with all its decimals: the format rounds, the cell does not. */
    private static BigDecimal scaled(BigDecimal value, Document.Shape shape) {
        return value.divide(shape.divisor(), MathContext.DECIMAL64);
    }

    private static String format(Document.Shape shape) {
        String digits = "#,##0" + (shape.decimals() > 0 ? "." + "0".repeat(shape.decimals()) : "")
                + (shape.percent() ? "%" : "");
        return shape.signed() ? "+" + digits + ";[Red]-" + digits + ";" + digits : digits + ";[Red]-" + digits;
    }

    private void quiet(String text) {
        text(row, 0, text);
        sheet.style(row++, 0).fontColor(QUIET).fontSize(9).set();
    }

    /** A text stays a text, whatever it begins with: it is written as a string, never as a formula. */
    private void text(int atRow, int column, String text) {
        sheet.value(atRow, column, text);
    }

    /** Sets the columns' widths by what stands in them, and tells how many there are. */
    private int measure(Document document) {
        for (Document.Block block : document.blocks()) {
            if (block instanceof Document.Table table) {
                for (PlacedHead head : PlacedHead.of(table)) {
                    if (head.head().columns() == 1) {
                        widen(head.column(), Widths.of(words.of(head.head().text())));
                    }
                }
                for (Document.Row line : table.rows()) {
                    for (int column = 0; column < line.cells().size(); column++) {
                        widen(column, Widths.of(words.of(line.cells().get(column))));
                    }
                }
            }
        }
        while (widths.size() < 6) {
            widths.add(14);
        }
        for (int column = 0; column < widths.size(); column++) {
            widths.set(column, Math.min(column == 0 ? 40 : 24, Math.max(9, widths.get(column) * 23 / 20 + 2)));
            sheet.width(column, widths.get(column));
        }
        return widths.size();
    }

    private void widen(int column, int width) {
        while (widths.size() <= column) {
            widths.add(0);
        }
        widths.set(column, Math.max(widths.get(column), width));
    }
}
