package io.outpost.server.publish.push;

import java.util.Locale;

/** One message of those that a bulletin becomes on a platform (消息). */
public enum Part {
    TEXT,
    PICTURE,
    MAIL;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
