package io.outpost.server.ui;

/**
 * A number on a page (数字): what it says, how it stands out, where it is explained.
 *
 * @param look a style such as {@code fell} or {@code late}; empty for plain
 * @param address where a click leads; empty when it leads nowhere
 * @param hint what is said of it on a longer look; empty for nothing
 */
public record Figure(String text, String look, String address, String hint) {

    /** A text that leads nowhere. */
    public static Figure plain(String text) {
        return new Figure(text, "", "", "");
    }

    /** A dash, with the reason why there is no number. */
    public static Figure missing(String reason) {
        return new Figure(Amounts.MISSING, "missing", "", reason);
    }
}
