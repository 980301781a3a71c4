package io.outpost.cluster.address;

import java.io.Closeable;
import java.io.IOException;

/** The right to write to a workspace at an address (租约): it is renewed while its owner lives, and lapses a minute after he has died. */
interface Lease extends Closeable {

    /** Fails when another may have taken the right meanwhile. */
    void require() throws IOException;

    /** Another has the right (租约已被占用). */
    final class TakenException extends IOException {
        private static final long serialVersionUID = 1L;

        private final String owner;

        TakenException(String owner) {
            super("taken by " + owner);
            this.owner = owner;
        }

        String owner() {
            return owner;
        }
    }
}
