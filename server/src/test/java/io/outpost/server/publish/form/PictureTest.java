package io.outpost.server.publish.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.IssuedFixture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    void isAsWideAsAPhoneWantsItAndCutBelowItsLastLine() throws IOException {
        byte[] png = FormsFixture.made(Form.PNG, IssuedFixture.issued(12), Language.CHINESE);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

        assertThat(image.getWidth()).isEqualTo(1080);
        assertThat(image.getHeight()).isBetween(800, 2_400);
        assertThat(ink(image, 0, image.getHeight())).isGreaterThan(20_000);
        assertThat(ink(image, image.getHeight() - 12, image.getHeight())).isZero();
    }

    @Test
    void staysWithinWhatGroupChatsTake() {
        byte[] png = FormsFixture.made(Form.PNG, IssuedFixture.issued(300), Language.ENGLISH);

        assertThat(png.length).isLessThan(2_000_000);
    }

    private static long ink(BufferedImage image, int top, int bottom) {
        long dark = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if ((image.getRGB(x, y) & 0xff) < 0x80) {
                    dark++;
                }
            }
        }
        return dark;
    }
}
