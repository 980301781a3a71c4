package io.outpost.engine.definition;

import io.outpost.engine.kernel.Language;
import java.util.List;
import java.util.stream.Collectors;

/** All the faults found in a workspace's packs (口径错误清单). */
public final class DefinitionFaults extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public DefinitionFaults(List<Fault> faults) {
        super(faults.stream().map(f -> f.text(Language.ENGLISH)).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
