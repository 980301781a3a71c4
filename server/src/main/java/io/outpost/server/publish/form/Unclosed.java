package io.outpost.server.publish.form;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream that outlives whoever writes a part of it (不关闭的输出流). */
final class Unclosed extends FilterOutputStream {

    Unclosed(OutputStream output) {
        super(output);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
