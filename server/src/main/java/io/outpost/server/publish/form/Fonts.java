package io.outpost.server.publish.form;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The fonts of papers and pictures (字体): the embedded Chinese one in two weights, and those that stand in for it. */
@Component
class Fonts {

    static final String FAMILY = "Outpost";
    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);

    private final byte[] regular = resource("/fonts/NotoSansSC-Regular.ttf");
    private final byte[] bold = resource("/fonts/NotoSansSC-Bold.ttf");
    private final List<byte[]> others = new ArrayList<>();
    private final List<CmapLookup> glyphs = new ArrayList<>();

    Fonts(FontSettings settings) {
        glyphs.add(glyphs(regular));
        for (Path file : settings.fallbackFonts()) {
            if (Files.isRegularFile(file)) {
                take(file);
            }
        }
    }

    private void take(Path file) {
        try {
            byte[] font = Files.readAllBytes(file);
            glyphs.add(glyphs(font));
            others.add(font);
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the fallback font {} cannot be used: {}", file, e.getMessage());
        }
    }

    void register(PdfRendererBuilder builder) {
        add(builder, regular, FAMILY, 400);
        add(builder, bold, FAMILY, 700);
        for (int i = 0; i < others.size(); i++) {
            add(builder, others.get(i), FAMILY + i, 400);
        }
    }

    /** The families as a style sheet lists them. */
    String families() {
        StringBuilder families = new StringBuilder("'" + FAMILY + "'");
        for (int i = 0; i < others.size(); i++) {
            families.append(", '").append(FAMILY).append(i).append("'");
        }
        return families.toString();
    }

    /** A text whose every character some font has; one that none has stands by its code, so that nothing is lost. */
    String shown(String text) {
        if (text.codePoints().allMatch(this::has)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(p -> {
            if (has(p)) {
                shown.appendCodePoint(p);
            } else {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", p));
            }
        });
        return shown.toString();
    }

    private boolean has(int point) {
        for (CmapLookup lookup : glyphs) {
            if (lookup.getGlyphId(point) != 0) {
                return true;
            }
        }
        return false;
    }

    private static void add(PdfRendererBuilder builder, byte[] font, String family, int weight) {
        builder.useFont(() -> new ByteArrayInputStream(font), family, weight, FontStyle.NORMAL, true);
    }

    private static CmapLookup glyphs(byte[] font) {
        try (TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(font))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] resource(String path) {
        try (InputStream input = Fonts.class.getResourceAsStream(path)) {
            if (input == null) {
                throw new IllegalStateException("no resource " + path);
            }
            return input.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
