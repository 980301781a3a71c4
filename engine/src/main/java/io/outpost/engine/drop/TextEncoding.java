package io.outpost.engine.drop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a file's bytes stand for text (字符编码): UTF-8 with or without a byte order mark, or GB18030.
 *
 * <p>The whole file is read once to find out, so that what is decoded afterwards is known to be text from end to end.
 */
enum TextEncoding {
    UTF_8(StandardCharsets.UTF_8, 0),
    UTF_8_WITH_MARK(StandardCharsets.UTF_8, 3),
    GB18030(Charset.forName("GB18030"), 0);

    private static final int BLOCK = 1 << 16;

    private final Charset charset;
    private final int markLength;

    TextEncoding(Charset charset, int markLength) {
        this.charset = charset;
        this.markLength = markLength;
    }

    /** How many bytes stand before the text. */
    int markLength() {
        return markLength;
    }

    /** A decoder that does not guess. */
    CharsetDecoder decoder() {
        return strict(charset);
    }

    /** The encoding of a file; empty when it is binary, cut inside a character, or in another encoding. */
    static Optional<TextEncoding> of(Path file) throws IOException {
        Verdict utf8 = judge(file, StandardCharsets.UTF_8);
        if (utf8 == Verdict.TEXT) {
            return Optional.of(startsWithMark(file) ? UTF_8_WITH_MARK : UTF_8);
        }
        if (utf8 == Verdict.OTHER && judge(file, GB18030.charset) == Verdict.TEXT) {
            return Optional.of(GB18030);
        }
        return Optional.empty();
    }

    private enum Verdict {
        TEXT,
        /** Text of this encoding, with its last character cut. */
        CUT,
        /** Holds a NUL, as no text does. */
        BINARY,
        OTHER
    }

    private static Verdict judge(Path file, Charset charset) throws IOException {
        CharsetDecoder decoder = strict(charset);
        ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
        CharBuffer chars = CharBuffer.allocate(BLOCK);
        boolean plain = true;
        try (InputStream in = Files.newInputStream(file)) {
            boolean end = false;
            while (!end) {
                int n = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
                end = n < bytes.remaining();
                bytes.position(bytes.position() + n).flip();
                if (holdsNul(bytes.array(), bytes.limit() - n, bytes.limit())) {
                    return Verdict.BINARY;
                }
                CoderResult result = decoder.decode(bytes, chars, false);
                if (result.isError()) {
                    return Verdict.OTHER;
                }
                // Every character takes at least one byte, so the block's characters always fit.
                plain = plain && isPlain(chars);
                chars.clear();
                bytes.compact();
            }
            if (bytes.position() == 0) {
                return Verdict.TEXT;
            }
            return plain ? Verdict.OTHER : Verdict.CUT;
        }
    }

    private static boolean holdsNul(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(CharBuffer written) {
        char[] chars = written.array();
        for (int i = 0; i < written.position(); i++) {
            if (chars[i] > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWithMark(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(3);
            return start.length == 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB && start[2] == (byte) 0xBF;
        }
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }
}
