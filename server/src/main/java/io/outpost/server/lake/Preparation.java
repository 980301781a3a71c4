package io.outpost.server.lake;

/** Works out beforehand what will be asked of a new snapshot (预热), so that the first page after a close is as fast as the next. */
@FunctionalInterface
public interface Preparation {

    void prepare(Snapshot snapshot);
}
