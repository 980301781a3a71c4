package io.outpost.server.supervision.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.SupportTeam;
import io.outpost.server.supervision.SupportTeam.Occasion;
import io.outpost.server.supervision.SupportTeam.Visit;
import io.outpost.server.supervision.SupportTeams;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows and makes support teams, and takes their members' visits. */
@Controller
class SupportController {

    private static final int OFFERED = 300;

    private final Readers readers;
    private final SupportTeams teams;
    private final Lake lake;
    private final Frames frames;

    SupportController(Readers readers, SupportTeams teams, Lake lake, Frames frames) {
        this.readers = readers;
        this.teams = teams;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/support")
    ModelAndView list(@RequestParam(defaultValue = "") String unit) {
        return list(unit, "", "", "", Optional.empty());
    }

    @PostMapping("/support")
    ModelAndView make(
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String name,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
        Reader reader = reader();
        String wanted = unit.strip();
        String unitId = teams.supported(reader).stream()
                .filter(u -> u.id().equals(wanted) || u.name().equals(wanted))
                .map(Unit::id)
                .findFirst()
                .orElseThrow();
        SupportTeams.Made made = teams.make(reader, unitId, name, from, to);
        if (made instanceof SupportTeams.Made.Done done) {
            return new ModelAndView("redirect:/support/" + done.id());
        }
        return list(
                unit,
                name,
                from.map(LocalDate::toString).orElse(""),
                to.map(LocalDate::toString).orElse(""),
                Optional.of(((SupportTeams.Made.Refused) made).code()));
    }

    @GetMapping("/support/{id:\\d+}")
    ModelAndView team(@PathVariable long id) {
        return show(id, "", Optional.empty());
    }

    @PostMapping("/support/{id:\\d+}/members")
    ModelAndView join(@PathVariable long id, @RequestParam(defaultValue = "") String person) {
        return done(id, "", teams.join(reader(), id, person));
    }

    @PostMapping("/support/{id:\\d+}/members/{person:\\d+}/leave")
    String leave(@PathVariable long id, @PathVariable long person) {
        teams.leave(reader(), id, person);
        return "redirect:/support/" + id;
    }

    @PostMapping("/support/{id:\\d+}/end")
    String end(@PathVariable long id) {
        teams.end(reader(), id);
        return "redirect:/support/" + id;
    }

    @PostMapping("/support/{id:\\d+}/visits")
    ModelAndView visit(
            @PathVariable long id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> on,
            @RequestParam(defaultValue = "") String occasion,
            @RequestParam(defaultValue = "") String finding) {
        Occasion what = Occasion.named(occasion).orElse(Occasion.OTHER);
        return done(id, finding, teams.visit(reader(), id, on, what, finding));
    }

    private ModelAndView done(long id, String finding, Optional<String> refusal) {
        return refusal.isEmpty() ? new ModelAndView("redirect:/support/" + id) : show(id, finding, refusal);
    }

    private ModelAndView list(String unit, String name, String from, String to, Optional<String> refusal) {
        Reader reader = reader();
        Frame frame = frames.of("shortfalls", "supervision.support");
        Snapshot.Units units = lake.read(Snapshot::units);
        List<Unit> supported = teams.supported(reader);
        List<TeamsPage.Line> lines =
                teams.all(reader).stream().map(t -> line(frame, units, t)).toList();
        ModelAndView page = Pages.page(
                "supervision/teams",
                new TeamsPage(
                        frame,
                        lines,
                        !supported.isEmpty(),
                        supported.stream()
                                .limit(OFFERED)
                                .map(u -> new Choice(u.id(), u.name(), false))
                                .toList(),
                        supported.stream()
                                        .anyMatch(u ->
                                                u.id().equals(unit) || u.name().equals(unit))
                                ? unit
                                : "",
                        name,
                        from.isEmpty() ? teams.today().toString() : from,
                        to,
                        refusal.map(r -> frame.text(r)).orElse("")));
        refusal.ifPresent(r -> page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT));
        return page;
    }

    private TeamsPage.Line line(Frame frame, Snapshot.Units units, SupportTeam team) {
        List<Visit> visits = teams.visits(team);
        return new TeamsPage.Line(
                team.id(),
                team.name(),
                units.unit(team.unitId()).map(Unit::name).orElse(team.unitId()),
                term(team),
                state(frame, team),
                team.members().size(),
                visits.size(),
                Said.day(visits.stream().findFirst().map(Visit::heldOn)));
    }

    private ModelAndView show(long id, String finding, Optional<String> refusal) {
        Reader reader = reader();
        SupportTeam team = teams.team(reader, id);
        Frame frame = frames.titled("shortfalls", team.name());
        boolean mayChange = teams.mayMake(reader, team.unitId()) && !team.isEnded();
        ModelAndView page = Pages.page(
                "supervision/team",
                new TeamsPage.One(
                        frame,
                        id,
                        team.name(),
                        team.unitId(),
                        lake.read(s -> s.units().unit(team.unitId()).map(Unit::name))
                                .orElse(team.unitId()),
                        term(team),
                        state(frame, team),
                        team.members().stream()
                                .map(m -> new TeamsPage.Member(m.personId(), m.name(), m.signIn()))
                                .toList(),
                        teams.visits(team).stream()
                                .map(v -> new ShortfallPage.Step(
                                        v.by(),
                                        v.heldOn().toString(),
                                        frame.text("supervision.occasion."
                                                + v.occasion().id()),
                                        v.finding(),
                                        Said.minute(v.enteredAt())))
                                .toList(),
                        mayChange,
                        mayChange ? teams.candidates(reader) : List.of(),
                        teams.mayVisit(reader, team),
                        Arrays.stream(Occasion.values())
                                .map(o -> new Choice(o.id(), frame.text("supervision.occasion." + o.id()), false))
                                .toList(),
                        teams.today().toString(),
                        finding,
                        refusal.map(r -> frame.text(r)).orElse("")));
        refusal.ifPresent(r -> page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT));
        return page;
    }

    private static String term(SupportTeam team) {
        return team.from() + " – " + team.to();
    }

    private String state(Frame frame, SupportTeam team) {
        LocalDate today = teams.today();
        String state =
                team.holdsOn(today) ? "holds" : today.isBefore(team.from()) && !team.isEnded() ? "planned" : "over";
        return frame.text("supervision.team-" + state);
    }

    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new NoSuchElementException();
        }
        return reader;
    }
}
