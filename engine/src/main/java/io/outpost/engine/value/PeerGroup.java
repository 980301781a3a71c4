package io.outpost.engine.value;

import java.util.Set;

/** A peer group (同类组): units that are compared with each other wherever they stand. */
public record PeerGroup(String id, String name, Set<String> members) {

    public PeerGroup {
        members = Set.copyOf(members);
    }
}
