package io.outpost.server.publish.form;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.Issued;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes each form of an issued bulletin (成品制作). */
@Component
public class Forms {

    private final Paper paper;
    private final Picture picture;

    Forms(Paper paper, Picture picture) {
        this.paper = paper;
        this.picture = picture;
    }

    /** Writes an issue in a form; the stream stays open. */
    public void write(Form form, Issued issued, Language language, OutputStream output) throws IOException {
        switch (form) {
            case XLSX -> writeSheets(List.of(issued), language, output);
            case PDF -> paper.write(issued, language, output);
            case PNG -> output.write(picture.of(issued, language));
            case TXT -> output.write(PlainText.in(language).whole(issued).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes several issues as the sheets of one file, each as soon as it is made. */
    public void writeSheets(Iterable<Issued> issues, Language language, OutputStream output) throws IOException {
        new Spreadsheet(language).write(issues, output);
    }

    /** A picture of the first page for a group chat, as PNG. */
    public byte[] picture(Issued issued, Language language) {
        return picture.of(issued, language);
    }

    /** A few lines for a chat message. */
    public String message(Issued issued, Language language) {
        return PlainText.in(language).message(issued);
    }

    /** The name of a file without its ending, safe on any system: the issuing unit, the title, the date. */
    public static String fileName(Issued issued, Language language) {
        String name = String.join(
                "_",
                issued.document().issuer().in(language),
                issued.document().title().in(language),
                issued.asOf().toString());
        String safe =
                Words.clean(name).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "-").replaceAll("\\s+", " ");
        return safe.codePointCount(0, safe.length()) > 100 ? safe.substring(0, safe.offsetByCodePoints(0, 100)) : safe;
    }
}
