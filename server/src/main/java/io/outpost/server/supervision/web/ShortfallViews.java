package io.outpost.server.supervision.web;

import io.outpost.engine.value.Register.Version;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.numbers.Masks;
import io.outpost.server.organisation.Kind;
import io.outpost.server.organisation.Organisation;
import io.outpost.server.organisation.ReaderOrganisation;
import io.outpost.server.supervision.Shortfall;
import io.outpost.server.supervision.Shortfalls;
import io.outpost.server.supervision.SupportTeam;
import io.outpost.server.supervision.SupportTeams;
import io.outpost.server.ui.Frame;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts the board and the page of a shortfall together (落后事项页面组装). */
@Component
class ShortfallViews {

    private final Shortfalls shortfalls;
    private final SupportTeams teams;
    private final Organisation organisation;
    private final Lake lake;

    ShortfallViews(Shortfalls shortfalls, SupportTeams teams, Organisation organisation, Lake lake) {
        this.shortfalls = shortfalls;
        this.teams = teams;
        this.organisation = organisation;
        this.lake = lake;
    }

    List<BoardPage.Line> lines(Frame frame, List<Shortfall> found) {
        Instant now = shortfalls.now();
        return lake.read(snapshot -> {
            Said said = new Said(frame, snapshot);
            Scope scope = new Scope(frame.reader().orElseThrow(), snapshot.units());
            return found.stream()
                    .map(s -> line(s, frame, said, above(s, scope, snapshot.units()::unit), now))
                    .toList();
        });
    }

    /** The name of the unit above, where it is his to see. */
    private static String above(
            Shortfall shortfall, Scope scope, java.util.function.Function<String, Optional<Unit>> unit) {
        return unit.apply(shortfall.unitId())
                .flatMap(Unit::parent)
                .filter(scope::seesFigures)
                .flatMap(unit)
                .map(Unit::name)
                .orElse("");
    }

    private static BoardPage.Line line(Shortfall s, Frame frame, Said said, String above, Instant now) {
        Instant end = s.closing().map(Shortfall.Closing::at).orElse(now);
        int late = s.hoursLate(now);
        String state = !s.isOpen() ? "closed" : s.isAnswered() ? "answered" : late > 0 ? "late" : "waiting";
        return new BoardPage.Line(
                s.id(),
                said.unit(s.unitId()),
                above,
                said.indicator(s.indicator(), s.asOf()),
                said.number(s.against(), s.indicator(), s.asOf(), s.number()),
                said.number(s.against(), s.indicator(), s.asOf(), s.line()),
                s.asOf().toString(),
                Math.toIntExact(Math.max(0, ChronoUnit.DAYS.between(Said.day(s.openedAt()), Said.day(end)))),
                Said.minute(s.dueAt()),
                frame.text("supervision.state." + state),
                late > 0 ? frame.text("supervision.late", late) : "",
                s.inspectedBy(),
                s.isOpen());
    }

    ShortfallPage page(Reader reader, Frame frame, Shortfall s, ShortfallPage.Form entered, Optional<String> refusal) {
        BoardPage.Line line = lines(frame, List.of(s)).get(0);
        List<SupportTeam> supporting = teams.of(reader, s.unitId());
        LocalDate opened = Said.day(s.openedAt());
        return lake.read(snapshot -> {
            Said said = new Said(frame, snapshot);
            return new ShortfallPage(
                    frame,
                    line,
                    s.unitId(),
                    s.issueId(),
                    s.closing().map(c -> closed(frame, said, s, c)).orElse(""),
                    s.closing()
                            .flatMap(Shortfall.Closing::recovery)
                            .map(Shortfall.Recovery::issueId)
                            .orElse(0L),
                    shortfalls.answers(s).stream()
                            .map(a -> new ShortfallPage.Answer(
                                    a.cause(),
                                    a.measure(),
                                    a.owner(),
                                    a.until().toString(),
                                    Said.minute(a.enteredAt()) + " " + a.enteredBy()))
                            .toList(),
                    shortfalls.inspections(s).stream()
                            .map(i -> new ShortfallPage.Step(
                                    frame.text("supervision.level-above." + levelAbove(snapshot.units()::unit, s, i)),
                                    i.heldOn().toString(),
                                    "",
                                    i.finding(),
                                    Said.minute(i.enteredAt()) + " " + i.enteredBy()))
                            .toList(),
                    sponsors(reader, frame, s.unitId()),
                    supporting.stream()
                            .filter(t -> t.holdsOn(shortfalls.today()))
                            .map(t -> new ShortfallPage.Team(
                                    t.id(),
                                    t.name(),
                                    t.from() + " – " + t.to(),
                                    String.join(
                                            frame.text("supervision.and"),
                                            t.members().stream()
                                                    .map(SupportTeam.Member::name)
                                                    .toList())))
                            .toList(),
                    supporting.stream()
                            .flatMap(t -> teams.visits(t).stream())
                            .filter(v -> !v.heldOn().isBefore(opened))
                            .map(v -> new ShortfallPage.Step(
                                    v.by(),
                                    v.heldOn().toString(),
                                    frame.text("supervision.occasion."
                                            + v.occasion().id()),
                                    v.finding(),
                                    Said.minute(v.enteredAt())))
                            .toList(),
                    shortfalls.mayAnswer(reader, s),
                    shortfalls.inspects(reader, s).stream()
                            .map(u -> new Choice(u.id(), u.name(), false))
                            .toList(),
                    shortfalls.mayClose(reader, s),
                    shortfalls.today().toString(),
                    entered,
                    refusal.map(r -> frame.text(r)).orElse(""));
        });
    }

    /** 1 for the unit above, 2 for the one above that; a unit does not read their names here. */
    private static int levelAbove(
            java.util.function.Function<String, Optional<Unit>> unit, Shortfall s, Shortfall.Inspection inspection) {
        return unit.apply(s.unitId())
                        .flatMap(Unit::parent)
                        .filter(p -> p.equals(inspection.byUnit()))
                        .isPresent()
                ? 1
                : 2;
    }

    private static String closed(Frame frame, Said said, Shortfall s, Shortfall.Closing closing) {
        return closing.recovery()
                .map(r -> frame.text(
                        "supervision.recovered",
                        frame.amounts().dateInSentence(r.asOf()),
                        said.number(s.against(), s.indicator(), s.asOf(), r.number())))
                .orElseGet(() ->
                        frame.text("supervision.closed-by", Said.minute(closing.at()), closing.by(), closing.reason()));
    }

    private List<ShortfallPage.Sponsor> sponsors(Reader reader, Frame frame, String unitId) {
        return organisation.read(reader, Optional.empty(), mine -> mine.entries(Kind.SPONSOR, unitId).stream()
                .filter(v -> !mine.isPlanned(v))
                .map(v -> sponsor(mine, frame, v))
                .toList());
    }

    private static ShortfallPage.Sponsor sponsor(ReaderOrganisation mine, Frame frame, Version sponsor) {
        String id = sponsor.value("employee_id").orElse("");
        Optional<Version> employee = mine.employee(id);
        String unit = employee.flatMap(e -> e.value("unit_id")).orElse("");
        String name = employee.flatMap(e -> e.value("name"))
                .map(n -> mine.seesNames(unit) ? n : Masks.name(n))
                .orElse(id);
        String share = sponsor.value("share")
                .map(s -> frame.amounts().percent(new BigDecimal(s), 0))
                .orElse("—");
        return new ShortfallPage.Sponsor(
                name,
                mine.nameOf(unit).orElse("—"),
                share,
                sponsor.value("from_date").orElse("—"));
    }
}
