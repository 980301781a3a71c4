package io.outpost.server.api.web;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.api.Refusals;
import io.outpost.server.api.web.SupervisionAnswers.CaseAnswer;
import io.outpost.server.api.web.SupervisionAnswers.FollowUpAnswer;
import io.outpost.server.api.web.SupervisionAnswers.ItemAnswer;
import io.outpost.server.api.web.SupervisionAnswers.MeetingAnswer;
import io.outpost.server.api.web.SupervisionAnswers.MinutesAnswer;
import io.outpost.server.api.web.SupervisionAnswers.MoreOf;
import io.outpost.server.api.web.SupervisionAnswers.TeamAnswer;
import io.outpost.server.api.web.SupervisionAnswers.TeamHistoryAnswer;
import io.outpost.server.api.web.SupervisionAnswers.VisitAnswer;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.BestCase;
import io.outpost.server.supervision.BestCases;
import io.outpost.server.supervision.Meeting;
import io.outpost.server.supervision.Meetings;
import io.outpost.server.supervision.SupportTeam;
import io.outpost.server.supervision.SupportTeams;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Support teams, cases and meetings, for programs. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class SupervisionResource {

    private final Readers readers;
    private final SupportTeams teams;
    private final BestCases cases;
    private final Meetings meetings;
    private final Lake lake;

    SupervisionResource(Readers readers, SupportTeams teams, BestCases cases, Meetings meetings, Lake lake) {
        this.readers = readers;
        this.teams = teams;
        this.cases = cases;
        this.meetings = meetings;
        this.lake = lake;
    }

    @GetMapping("/support-teams")
    @Operation(operationId = "support-teams")
    MoreOf<TeamAnswer> teams(
            @RequestParam Optional<String> unit,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size) {
        Reader reader = reader();
        List<SupportTeam> found = unit.map(u -> teams.of(reader, u)).orElseGet(() -> teams.all(reader));
        Snapshot.Units units = units();
        return page(page, size, found.stream().map(t -> team(t, units)).toList());
    }

    @GetMapping("/support-teams/{id}")
    @Operation(operationId = "support-team")
    TeamHistoryAnswer team(@PathVariable long id) {
        SupportTeam team = teams.team(reader(), id);
        return new TeamHistoryAnswer(
                team(team, units()),
                teams.visits(team).stream()
                        .map(v ->
                                new VisitAnswer(v.by(), v.heldOn(), v.occasion().id(), v.finding(), v.enteredAt()))
                        .toList());
    }

    private static TeamAnswer team(SupportTeam team, Snapshot.Units units) {
        return new TeamAnswer(
                team.id(),
                team.unitId(),
                name(units, team.unitId()),
                team.name(),
                team.from(),
                team.to(),
                team.isEnded(),
                team.members().stream().map(SupportTeam.Member::name).toList());
    }

    @GetMapping("/cases")
    @Operation(operationId = "cases")
    MoreOf<CaseAnswer> cases(@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "200") int size) {
        Scope scope = new Scope(reader(), units());
        Map<Long, Long> adoptions = cases.adoptions();
        return page(
                page,
                size,
                cases.visible().stream()
                        .map(c -> bestCase(c, scope, adoptions.getOrDefault(c.id(), 0L)))
                        .toList());
    }

    @GetMapping("/cases/{id}")
    @Operation(operationId = "case")
    CaseAnswer bestCase(@PathVariable long id) {
        Scope scope = new Scope(reader(), units());
        BestCase found = cases.bestCase(id);
        return bestCase(found, scope, cases.adoptions(found).size());
    }

    private static CaseAnswer bestCase(BestCase found, Scope scope, long adoptions) {
        return new CaseAnswer(
                found.id(),
                scope.seesFigures(found.unitId()) ? found.unitId() : null,
                found.title(),
                found.situation(),
                found.action(),
                found.result(),
                found.writtenAt(),
                adoptions);
    }

    @GetMapping("/meetings")
    @Operation(operationId = "meetings")
    MoreOf<MeetingAnswer> meetings(
            @RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "200") int size) {
        Snapshot.Units units = units();
        return page(
                page,
                size,
                meetings.newest(reader()).stream().map(m -> meeting(m, units)).toList());
    }

    @GetMapping("/meetings/{id}")
    @Operation(operationId = "meeting")
    MinutesAnswer meeting(@PathVariable long id, @Parameter(hidden = true) HttpServletRequest request) {
        Meeting meeting = meetings.meeting(reader(), id);
        Language language = Refusals.language(request);
        return new MinutesAnswer(
                meeting(meeting, units()),
                meeting.agenda().stream()
                        .map(i -> new ItemAnswer(i.topic().id(), i.text().in(language)))
                        .toList(),
                meeting.minutes(),
                meetings.followUps(meeting).stream()
                        .map(f -> new FollowUpAnswer(f.id(), f.what(), f.owner(), f.dueOn(), f.isOpen()))
                        .toList());
    }

    private static MeetingAnswer meeting(Meeting meeting, Snapshot.Units units) {
        return new MeetingAnswer(
                meeting.id(),
                meeting.unitId(),
                name(units, meeting.unitId()),
                meeting.kind().id(),
                meeting.heldOn(),
                meeting.calledBy());
    }

    private static <T> MoreOf<T> page(int page, int size, List<T> all) {
        Paging paging = new Paging(page, size);
        return new MoreOf<>(page, size, paging.from() + size < all.size(), paging.of(all));
    }

    private static String name(Snapshot.Units units, String id) {
        return units.unit(id).map(Unit::name).orElse(id);
    }

    private Snapshot.Units units() {
        return lake.read(Snapshot::units);
    }

    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new NoSuchElementException();
        }
        return reader;
    }
}
