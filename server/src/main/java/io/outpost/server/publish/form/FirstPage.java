package io.outpost.server.publish.form;

import io.outpost.server.bulletin.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What of a table fits a picture that is read without zoom (首屏表): some rows, some columns, at a size that a phone can show.
 *
 * @param size of the letters in pixels
 */
record FirstPage(Document.Table table, int size, int rowsLeft, int columnsLeft) {

    static final int LARGEST = 29;
    private static final int SMALLEST = 22;
    private static final int ROWS = 40;
    private static final int WIDTH = 1000;
    private static final int HALF = 50;
    private static final int HUNDRED = 100;
    private static final int PLACE = 360;
    private static final int LONGEST_NAME = 14;
    private static final int PADDING = 65;

    static FirstPage of(Document.Table table, Words words) {
        List<Integer> widths = widths(table, words);
        TreeSet<Integer> kept = kept(table, widths);
        int wide = kept.stream().mapToInt(widths::get).sum();
        int size = Math.max(SMALLEST, Math.min(LARGEST, WIDTH * HUNDRED / wide));
        List<Document.Row> rows = table.rows().stream()
                .limit(ROWS)
                .map(r -> new Document.Row(
                        r.unitId(),
                        r.standing(),
                        kept.stream()
                                .filter(c -> c < r.cells().size())
                                .map(c -> r.cells().get(c))
                                .toList()))
                .toList();
        Document.Table cut = new Document.Table(table.title(), table.unitNote(), heads(table, kept), rows);
        return new FirstPage(cut, size, table.rows().size() - rows.size(), widths.size() - kept.size());
    }

    /** What was left out, in words. */
    Optional<String> note(Words words) {
        if (rowsLeft > 0) {
            return Optional.of(words.text("publish.rows-left", rowsLeft));
        }
        return columnsLeft > 0 ? Optional.of(words.text("publish.columns-left", columnsLeft)) : Optional.empty();
    }

    /** The name, every place, and from the left as many numbers as fit. */
    private static TreeSet<Integer> kept(Document.Table table, List<Integer> widths) {
        TreeSet<Integer> kept = new TreeSet<>();
        int room = WIDTH * HUNDRED / SMALLEST;
        List<Integer> order = new ArrayList<>();
        for (int column = 0; column < widths.size(); column++) {
            if (column == 0 || isPlace(table, column)) {
                order.add(column);
            }
        }
        for (int column = 1; column < widths.size(); column++) {
            if (!order.contains(column)) {
                order.add(column);
            }
        }
        for (int column : order) {
            if (widths.get(column) > room && column != 0) {
                break;
            }
            kept.add(column);
            room -= widths.get(column);
        }
        return kept;
    }

    private static boolean isPlace(Document.Table table, int column) {
        return table.rows().stream()
                .limit(3)
                .anyMatch(r -> column < r.cells().size() && r.cells().get(column) instanceof Document.Place);
    }

    /** The heads over the columns that are kept; one that keeps none goes. */
    private static List<List<Document.Head>> heads(Document.Table table, TreeSet<Integer> kept) {
        List<List<Document.Head>> heads = new ArrayList<>();
        for (int level = 0; level < table.heads().size(); level++) {
            heads.add(new ArrayList<>());
        }
        for (PlacedHead placed : PlacedHead.of(table)) {
            int columns = kept.subSet(
                            placed.column(), placed.column() + placed.head().columns())
                    .size();
            if (columns > 0) {
                heads.get(placed.level())
                        .add(new Document.Head(
                                placed.head().text(), columns, placed.head().levels()));
            }
        }
        return heads;
    }

    /** Each column's width in hundredths of an em, with its padding. */
    private static List<Integer> widths(Document.Table table, Words words) {
        List<Integer> widths = new ArrayList<>();
        for (PlacedHead placed : PlacedHead.of(table)) {
            for (int i = 0; i < placed.head().columns(); i++) {
                while (widths.size() <= placed.column() + i) {
                    widths.add(0);
                }
            }
            if (placed.head().columns() == 1) {
                // A head may break into two lines.
                widen(widths, placed.column(), (Widths.of(words.of(placed.head().text())) + 1) / 2 * HALF);
            }
        }
        for (Document.Row row : table.rows()) {
            for (int column = 0; column < row.cells().size() && column < widths.size(); column++) {
                widen(widths, column, width(row.cells().get(column), column, words));
            }
        }
        widths.replaceAll(w -> w + PADDING);
        return widths;
    }

    /** A cell's width in hundredths of an em. */
    private static int width(Document.Cell cell, int column, Words words) {
        String text = words.of(cell);
        if (column == 0) {
            return Math.min(Widths.of(text), LONGEST_NAME) * HALF;
        }
        return cell instanceof Document.Place ? PLACE : printed(text);
    }

    /** A number's width in hundredths of an em: its marks are narrower than its digits, and a total is bold. */
    private static int printed(String number) {
        return number.chars().map(c -> c == ',' || c == '.' ? 30 : 60).sum();
    }

    private static void widen(List<Integer> widths, int column, int width) {
        widths.set(column, Math.max(widths.get(column), width));
    }
}
