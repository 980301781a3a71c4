package io.outpost.server.access;

import java.util.List;

/** A request that is refused, with the code of its text and the facts in it (拒绝及原因). */
public record Refused(String code, List<String> facts) {

    public Refused {
        facts = List.copyOf(facts);
    }

    static Refused because(String code, String... facts) {
        return new Refused(code, List.of(facts));
    }
}
