package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme.Counted;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.server.award.Team.Member;
import io.outpost.server.award.Team.MemberKind;
import io.outpost.server.award.Team.Target;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Sums for teams (团队取数): over those who belong to each on the date asked for, with all they did. */
final class TeamFigures {

    private TeamFigures() {}

    /** The sum of each team that counts anybody, by candidate id. */
    static Map<String, Fraction> sums(Snapshot snapshot, List<Team> teams, Counted counted, Question question) {
        Map<String, List<String>> ids = new HashMap<>();
        teams.forEach(t -> ids.put(t.candidateId(), counted(snapshot, t, counted, question.date())));
        Map<String, Fraction> each = counted == Counted.UNITS
                ? snapshot.alone(v -> v.exact(question))
                : snapshot.alone(v -> v.employees()
                        .exact(
                                question,
                                ids.values().stream()
                                        .flatMap(List::stream)
                                        .distinct()
                                        .toList()));
        Map<String, Fraction> sums = new HashMap<>();
        ids.forEach((team, own) -> own.stream()
                .map(each::get)
                .filter(Objects::nonNull)
                .reduce(Fraction::plus)
                .ifPresent(sum -> sums.put(team, sum)));
        return sums;
    }

    /** What a team has gained towards a target up to a date; empty where it counts nobody. */
    static Optional<Fraction> gained(Snapshot snapshot, Team team, Target target, LocalDate date) {
        Question question =
                Question.of(target.indicator(), date).as(Form.INCREASE).since(target.base());
        return Optional.ofNullable(
                sums(snapshot, List.of(team), target.counted(), question).get(team.candidateId()));
    }

    /** The ids whose figures count; a unit below another one of the team counts within that. */
    private static List<String> counted(Snapshot snapshot, Team team, Counted counted, LocalDate date) {
        if (counted == Counted.MEMBERS) {
            return team.members(MemberKind.EMPLOYEE, date).stream()
                    .map(Member::id)
                    .toList();
        }
        Snapshot.Units units = snapshot.units(date);
        List<String> assigned =
                team.members(MemberKind.UNIT, date).stream().map(Member::id).toList();
        return assigned.stream()
                .filter(u -> assigned.stream().noneMatch(other -> !other.equals(u) && units.isWithin(u, other)))
                .toList();
    }
}
