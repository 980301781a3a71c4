package io.outpost.server.publish.form;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;

/** Lays XHTML out on pages with the embedded fonts (排版); nothing is fetched from anywhere. */
@Component
class Layout {

    private final Fonts fonts;

    Layout(Fonts fonts) {
        this.fonts = fonts;
        XRLog.setLoggingEnabled(false);
    }

    Fonts fonts() {
        return fonts;
    }

    /** Writes the pages as PDF. */
    void write(String markup, String title, OutputStream output) throws IOException {
        try (PdfBoxRenderer renderer = renderer(markup, output)) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setProducer("Outpost");
            document.save(new Unclosed(output));
        }
    }

    /** What is done with the pages while they are open. */
    interface Use<T> {

        T with(PDDocument document, float contentBottom) throws IOException;
    }

    /**
     * Lays out and hands over the finished pages with the bottom of what stands on them, in points.
     *
     * <p>They are saved in between, since only then the fonts are in them.
     */
    <T> T lay(String markup, Use<T> use) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        float bottom;
        try (PdfBoxRenderer renderer = renderer(markup, saved)) {
            renderer.layout();
            bottom = renderer.getRootBox().getHeight() / renderer.getDotsPerPoint();
            renderer.createPDFWithoutClosing();
            renderer.getPdfDocument().save(saved);
        }
        try (PDDocument document = Loader.loadPDF(saved.toByteArray())) {
            return use.with(document, bottom);
        }
    }

    private PdfBoxRenderer renderer(String markup, OutputStream output) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withHtmlContent(markup, "");
        builder.useUriResolver((base, uri) -> null);
        builder.toStream(output);
        fonts.register(builder);
        return builder.buildPdfRenderer();
    }
}
