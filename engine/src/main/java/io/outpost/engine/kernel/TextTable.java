package io.outpost.engine.kernel;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table of text (文本表格) whose columns line up, whatever the script: a Chinese character is two columns wide. */
public final class TextTable {

    private final List<String> heads;
    private final List<Boolean> numeric = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** A table with these heads; one that begins with {@code >} stands over numbers, on the right. */
    public TextTable(String... heads) {
        this.heads = new ArrayList<>();
        for (String head : heads) {
            numeric.add(head.startsWith(">"));
            this.heads.add(head.startsWith(">") ? head.substring(1) : head);
        }
    }

    public void add(String... cells) {
        rows.add(List.of(cells));
    }

    public void print(PrintWriter out) {
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
    public static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int character) {
        int category = UCharacter.getType(character);
        if (category == UCharacterCategory.NON_SPACING_MARK
                || category == UCharacterCategory.ENCLOSING_MARK
                || category == UCharacterCategory.FORMAT
                || category == UCharacterCategory.CONTROL) {
            return 0;
        }
        int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
        return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH ? 2 : 1;
    }
}
