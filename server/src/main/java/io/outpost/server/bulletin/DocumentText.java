package io.outpost.server.bulletin;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.TextTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A document as plain text (文字版), for a terminal or a chat: tables line up, whatever the script. */
public final class DocumentText {

    private DocumentText() {}

    public static String of(Document document, Language language) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        out.println(document.title().in(language)
                + document.number().map(n -> " " + n.in(language)).orElse("")
                + (language == Language.CHINESE ? "（" : " (")
                + Spelling.date(document.asOf(), language)
                + (language == Language.CHINESE ? "）" : ")"));
        for (Document.Block block : document.blocks()) {
            out.println();
            print(block, out, language);
        }
        out.flush();
        return text.toString();
    }

    private static void print(Document.Block block, PrintWriter out, Language language) {
        if (block instanceof Document.Heading heading) {
            out.println(heading.text().in(language));
        } else if (block instanceof Document.Paragraph paragraph) {
            out.println(paragraph.text().in(language));
        } else if (block instanceof Document.Table table) {
            print(table, out, language);
        } else if (block instanceof Document.NameList list) {
            out.println(list.lead().in(language)
                    + (list.units().isEmpty()
                            ? "—"
                            : list.units().stream()
                                    .map(u -> u.text().in(language))
                                    .collect(Collectors.joining(language == Language.CHINESE ? "、" : ", "))));
        } else if (block instanceof Document.Causes causes) {
            for (Document.Cause cause : causes.causes()) {
                out.println(cause.unitName() + " −" + cause.amount().toPlainString()
                        + (language == Language.CHINESE ? "元 " : " yuan ") + cause.text());
            }
        }
    }

    private static void print(Document.Table table, PrintWriter out, Language language) {
        String title = table.title().in(language);
        String note = table.unitNote().in(language);
        if (!title.isEmpty() || !note.isEmpty()) {
            out.println((title + " " + note).strip());
        }
        List<String> names =
                table.lowestHeads().stream().map(w -> w.in(language)).toList();
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            boolean isFigure = !table.rows().isEmpty()
                    && (table.rows().get(0).cells().get(i) instanceof Document.Number
                            || table.rows().get(0).cells().get(i) instanceof Document.Day);
            heads.add((isFigure ? ">" : "") + names.get(i));
        }
        TextTable text = new TextTable(heads.toArray(String[]::new));
        table.rows()
                .forEach(r ->
                        text.add(r.cells().stream().map(c -> cell(c, language)).toArray(String[]::new)));
        text.print(out);
    }

    private static String cell(Document.Cell cell, Language language) {
        if (cell instanceof Document.Name name) {
            return name.text().in(language);
        }
        if (cell instanceof Document.Number number) {
            return number.printed();
        }
        if (cell instanceof Document.Day day) {
            return day.printed();
        }
        Document.Place place = (Document.Place) cell;
        if (place.place() == null) {
            return "";
        }
        Integer risen = place.risen();
        String arrow = risen == null || risen == 0 ? "" : " " + (risen > 0 ? "↑" : "↓") + Math.abs(risen);
        return place.place() + arrow;
    }
}
