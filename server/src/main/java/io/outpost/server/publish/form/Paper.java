package io.outpost.server.publish.form;

import io.outpost.engine.kernel.Language;
import io.outpost.server.bulletin.Document;
import io.outpost.server.publish.Issued;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** A bulletin on paper (纸面通报): A4 as PDF, heads repeated on every page, the hash and the page's number at the foot. */
@Component
class Paper {

    private static final int COLUMNS_UPRIGHT = 9;

    private final Layout layout;
    private final String style =
            new String(Fonts.resource("/io/outpost/server/publish/paper.css"), StandardCharsets.UTF_8);

    Paper(Layout layout) {
        this.layout = layout;
    }

    void write(Issued issued, Language language, OutputStream output) throws IOException {
        Words words = new Words(language, layout.fonts()::shown);
        Markup markup = new Markup(words).masthead(issued);
        issued.document().blocks().forEach(markup::block);
        markup.note("hash", words.text("publish.hash", issued.hash()));
        String title = words.of(issued.document().title()) + " " + issued.asOf();
        layout.write(Markup.whole(style(issued, words), markup.done()), title, output);
    }

    private String style(Issued issued, Words words) {
        int columns = issued.document().blocks().stream()
                .filter(Document.Table.class::isInstance)
                .mapToInt(b -> words.columns((Document.Table) b).size())
                .max()
                .orElse(0);
        String foot = words.number(issued.document()) + "  " + words.text("publish.hash", issued.shortHash());
        return style.replace("{fonts}", layout.fonts().families())
                .replace("{size}", columns > COLUMNS_UPRIGHT ? "A4 landscape" : "A4")
                .replace("{foot}", quoted(foot.strip()))
                .replace("{page}", pageOf(words));
    }

    /** The counters in the language's own words. */
    private static String pageOf(Words words) {
        String pattern = words.text("publish.page-of", "\u0001", "\u0002");
        return quoted(pattern).replace("\u0001", "' counter(page) '").replace("\u0002", "' counter(pages) '");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "").replace("'", "").replace("<", "") + "'";
    }
}
