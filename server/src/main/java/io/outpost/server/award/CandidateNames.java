package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.numbers.Masks;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names of candidates as a reader may read them (姓名脱敏): units' and teams' as they are, employees' masked unless his post needs them. */
public final class CandidateNames {

    private final Reader reader;
    private final Scope scope;
    private final boolean areOfEmployees;
    private final boolean areOfTeams;

    public CandidateNames(Reader reader, Snapshot.Units units, AwardScheme scheme) {
        this.reader = reader;
        this.scope = new Scope(reader, units);
        this.areOfTeams = scheme.goesToTeams();
        this.areOfEmployees = !scheme.goesToUnits() && !areOfTeams;
    }

    public String of(Candidate candidate) {
        return isMasked(candidate) ? Masks.name(candidate.name()) : candidate.name();
    }

    /** The unit beside an employee's name; nothing beside a unit's. */
    public String unitOf(Candidate candidate) {
        boolean isItsUnit = candidate.id().equals(candidate.unitId());
        return areOfEmployees || areOfTeams && !isItsUnit ? candidate.unitName() : "";
    }

    /** Who shares a team's prize. */
    public List<String> members(Candidate candidate) {
        return candidate.members().stream()
                .map(m -> isMasked(m.unitId()) ? Masks.name(m.name()) : m.name())
                .toList();
    }

    /** Whoever reads the names of people is noted, with how many they were. */
    public void noteLook(Audit audit, Collection<Candidate> shown, String subject) {
        long names = areOfTeams
                ? shown.stream()
                        .flatMap(c -> c.members().stream())
                        .filter(m -> !isMasked(m.unitId()))
                        .count()
                : shown.stream().filter(c -> areOfEmployees && !isMasked(c)).count();
        if (names > 0) {
            audit.write(reader.signIn(), "award.names-seen", Optional.empty(), subject, Map.of("names", names));
        }
    }

    private boolean isMasked(Candidate candidate) {
        return areOfEmployees && isMasked(candidate.unitId());
    }

    private boolean isMasked(String unitId) {
        return !scope.may(Function.SEE_PERSONAL_DATA, unitId) && !scope.may(Function.EDIT_ORGANISATION, unitId);
    }
}
