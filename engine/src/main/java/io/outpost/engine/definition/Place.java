package io.outpost.engine.definition;

/** Where something is defined (位置): a file of a pack, relative to the packs' folder, and a line from 1. */
public record Place(String file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
