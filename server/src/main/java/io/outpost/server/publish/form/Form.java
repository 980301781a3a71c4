package io.outpost.server.publish.form;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A form that a bulletin takes outside (成品形式). */
public enum Form {
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PDF("application/pdf"),
    PNG("image/png"),
    TXT("text/plain;charset=UTF-8");

    private final String mediaType;

    Form(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** As a file's name ends, such as {@code xlsx}. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Form> named(String extension) {
        return Arrays.stream(values())
                .filter(f -> f.extension().equals(extension))
                .findFirst();
    }
}
