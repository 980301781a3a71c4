package io.outpost.server.publish.form;

import io.outpost.engine.kernel.Language;
import io.outpost.server.bulletin.Document;
import io.outpost.server.publish.Issued;
import java.util.ArrayList;
import java.util.List;

/** A bulletin as text (文本形式): whole, or the few lines of a chat message. */
final class PlainText {

    private static final int FIRST = 3;

    private final Words words;

    private PlainText(Words words) {
        this.words = words;
    }

    static PlainText in(Language language) {
        return new PlainText(new Words(language));
    }

    /** Everything the bulletin says, tables in columns of a fixed pitch. */
    String whole(Issued issued) {
        Document document = issued.document();
        List<String> lines = new ArrayList<>();
        lines.add(words.of(document.title()));
        lines.add(String.join("  ", words.of(document.issuer()), words.number(document), words.asOf(document)));
        for (Document.Block block : document.blocks()) {
            lines.add("");
            if (block instanceof Document.Heading heading) {
                lines.add("【" + words.of(heading.text()) + "】");
            } else if (block instanceof Document.Paragraph paragraph) {
                lines.add(words.of(paragraph.text()));
            } else if (block instanceof Document.NameList list) {
                lines.add(words.list(list));
            } else if (block instanceof Document.Causes causes) {
                causes.causes().forEach(cause -> lines.add("· " + words.cause(cause)));
            } else if (block instanceof Document.Table table) {
                table(table, lines);
            }
        }
        lines.add("");
        lines.add(words.text("publish.hash", issued.hash()));
        return String.join("\n", lines) + "\n";
    }

    /** Title, paragraph, and of the first table the totals and the first three. */
    String message(Issued issued) {
        Document document = issued.document();
        List<String> lines = new ArrayList<>();
        lines.add((words.of(document.title()) + " " + words.number(document)).strip());
        lines.add(words.of(document.issuer()) + " " + words.asOf(document));
        for (Document.Block block : document.blocks()) {
            if (block instanceof Document.Paragraph paragraph) {
                lines.add("");
                lines.add(words.of(paragraph.text()));
            } else if (block instanceof Document.Table table) {
                lines.add("");
                heads(table, lines);
                break;
            }
        }
        return String.join("\n", lines);
    }

    private void heads(Document.Table table, List<String> lines) {
        List<String> columns = words.columns(table);
        lines.add(words.of(table.title()) + " " + words.of(table.unitNote()));
        int shown = 0;
        for (Document.Row row : table.rows()) {
            if (row.standing() == Document.Standing.TOTAL || shown < FIRST) {
                lines.add(line(row, columns));
                shown += row.standing() == Document.Standing.TOTAL ? 0 : 1;
            }
        }
        long below = table.rows().stream()
                .filter(r -> r.standing() == Document.Standing.BELOW)
                .count();
        if (below > 0) {
            lines.add(words.text("publish.below-line", below));
        }
    }

    /** A row in a sentence: its name, then its first three numbers with their heads. */
    private String line(Document.Row row, List<String> columns) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < row.cells().size() && parts.size() < 3; i++) {
            String head = i < columns.size() ? columns.get(i) : "";
            parts.add((head + " " + words.of(row.cells().get(i))).strip());
        }
        String name = row.cells().isEmpty() ? "" : words.of(row.cells().get(0));
        return "· " + name
                + (parts.isEmpty()
                        ? ""
                        : words.text("publish.colon") + String.join(words.text("publish.comma"), parts));
    }

    private void table(Document.Table table, List<String> lines) {
        lines.add(words.of(table.title()) + "  " + words.of(table.unitNote()));
        List<List<String>> all = new ArrayList<>();
        all.add(words.columns(table));
        table.rows().forEach(row -> all.add(row.cells().stream().map(words::of).toList()));
        int columns = all.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : all) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], Widths.of(row.get(i)));
            }
        }
        for (List<String> row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String pad = " ".repeat(widths[i] - Widths.of(row.get(i)));
                line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
    }
}
