package io.outpost.engine.drop;

/** Hears how far the reading of a drop has come (进度). */
@FunctionalInterface
public interface Progress {

    /** Nobody listens. */
    Progress NONE = (rows, bytes, totalBytes) -> {};

    /**
     * Is told now and then.
     *
     * @param rows rows read so far, over all files
     * @param bytes bytes read so far, an estimate
     * @param totalBytes the size of all files
     */
    void read(long rows, long bytes, long totalBytes);
}
