package io.outpost.engine.definition;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Messages;
import java.util.List;

/** A fault in a definition (口径错误), with its place and reason. */
public record Fault(Place place, String code, List<Object> facts) {

    public Fault(Place place, String code, Object... facts) {
        this(place, code, List.of(facts));
    }

    public String text(Language language) {
        return place + ": " + Messages.text(language, code, facts.toArray());
    }
}
