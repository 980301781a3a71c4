package io.outpost.engine.drop;

import java.util.Arrays;

/** The fields of one row as they stand in the file (原始字段); reused from row to row, so that reading allocates nothing. */
final class Fields {

    private char[] chars = new char[256];
    private int[] ends = new int[32];
    private int count;

    void clear() {
        count = 0;
    }

    /** Becomes a copy of another row. */
    void set(Fields other) {
        int length = other.start(other.count);
        if (length > chars.length) {
            chars = new char[Math.max(length, chars.length * 2)];
        }
        if (other.count > ends.length) {
            ends = new int[other.ends.length];
        }
        System.arraycopy(other.chars, 0, chars, 0, length);
        System.arraycopy(other.ends, 0, ends, 0, other.count);
        count = other.count;
    }

    void add(char[] from, int offset, int length) {
        int start = start(count);
        if (start + length > chars.length) {
            chars = Arrays.copyOf(chars, Math.max(start + length, chars.length * 2));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        System.arraycopy(from, offset, chars, start, length);
        ends[count++] = start + length;
    }

    void add(String text) {
        add(text.toCharArray(), 0, text.length());
    }

    int count() {
        return count;
    }

    char[] chars() {
        return chars;
    }

    int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    int length(int field) {
        return ends[field] - start(field);
    }

    String text(int field) {
        return new String(chars, start(field), length(field));
    }

    /** The row as a line of CSV. */
    String asCsv() {
        StringBuilder line = new StringBuilder();
        for (int field = 0; field < count; field++) {
            String text = text(field);
            if (field > 0) {
                line.append(',');
            }
            if (needsQuotes(text)) {
                line.append('"').append(text.replace("\"", "\"\"")).append('"');
            } else {
                line.append(text);
            }
        }
        return line.toString();
    }

    private static boolean needsQuotes(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
