package io.outpost.server.award.web;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.award.Candidate;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.numbers.Masks;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The names of candidates as a reader may read them (姓名脱敏): units' as they are, employees' masked unless his post needs them. */
final class Names {

    private final Reader reader;
    private final Scope scope;
    private final boolean areOfEmployees;

    Names(Reader reader, Snapshot.Units units, AwardScheme scheme) {
        this.reader = reader;
        this.scope = new Scope(reader, units);
        this.areOfEmployees = !scheme.goesToUnits();
    }

    String of(Candidate candidate) {
        return isMasked(candidate) ? Masks.name(candidate.name()) : candidate.name();
    }

    /** The unit beside an employee's name; nothing beside a unit's. */
    String unitOf(Candidate candidate) {
        return areOfEmployees ? candidate.unitName() : "";
    }

    /** Whoever reads the names of people is noted, with how many they were. */
    void noteLook(Audit audit, Collection<Candidate> shown, String subject) {
        long names = shown.stream().filter(c -> !isMasked(c)).count();
        if (areOfEmployees && names > 0) {
            audit.write(reader.signIn(), "award.names-seen", Optional.empty(), subject, Map.of("names", names));
        }
    }

    private boolean isMasked(Candidate candidate) {
        return areOfEmployees
                && !scope.may(Function.SEE_PERSONAL_DATA, candidate.unitId())
                && !scope.may(Function.EDIT_ORGANISATION, candidate.unitId());
    }
}
