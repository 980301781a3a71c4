package io.outpost.engine.drop;

import java.io.IOException;
import java.io.Reader;

/**
 * A text with a mark after its end (结束标记), on a line of its own.
 *
 * <p>A CSV file that is cut inside a quoted field swallows the mark; in a whole one it comes out as the last row. The mark
 * holds a NUL, which text does not.
 */
final class EndMark extends Reader {

    private static final String MARK = "\n\0";

    private final Reader text;
    private int given = -1;

    EndMark(Reader text) {
        this.text = text;
    }

    static boolean is(Fields row) {
        return row.count() == 1 && row.length(0) == 1 && row.chars()[0] == 0;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (given < 0) {
            int n = text.read(buffer, offset, length);
            if (n >= 0) {
                return n;
            }
            given = 0;
        }
        int n = Math.min(length, MARK.length() - given);
        if (n == 0) {
            return -1;
        }
        MARK.getChars(given, given + n, buffer, offset);
        given += n;
        return n;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
