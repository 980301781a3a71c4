package io.outpost.server.publish.form;

import io.outpost.engine.kernel.Language;
import io.outpost.server.bulletin.Document;
import io.outpost.server.ui.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a document says in one language (单语通报): every cell and line as it is printed, in any form. */
final class Words {

    private static final Document.Shape FEW = new Document.Shape(BigDecimal.valueOf(10_000), 2, false, false);

    private final Language language;
    private final Texts texts;
    private final UnaryOperator<String> shown;

    Words(Language language) {
        this(language, UnaryOperator.identity());
    }

    /**
     * Words whose every character can be shown.
     *
     * @param shown replaces what cannot
     */
    Words(Language language, UnaryOperator<String> shown) {
        this.language = language;
        this.texts = Texts.in(language);
        this.shown = shown;
    }

    Language language() {
        return language;
    }

    String text(String code, Object... facts) {
        return texts.of(code, facts);
    }

    String of(Document.Words words) {
        return of(words.in(language));
    }

    String of(String words) {
        return shown.apply(clean(words));
    }

    /** A cell as it is printed. */
    String of(Document.Cell cell) {
        if (cell instanceof Document.Name name) {
            return of(name.text());
        }
        if (cell instanceof Document.Number number) {
            return number.printed();
        }
        if (cell instanceof Document.Day day) {
            return day.printed();
        }
        Document.Place place = (Document.Place) cell;
        return place.place() == null ? "—" : place.place() + moved(place);
    }

    /** The places risen or fallen since the day before, such as {@code ↑2}; nothing where none moved. */
    static String moved(Document.Place place) {
        Integer risen = place.risen();
        return risen == null || risen == 0 ? "" : (risen > 0 ? " ↑" : " ↓") + Math.abs(risen);
    }

    String number(Document document) {
        return document.number().map(this::of).orElse("");
    }

    /** The line below the title: issuer, date. */
    String asOf(Document document) {
        return text("publish.as-of", document.asOf().toString());
    }

    String list(Document.NameList list) {
        String separator = text("publish.separator");
        List<String> names = list.units().stream().map(n -> of(n.text())).toList();
        return of(list.lead()) + (names.isEmpty() ? text("publish.none") : String.join(separator, names));
    }

    /** A cause in one line: who, what, how much, how late. */
    String cause(Document.Cause cause) {
        String line = text("publish.cause", of(cause.unitName()), of(cause.text()), FEW.printed(cause.amount()));
        return cause.hoursLate() > 0 ? line + text("publish.late", cause.hoursLate()) : line;
    }

    /** Every level of a table's heads, flattened to one name for each column. */
    List<String> columns(Document.Table table) {
        List<String> names = new ArrayList<>();
        for (PlacedHead head : PlacedHead.of(table)) {
            for (int column = head.column();
                    column < head.column() + head.head().columns();
                    column++) {
                while (names.size() <= column) {
                    names.add("");
                }
                String above = names.get(column);
                String own = of(head.head().text());
                names.set(column, above.isEmpty() ? own : above + " " + own);
            }
        }
        return names;
    }

    /** Without characters that no file may hold; line breaks become spaces. */
    static String clean(String words) {
        StringBuilder clean = new StringBuilder(words.length());
        words.codePoints().forEach(p -> {
            if (p == '\n' || p == '\r' || p == '\t') {
                clean.append(' ');
            } else if (p >= 0x20 && p != 0x7f && (p < 0xd800 || p > 0xdfff) && p != 0xfffe && p != 0xffff) {
                clean.appendCodePoint(p);
            }
        });
        return clean.toString();
    }
}
