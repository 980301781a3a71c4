package io.outpost.server.publish.form;

import io.outpost.engine.kernel.Language;
import io.outpost.server.bulletin.Document;
import io.outpost.server.publish.Issued;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Component;

/** A bulletin as a picture for a phone's group chat (图片形式): 1,080 pixels wide, its first page only, readable without zoom. */
@Component
class Picture {

    static final int WIDTH = 1080;

    private final Layout layout;
    private final String style =
            new String(Fonts.resource("/io/outpost/server/publish/picture.css"), StandardCharsets.UTF_8);

    Picture(Layout layout) {
        this.layout = layout;
    }

    byte[] of(Issued issued, Language language) {
        Words words = new Words(language, layout.fonts()::shown);
        Markup markup = new Markup(words).masthead(issued);
        int size = FirstPage.LARGEST;
        for (Document.Block block : issued.document().blocks()) {
            if (block instanceof Document.Table table) {
                FirstPage first = FirstPage.of(table, words);
                markup.block(first.table());
                first.note(words).ifPresent(n -> markup.note("note", n));
                size = first.size();
                break;
            }
            markup.block(block);
        }
        markup.note("hash", words.text("publish.hash", issued.shortHash()));
        String sheet = style.replace("{fonts}", layout.fonts().families()).replace("{size}", size + "px");
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(exact(layout.draw(Markup.whole(sheet, markup.done()))), "png", png);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rounding may leave a pixel more or less. */
    private static BufferedImage exact(BufferedImage image) {
        if (image.getWidth() == WIDTH) {
            return image;
        }
        BufferedImage exact = new BufferedImage(WIDTH, image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = exact.createGraphics();
        pen.setColor(java.awt.Color.WHITE);
        pen.fillRect(0, 0, WIDTH, image.getHeight());
        pen.drawImage(image, 0, 0, null);
        pen.dispose();
        return exact;
    }
}
