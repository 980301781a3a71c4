package io.outpost.server.publish.push;

import io.outpost.engine.kernel.Language;
import io.outpost.server.publish.Issued;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What is sent (消息内容).
 *
 * @param link where the whole stands; empty when the application's own address is not set
 * @param issued the bulletin; empty in a test message
 */
record Message(
        Part part, Language language, String title, String text, Optional<String> link, Optional<Issued> issued) {

    /** A text cut to a number of bytes in UTF-8, never within a character. */
    static String cut(String text, int bytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        int room = bytes - "…".getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        for (int used = 0; end < text.length(); ) {
            int point = text.codePointAt(end);
            used += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (used > room) {
                break;
            }
            end += Character.charCount(point);
        }
        return text.substring(0, end) + "…";
    }
}
