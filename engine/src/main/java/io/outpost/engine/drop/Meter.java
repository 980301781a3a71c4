package io.outpost.engine.drop;

/** Counts what was read over all files of a drop (计量), and tells the one who waits. */
final class Meter {

    private static final int OFTEN = 1 << 16;

    private final Progress progress;
    private final long totalBytes;
    private long rows;
    private long bytesOfFilesBefore;
    private long bytes;

    Meter(Progress progress, long totalBytes) {
        this.progress = progress;
        this.totalBytes = totalBytes;
    }

    /** Another row was read. */
    void read(long bytesOfFile) {
        rows++;
        bytes = bytesOfFile;
        if (rows % OFTEN == 0) {
            tell();
        }
    }

    /** A file was read to its end. */
    void finished(long sizeOfFile) {
        bytesOfFilesBefore += sizeOfFile;
        bytes = 0;
        tell();
    }

    private void tell() {
        progress.read(rows, Math.min(totalBytes, bytesOfFilesBefore + bytes), totalBytes);
    }
}
