package io.outpost.server.publish.form;

/** How wide a text stands in columns of a fixed pitch (字宽): a Chinese character takes two, others one. */
final class Widths {

    private Widths() {}

    static int of(String text) {
        return text.codePoints().map(Widths::of).sum();
    }

    private static int of(int point) {
        boolean isWide = point >= 0x1100
                && (point <= 0x115f
                        || point >= 0x2e80 && point <= 0xa4cf
                        || point >= 0xac00 && point <= 0xd7a3
                        || point >= 0xf900 && point <= 0xfaff
                        || point >= 0xfe30 && point <= 0xfe6f
                        || point >= 0xff00 && point <= 0xff60
                        || point >= 0xffe0 && point <= 0xffe6
                        || point >= 0x20000 && point <= 0x3fffd);
        return isWide ? 2 : 1;
    }
}
