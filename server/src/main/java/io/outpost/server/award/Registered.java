package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What people entered that a run depends on (人工登记), beside the lake's numbers.
 *
 * @param vetoedUnits the reasons of the vetoes in force against units, by id
 * @param vetoedEmployees those against employees
 * @param teams those that stand on the date
 */
public record Registered(Map<String, String> vetoedUnits, Map<String, String> vetoedEmployees, List<Team> teams) {

    public static final Registered NOTHING = new Registered(Map.of(), Map.of(), List.of());

    public Registered {
        vetoedUnits = Map.copyOf(vetoedUnits);
        vetoedEmployees = Map.copyOf(vetoedEmployees);
        teams = List.copyOf(teams);
    }

    /** The reasons by candidate id: a team is vetoed with its unit, or with any of its members. */
    Map<String, String> vetoes(AwardScheme scheme, List<Candidate> candidates) {
        if (!scheme.goesToTeams()) {
            return scheme.goesToUnits() ? vetoedUnits : vetoedEmployees;
        }
        Map<String, String> reasons = new HashMap<>();
        for (Candidate team : candidates) {
            if (vetoedUnits.containsKey(team.unitId())) {
                reasons.put(team.id(), vetoedUnits.getOrDefault(team.unitId(), ""));
            }
            team.members().stream()
                    .filter(m -> vetoedEmployees.containsKey(m.id()))
                    .forEach(m -> reasons.putIfAbsent(
                            team.id(), m.name() + " · " + vetoedEmployees.getOrDefault(m.id(), "")));
        }
        return reasons;
    }
}
