package io.outpost.engine.definition;

import java.util.List;

/** A pack (业务包): a folder of definitions of one line of business, which may build on other packs. */
public record Pack(String id, Names names, List<String> requires, Place place) {

    /** The name of a file that switches off the pack in whose folder it lies: nothing of it is read. */
    public static final String OFF = "off";

    public Pack {
        requires = List.copyOf(requires);
    }
}
