package io.outpost.server.access;

import io.outpost.engine.kernel.Language;
import java.util.List;
import java.util.Optional;

/** Whoever is signed in (当前用户), with his grants as of the request. */
public record Reader(
        long personId, String signIn, String name, Language language, boolean mustChangePassword, List<Grant> grants) {

    public Reader {
        grants = List.copyOf(grants);
    }

    /** Whether any of his grants, wherever it holds, carries a function. */
    public boolean mayAnywhere(Function function) {
        return grants.stream().anyMatch(g -> g.functions().contains(function));
    }

    /** The units, each with all below it, in which he has a function. */
    public List<String> unitsWith(Function function) {
        return grants.stream()
                .filter(g -> g.functions().contains(function))
                .map(Grant::unitId)
                .distinct()
                .toList();
    }

    /** The unit that his own page shows. */
    public Optional<String> home() {
        return unitsWith(Function.SEE_FIGURES).stream().findFirst();
    }
}
