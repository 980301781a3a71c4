package io.outpost.engine.drop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file's bytes that knows how many of them were read (已读字节). */
final class CountedBytes extends FilterInputStream {

    private long count;

    CountedBytes(Path file, int skipped) throws IOException {
        super(Files.newInputStream(file));
        in.skipNBytes(skipped);
        count = skipped;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count += b >= 0 ? 1 : 0;
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        count += Math.max(0, n);
        return n;
    }
}
