package io.outpost.server.publish.form;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

    /** Lays out without writing, and hands over the pages with the bottom of what stands on the last one, in points. */
    <T> T lay(String markup, Use<T> use) throws IOException {
        try (PdfBoxRenderer renderer = renderer(markup, new ByteArrayOutputStream())) {
            renderer.layout();
            float bottom = renderer.getRootBox().getHeight() / renderer.getDotsPerPoint();
            renderer.createPDFWithoutClosing();
            return use.with(renderer.getPdfDocument(), bottom);
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
