package io.outpost.server.publish.form;

import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
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

    /**
     * Draws the first page, cut below what stands on it, at four pixels for three points.
     *
     * <p>The page is saved in between, since only then its fonts are in it.
     */
    BufferedImage draw(String markup) throws IOException {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = renderer(markup, saved)) {
            renderer.layout();
            var bottom = renderer.getRootBox().getHeight() / renderer.getDotsPerPoint();
            renderer.createPDFWithoutClosing();
            PDPage page = renderer.getPdfDocument().getPage(0);
            PDRectangle whole = page.getMediaBox();
            var height = Math.min(bottom, whole.getHeight());
            page.setCropBox(new PDRectangle(0, whole.getHeight() - height, whole.getWidth(), height));
            renderer.getPdfDocument().save(saved);
        }
        try (PDDocument document = Loader.loadPDF(saved.toByteArray())) {
            return new PDFRenderer(document).renderImage(0, 4 / 3f, ImageType.RGB);
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
