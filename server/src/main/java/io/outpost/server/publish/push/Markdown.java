package io.outpost.server.publish.push;

import io.outpost.server.ui.Texts;

/** A message in the markdown that chats understand (消息排版): the title in bold, lines, a link. */
final class Markdown {

    private Markdown() {}

    /**
     * The whole message.
     *
     * @param lineBreak how the platform writes the end of a line
     */
    static String of(Message message, String lineBreak) {
        String link = message.link()
                .map(l -> lineBreak + lineBreak + "["
                        + Texts.in(message.language()).of("publish.read-whole") + "](" + l + ")")
                .orElse("");
        String[] lines = message.text().split("\n", -1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String line = plain(lines[i]);
            text.append(i == 0 ? "**" + line + "**" : lineBreak + line);
        }
        return text + link;
    }

    /** Names are not markup: what would open a link, a picture, a mention or emphasis stands for itself. */
    private static String plain(String line) {
        return line.replace("[", "［")
                .replace("]", "］")
                .replace("<", "＜")
                .replace(">", "＞")
                .replace("*", "＊")
                .replace("`", "｀")
                .replace("@", "＠");
    }
}
