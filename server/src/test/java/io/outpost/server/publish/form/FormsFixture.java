package io.outpost.server.publish.form;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.Issued;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** The forms as the application makes them. */
public final class FormsFixture {

    private FormsFixture() {}

    public static Forms forms() {
        Layout layout = new Layout(new Fonts(new FontSettings(List.of())));
        return new Forms(new Paper(layout), new Picture(layout));
    }

    static byte[] made(Form form, Issued issued, Language language) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try {
            forms().write(form, issued, language, output);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return output.toByteArray();
    }
}
