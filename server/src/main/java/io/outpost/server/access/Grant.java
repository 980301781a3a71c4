package io.outpost.server.access;

import java.util.Set;

/** A role held within a unit and all below it (授权). */
public record Grant(String role, String unitId, Set<Function> functions) {

    public Grant {
        functions = Set.copyOf(functions);
    }
}
