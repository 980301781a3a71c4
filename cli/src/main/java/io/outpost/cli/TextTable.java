package io.outpost.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/** A table of text (文本表格) whose columns line up, whatever the script: a Chinese character is two columns wide. */
final class TextTable {

    private final List<String> heads;
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these heads; one that begins with {@code >} stands over numbers, on the right. */
    TextTable(String... heads) {
        this.heads = new ArrayList<>();
        for (String head : heads) {
            numeric.add(head.startsWith(">"));
            this.heads.add(head.startsWith(">") ? head.substring(1) : head);
        }
    }

    void add(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out) {
        int[] widths = new int[heads.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(heads.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        out.println(line(heads, widths));
        StringBuilder rule = new StringBuilder();
        for (int w : widths) {
            rule.append(rule.isEmpty() ? "" : "  ").append("─".repeat(w));
        }
        out.println(rule);
        rows.forEach(r -> out.println(line(r, widths)));
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? "" : "  ").append(numeric.get(i) ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    /** The number of columns that a text takes on a terminal. */
    static int width(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }
}
