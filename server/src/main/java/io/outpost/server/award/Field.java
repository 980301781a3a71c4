package io.outpost.server.award;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.definition.AwardScheme.Counted;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.value.Employee;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.PeerGroup;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Sponsorship;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The field of a run (参评名单与数据): the candidates, a column of exact numbers for each figure, and the stored values it was read from.
 *
 * @param digests of the dates read: another one after a date was closed again with other facts
 */
record Field(
        List<Candidate> candidates,
        Map<AwardScheme.Figure, Map<String, Fraction>> columns,
        Map<AwardScheme.Figure, Shape> shapes,
        SortedMap<LocalDate, String> digests) {

    static Field of(Snapshot snapshot, AwardScheme scheme, String unitId, LocalDate date, List<Team> registered) {
        List<Team> teams = competing(snapshot, scheme, unitId, date, registered);
        List<Candidate> candidates = candidates(snapshot, scheme, unitId, date, teams);
        List<String> ids = candidates.stream().map(Candidate::id).toList();
        Map<AwardScheme.Figure, Map<String, Fraction>> columns = new HashMap<>();
        Map<AwardScheme.Figure, Shape> shapes = new HashMap<>();
        SortedMap<LocalDate, String> digests = new TreeMap<>();
        for (AwardScheme.Figure figure : figures(scheme)) {
            Indicator indicator = snapshot.alone(v -> v.indicator(figure.indicator(), date));
            shapes.put(figure, Shape.of(figure, indicator));
            if (scheme.recipients() instanceof AwardScheme.Recipients.Teams wanted
                    && Form.named(figure.as()).orElseThrow() == Form.COMPLETION) {
                columns.put(figure, completions(snapshot, teams, wanted.counted(), figure.indicator(), date));
                bases(teams, wanted.counted(), figure.indicator(), date)
                        .forEach(d -> digests.put(d, digest(snapshot, scheme, d)));
                continue;
            }
            Optional<Question> question = question(snapshot, figure, date);
            columns.put(
                    figure,
                    question.map(q -> column(snapshot, scheme, q, ids, teams)).orElse(Map.of()));
            datesRead(snapshot, figure, date, question).forEach(d -> digests.put(d, digest(snapshot, scheme, d)));
        }
        return new Field(candidates, columns, shapes, digests);
    }

    /** The digest of the values that a scheme's candidates have on a date; empty when the date is not closed. */
    static String digest(Snapshot snapshot, AwardScheme scheme, LocalDate date) {
        String file = scheme.countsEmployees() ? "employee-values.parquet" : "values.parquet";
        CloseManifest manifest = snapshot.alone(v -> v.closes().manifests()).get(date);
        CloseManifest.Written written =
                manifest == null ? null : manifest.files().get(file);
        return written == null ? "" : written.sha256();
    }

    private static Set<AwardScheme.Figure> figures(AwardScheme scheme) {
        Set<AwardScheme.Figure> figures = new java.util.LinkedHashSet<>(scheme.ties());
        scheme.score().forEach(c -> figures.add(c.figure()));
        scheme.conditions().forEach(c -> figures.add(c.figure()));
        return figures;
    }

    private static Map<String, Fraction> column(
            Snapshot snapshot, AwardScheme scheme, Question question, List<String> ids, List<Team> teams) {
        if (scheme.recipients() instanceof AwardScheme.Recipients.Units units) {
            return snapshot.alone(v -> v.exact(question.at(units.level())));
        }
        if (scheme.recipients() instanceof AwardScheme.Recipients.Management management) {
            return snapshot.alone(v -> v.exact(question.at(management.level())));
        }
        if (scheme.recipients() instanceof AwardScheme.Recipients.Teams wanted) {
            return TeamFigures.sums(snapshot, teams, wanted.counted(), question);
        }
        if (scheme.recipients() instanceof AwardScheme.Recipients.Sponsors) {
            return sponsored(snapshot, question);
        }
        return snapshot.alone(v -> v.employees().exact(question, ids));
    }

    /** What each team has gained of its target that runs on the date, as a share of it; a team without one has no number. */
    private static Map<String, Fraction> completions(
            Snapshot snapshot, List<Team> teams, Counted counted, String indicator, LocalDate date) {
        Map<String, Fraction> completions = new HashMap<>();
        for (Team team : teams) {
            team.target(indicator, counted, date).ifPresent(target -> TeamFigures.gained(snapshot, team, target, date)
                    .ifPresent(g -> completions.put(team.candidateId(), g.dividedBy(Fraction.of(target.amount())))));
        }
        return completions;
    }

    /** The date itself, and the days before the teams' targets began to count. */
    private static Set<LocalDate> bases(List<Team> teams, Counted counted, String indicator, LocalDate date) {
        Set<LocalDate> bases = new java.util.TreeSet<>(Set.of(date));
        teams.forEach(t -> t.target(indicator, counted, date).ifPresent(target -> bases.add(target.base())));
        return bases;
    }

    /** The registered teams that compete: of the kinds wanted, within the unit, standing on the date. */
    private static List<Team> competing(
            Snapshot snapshot, AwardScheme scheme, String unitId, LocalDate date, List<Team> registered) {
        if (!(scheme.recipients() instanceof AwardScheme.Recipients.Teams wanted)) {
            return List.of();
        }
        Snapshot.Units units = snapshot.units(date);
        return registered.stream()
                .filter(t -> wanted.kinds().isEmpty() || wanted.kinds().contains(t.kind()))
                .filter(t -> t.standsOn(date) && units.isWithin(t.unitId(), unitId))
                .toList();
    }

    /** Each sponsor's average over the units he carries, weighted by his shares; a unit without the number does not count. */
    private static Map<String, Fraction> sponsored(Snapshot snapshot, Question question) {
        Map<String, Fraction> ofUnits = snapshot.alone(v -> v.exact(question));
        Map<String, Fraction> sums = new HashMap<>();
        Map<String, Fraction> shares = new HashMap<>();
        for (Sponsorship one : snapshot.sponsorships(question.date())) {
            Fraction number = ofUnits.get(one.unit());
            if (number != null && one.share().signum() > 0) {
                sums.merge(one.employee(), number.times(one.share()), Fraction::plus);
                shares.merge(one.employee(), one.share(), Fraction::plus);
            }
        }
        Map<String, Fraction> averages = new HashMap<>();
        shares.forEach((employee, share) -> averages.put(
                employee, sums.getOrDefault(employee, Fraction.ZERO).dividedBy(share)));
        return averages;
    }

    /** The question for a figure; empty where it needs a campaign's stage and none runs. */
    private static Optional<Question> question(Snapshot snapshot, AwardScheme.Figure figure, LocalDate date) {
        Form form = Form.named(figure.as()).orElseThrow();
        Question question = Question.of(figure.indicator(), date).as(form);
        if (form == Form.COMPLETION || figure.sinceStage()) {
            return stage(snapshot, figure.indicator(), date)
                    .map(s -> figure.sinceStage()
                            ? question.since(s.base())
                            : question.against(s.id().campaign(), s.id().stage())
                                    .since(s.base()));
        }
        return Optional.of(
                figure.since().map(b -> question.since(b.before(date))).orElse(question));
    }

    /** The stage that runs on a date: the first with targets of the indicator, else the first of all. */
    private static Optional<Stage> stage(Snapshot snapshot, String indicator, LocalDate date) {
        List<Stage> running = snapshot.stages(date);
        return running.stream()
                .filter(s -> !s.targets().getOrDefault(indicator, Map.of()).isEmpty())
                .findFirst()
                .or(() -> running.stream().findFirst());
    }

    private static Set<LocalDate> datesRead(
            Snapshot snapshot, AwardScheme.Figure figure, LocalDate date, Optional<Question> question) {
        Set<LocalDate> dates = new java.util.TreeSet<>(Set.of(date));
        question.flatMap(Question::since).ifPresent(dates::add);
        for (LocalDate day : List.copyOf(dates)) {
            // Averages are differences of running sums since the day before the month or year.
            if (figure.as().contains("average") || figure.as().equals("completion")) {
                dates.add(day.withDayOfMonth(1).minusDays(1));
                dates.add(day.withDayOfYear(1).minusDays(1));
            }
            if (figure.as().equals("growth")) {
                dates.add(day.minusYears(1));
            }
        }
        LocalDate first = snapshot.firstClosed().orElse(date);
        dates.removeIf(d -> d.isBefore(first));
        return dates;
    }

    private static List<Candidate> candidates(
            Snapshot snapshot, AwardScheme scheme, String unitId, LocalDate date, List<Team> teams) {
        Snapshot.Units units = snapshot.units(date);
        Map<String, String> pools = new HashMap<>();
        List<Candidate> candidates = new ArrayList<>();
        if (scheme.recipients() instanceof AwardScheme.Recipients.Units wanted) {
            Optional<Set<String>> members = wanted.group().map(g -> members(snapshot, g, date));
            for (Unit unit : units.tree().standing(wanted.level())) {
                if (units.isWithin(unit.id(), unitId)
                        && members.map(m -> m.contains(unit.id())).orElse(true)
                        && wanted.unitClass()
                                .map(c -> unit.unitClass().equals(Optional.of(c)))
                                .orElse(true)) {
                    String pool = pools.computeIfAbsent(unit.id(), u -> pool(units, scheme.within(), u, unitId));
                    candidates.add(new Candidate(unit.id(), unit.name(), unit.id(), unit.name(), pool));
                }
            }
            return candidates;
        }
        if (scheme.recipients() instanceof AwardScheme.Recipients.Management wanted) {
            return managements(snapshot, scheme, wanted, unitId, date);
        }
        if (scheme.goesToTeams()) {
            return teams.stream()
                    .map(t -> new Candidate(
                            t.candidateId(),
                            t.name(),
                            t.unitId(),
                            units.unit(t.unitId()).map(Unit::name).orElse(t.unitId()),
                            pool(units, scheme.within(), t.unitId(), unitId),
                            members(t, date)))
                    .toList();
        }
        for (Employee employee : employees(snapshot, scheme.recipients(), date)) {
            if (units.isWithin(employee.unit(), unitId)) {
                String pool = pools.computeIfAbsent(employee.unit(), u -> pool(units, scheme.within(), u, unitId));
                String unitName = units.unit(employee.unit()).map(Unit::name).orElse(employee.unit());
                candidates.add(new Candidate(employee.id(), employee.name(), employee.unit(), unitName, pool));
            }
        }
        return candidates;
    }

    private static List<Candidate.Member> members(Team team, LocalDate date) {
        return team.members(Team.MemberKind.EMPLOYEE, date).stream()
                .map(m -> new Candidate.Member(m.id(), m.name(), m.home()))
                .toList();
    }

    /** The units of the level, each with those who hold a leading post of it, also a unit where nobody does. */
    private static List<Candidate> managements(
            Snapshot snapshot,
            AwardScheme scheme,
            AwardScheme.Recipients.Management wanted,
            String unitId,
            LocalDate date) {
        Snapshot.Units units = snapshot.units(date);
        Map<String, Set<Candidate.Member>> leaders = new HashMap<>();
        snapshot.alone(v -> v.employees().holders(wanted.posts(), date))
                .forEach(e -> leaders.computeIfAbsent(e.unit(), u -> new LinkedHashSet<>())
                        .add(new Candidate.Member(e.id(), e.name(), e.unit())));
        return units.tree().standing(wanted.level()).stream()
                .filter(u -> units.isWithin(u.id(), unitId))
                .map(u -> new Candidate(
                        u.id(),
                        u.name(),
                        u.id(),
                        u.name(),
                        pool(units, scheme.within(), u.id(), unitId),
                        List.copyOf(leaders.getOrDefault(u.id(), Set.of()))))
                .toList();
    }

    private static List<Employee> employees(Snapshot snapshot, AwardScheme.Recipients recipients, LocalDate date) {
        List<Employee> standing = snapshot.employees(date);
        if (recipients instanceof AwardScheme.Recipients.Employees wanted) {
            return standing.stream()
                    .filter(e -> wanted.posts().isEmpty() || wanted.posts().contains(e.post()))
                    .toList();
        }
        Set<String> sponsors =
                snapshot.sponsorships(date).stream().map(Sponsorship::employee).collect(Collectors.toSet());
        return standing.stream().filter(e -> sponsors.contains(e.id())).toList();
    }

    private static Set<String> members(Snapshot snapshot, String group, LocalDate date) {
        return snapshot.peerGroups(date).stream()
                .filter(g -> g.id().equals(group))
                .findFirst()
                .map(PeerGroup::members)
                .orElse(Set.of());
    }

    /** The unit of a level above a unit, but not above the one that runs the scheme. */
    private static String pool(Snapshot.Units units, Optional<UnitLevel> within, String unit, String top) {
        return within.flatMap(level -> units.ancestry(unit).stream()
                        .filter(u -> u.level() == level && units.isWithin(u.id(), top))
                        .map(Unit::id)
                        .findFirst())
                .orElse(top);
    }
}
