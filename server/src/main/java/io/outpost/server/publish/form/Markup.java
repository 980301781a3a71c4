package io.outpost.server.publish.form;

import io.outpost.server.bulletin.Document;
import io.outpost.server.publish.Issued;
import java.util.List;

/** A bulletin as well-formed XHTML for the layout of papers and pictures (排版稿); it refers to nothing outside itself. */
final class Markup {

    private final StringBuilder out = new StringBuilder(16_384);
    private final Words words;

    Markup(Words words) {
        this.words = words;
    }

    /** A whole document with its style sheet. */
    static String whole(String style, String body) {
        return "<!DOCTYPE html><html><head><title>Outpost</title><style>" + style + "</style></head><body>" + body
                + "</body></html>";
    }

    Markup masthead(Issued issued) {
        Document document = issued.document();
        out.append("<div class=\"masthead\"><table class=\"line\"><tr><td>");
        text(words.of(document.issuer()));
        out.append("</td><td class=\"end\">");
        text((words.number(document) + "  " + words.asOf(document)).strip());
        out.append("</td></tr></table><h1>");
        text(words.of(document.title()));
        out.append("</h1></div>");
        return this;
    }

    Markup block(Document.Block block) {
        if (block instanceof Document.Heading heading) {
            element("h2", "", words.of(heading.text()));
        } else if (block instanceof Document.Paragraph paragraph) {
            element("p", "", words.of(paragraph.text()));
        } else if (block instanceof Document.NameList list) {
            element("p", "names", words.list(list));
        } else if (block instanceof Document.Causes causes) {
            out.append("<ul>");
            causes.causes().forEach(cause -> element("li", "", words.cause(cause)));
            out.append("</ul>");
        } else if (block instanceof Document.Table table) {
            table(table);
        }
        return this;
    }

    Markup note(String kind, String text) {
        element("p", kind, text);
        return this;
    }

    String done() {
        return out.toString();
    }

    private void table(Document.Table table) {
        out.append("<table class=\"over\"><tr><td class=\"name\">");
        text(words.of(table.title()));
        out.append("</td><td class=\"end\">");
        text(words.of(table.unitNote()));
        out.append("</td></tr></table><table class=\"figures\"><thead>");
        List<PlacedHead> heads = PlacedHead.of(table);
        for (int level = 0; level < table.heads().size(); level++) {
            out.append("<tr>");
            for (PlacedHead placed : heads) {
                if (placed.level() == level) {
                    head(placed, table.heads().size());
                }
            }
            out.append("</tr>");
        }
        out.append("</thead><tbody>");
        table.rows().forEach(this::row);
        out.append("</tbody></table>");
    }

    private void head(PlacedHead placed, int levels) {
        boolean isGroup = placed.level() + placed.head().levels() < levels;
        out.append("<th class=\"").append(placed.column() == 0 ? "first" : isGroup ? "group" : "");
        out.append("\" colspan=\"").append(placed.head().columns());
        out.append("\" rowspan=\"").append(placed.head().levels()).append("\">");
        text(words.of(placed.head().text()));
        out.append("</th>");
    }

    private void row(Document.Row row) {
        out.append("<tr class=\"")
                .append(row.standing().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'))
                .append("\">");
        for (int column = 0; column < row.cells().size(); column++) {
            Document.Cell cell = row.cells().get(column);
            if (cell instanceof Document.Place place && place.place() != null) {
                place(place);
            } else {
                element("td", column == 0 ? "first" : kind(cell), words.of(cell));
            }
        }
        out.append("</tr>");
    }

    /** The place, then the move in a width of its own, so that places stand below one another. */
    private void place(Document.Place place) {
        out.append("<td class=\"place\">").append(place.place()).append("<span class=\"moved\">");
        out.append(Words.moved(place).strip()).append("</span></td>");
    }

    private static String kind(Document.Cell cell) {
        if (cell instanceof Document.Name) {
            return "word";
        }
        if (cell instanceof Document.Number number) {
            if (number.value() == null) {
                return "missing";
            }
            return number.value().signum() < 0 ? "fell" : "";
        }
        if (cell instanceof Document.Day day && day.date() == null) {
            return "missing";
        }
        return "";
    }

    private void element(String name, String kind, String text) {
        out.append('<').append(name);
        if (!kind.isEmpty()) {
            out.append(" class=\"").append(kind).append('"');
        }
        out.append('>');
        text(text);
        out.append("</").append(name).append('>');
    }

    private void text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                default -> out.append(c);
            }
        }
    }
}
