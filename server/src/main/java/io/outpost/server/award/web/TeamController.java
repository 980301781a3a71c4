package io.outpost.server.award.web;

import io.outpost.engine.definition.AwardScheme.Counted;
import io.outpost.engine.definition.AwardScheme.TeamKind;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Fraction;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Forbidden;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.award.Team;
import io.outpost.server.award.Team.Member;
import io.outpost.server.award.Team.MemberKind;
import io.outpost.server.award.Team.Target;
import io.outpost.server.award.Teams;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.numbers.Masks;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows and keeps the register of teams. */
@Controller
class TeamController {

    private static final int OFFERED = 300;
    private static final int PERCENT_DIGITS = 6;
    private static final BigDecimal TEN_THOUSAND = new BigDecimal("10000");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Teams teams;
    private final Lake lake;
    private final Frames frames;
    private final Audit audit;

    TeamController(Readers readers, Teams teams, Lake lake, Frames frames, Audit audit) {
        this.readers = readers;
        this.teams = teams;
        this.lake = lake;
        this.frames = frames;
        this.audit = audit;
    }

    @GetMapping("/awards/teams")
    ModelAndView list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean standing) {
        TeamsPage.Draft draft =
                new TeamsPage.Draft("", "", "", "", "", teams.today().toString());
        return list(q, kind, standing, draft, "");
    }

    @GetMapping("/awards/teams.{format:csv|xlsx}")
    ResponseEntity<byte[]> export(
            @PathVariable String format,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "false") boolean standing) {
        Frame frame = frames.of("awards", "award.teams");
        Shown shown = new Shown(reader());
        List<Team> found = teams.search(shown.reader, q, kind(kind), standing);
        found.forEach(t -> shown.noteLook(audit, t));
        List<String> heads = Stream.of(
                        "team",
                        "team-kind",
                        "unit",
                        "team-focus",
                        "dates",
                        "team-member",
                        "id",
                        "kind",
                        "team-since",
                        "team-until")
                .map(h -> frame.text("award." + h))
                .toList();
        return new Export(
                        frame.text("award.teams"),
                        heads,
                        found.stream()
                                .flatMap(t -> t.members().stream().map(m -> cells(frame, shown, t, m)))
                                .toList())
                .as(format);
    }

    private List<Object> cells(Frame frame, Shown shown, Team team, Member member) {
        return List.of(
                team.name(),
                frame.text("award.team-kind." + id(team.kind())),
                shown.unit(team.unitId()),
                team.focus(),
                term(team.from(), team.to()),
                shown.name(member),
                member.id(),
                frame.text("award.kind." + member.kind().id()),
                member.from().toString(),
                member.to().map(LocalDate::toString).orElse(""));
    }

    @PostMapping("/awards/teams")
    ModelAndView make(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam(defaultValue = "") String focus,
            @RequestParam(defaultValue = "") String notes,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from) {
        Reader reader = reader();
        String unitId = new Shown(reader).typed(unit);
        Teams.Made made = teams.make(reader, kind(kind).orElse(TeamKind.PROJECT), name, unitId, focus, notes, from);
        if (made instanceof Teams.Made.Done done) {
            return new ModelAndView("redirect:/awards/teams/" + done.id());
        }
        TeamsPage.Draft draft = new TeamsPage.Draft(
                name, kind, unit, focus, notes, from.map(LocalDate::toString).orElse(""));
        ModelAndView again = list("", "", false, draft, frames.texts().of(((Teams.Made.Refused) made).code()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    @GetMapping("/awards/teams/{id:\\d+}")
    ModelAndView team(@PathVariable long id) {
        return show(id, "");
    }

    @PostMapping("/awards/teams/{id:\\d+}")
    ModelAndView change(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String focus,
            @RequestParam(defaultValue = "") String notes) {
        return answered(id, teams.change(reader(), id, name, focus, notes));
    }

    @PostMapping("/awards/teams/{id:\\d+}/members")
    ModelAndView join(
            @PathVariable long id,
            @RequestParam(defaultValue = "employee") String kind,
            @RequestParam(defaultValue = "") String member,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from) {
        MemberKind wanted = kind.equals(MemberKind.UNIT.id()) ? MemberKind.UNIT : MemberKind.EMPLOYEE;
        return answered(id, teams.join(reader(), id, wanted, member, from));
    }

    @PostMapping("/awards/teams/{id:\\d+}/members/{member:\\d+}/leave")
    ModelAndView leave(
            @PathVariable long id,
            @PathVariable long member,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
        return answered(id, teams.leave(reader(), id, member, to));
    }

    @PostMapping("/awards/teams/{id:\\d+}/end")
    ModelAndView end(
            @PathVariable long id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
        return answered(id, teams.end(reader(), id, to));
    }

    @PostMapping("/awards/teams/{id:\\d+}/targets")
    ModelAndView target(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam(defaultValue = "members") String counted,
            @RequestParam(defaultValue = "") String amount,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
        boolean isMoney = indicators().stream()
                .anyMatch(i -> i.id().equals(indicator) && i.head().unit() == Indicator.Measurement.MONEY);
        Counted who = counted.equals(id(Counted.UNITS)) ? Counted.UNITS : Counted.MEMBERS;
        return answered(id, teams.target(reader(), id, indicator, who, amount(amount, isMoney), from, to));
    }

    @PostMapping("/awards/teams/{id:\\d+}/targets/{target:\\d+}/withdraw")
    String withdraw(@PathVariable long id, @PathVariable long target) {
        teams.withdraw(reader(), id, target);
        return "redirect:/awards/teams/" + id;
    }

    private ModelAndView answered(long id, Optional<String> refusal) {
        if (refusal.isEmpty()) {
            return new ModelAndView("redirect:/awards/teams/" + id);
        }
        ModelAndView again = show(id, frames.texts().of(refusal.get()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private ModelAndView list(String q, String kind, boolean standing, TeamsPage.Draft draft, String refusal) {
        Frame frame = frames.of("awards", "award.teams");
        Shown shown = new Shown(reader());
        LocalDate today = teams.today();
        return Pages.page(
                "award/teams",
                new TeamsPage(
                        frame,
                        teams.search(shown.reader, q, kind(kind), standing).stream()
                                .map(t -> line(frame, shown, t, today))
                                .toList(),
                        q,
                        kind,
                        standing,
                        "q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + "&kind="
                                + kind(kind).map(TeamController::id).orElse("") + "&standing=" + standing,
                        Arrays.stream(TeamKind.values())
                                .map(k -> new TeamsPage.Choice(id(k), frame.text("award.team-kind." + id(k))))
                                .toList(),
                        shown.kept(),
                        draft,
                        refusal));
    }

    private static TeamsPage.Line line(Frame frame, Shown shown, Team team, LocalDate today) {
        return new TeamsPage.Line(
                team.id(),
                team.name(),
                frame.text("award.team-kind." + id(team.kind())),
                shown.unit(team.unitId()),
                team.focus(),
                team.members(MemberKind.EMPLOYEE, today).size(),
                team.members(MemberKind.UNIT, today).size(),
                term(team.from(), team.to()),
                team.standsOn(today));
    }

    private ModelAndView show(long id, String refusal) {
        Shown shown = new Shown(reader());
        Team team = teams.team(shown.reader, id);
        shown.noteLook(audit, team);
        Frame frame = frames.titled("awards", team.name());
        List<Indicator> indicators = indicators();
        return Pages.page(
                "award/team",
                new TeamPage(
                        frame,
                        id,
                        team.name(),
                        frame.text("award.team-kind." + id(team.kind())),
                        team.unitId(),
                        shown.unit(team.unitId()),
                        team.focus(),
                        team.notes(),
                        term(team.from(), team.to()),
                        members(shown, team, MemberKind.EMPLOYEE),
                        members(shown, team, MemberKind.UNIT),
                        team.targets().stream()
                                .map(t -> target(frame, indicators, team, t))
                                .toList(),
                        teams.changes(team).stream()
                                .map(c -> new TeamPage.Change(
                                        MINUTE.format(c.at()),
                                        c.by(),
                                        frame.text("award.team-change." + c.action()),
                                        c.subject()))
                                .toList(),
                        indicators.stream()
                                .map(i -> new TeamsPage.Choice(
                                        i.id(),
                                        i.head().names().in(frame.texts().language())))
                                .toList(),
                        teams.mayKeep(shown.reader, team),
                        team.to().isPresent(),
                        teams.today().toString(),
                        refusal));
    }

    private static List<TeamPage.Member> members(Shown shown, Team team, MemberKind kind) {
        return team.members().stream()
                .filter(m -> m.kind() == kind)
                .map(m -> new TeamPage.Member(
                        m.memberId(),
                        m.id(),
                        shown.name(m),
                        shown.unit(m.home()),
                        term(m.from(), m.to()),
                        m.to().isEmpty()))
                .toList();
    }

    private TeamPage.Target target(Frame frame, List<Indicator> indicators, Team team, Target target) {
        Optional<Indicator> indicator = indicators.stream()
                .filter(i -> i.id().equals(target.indicator()))
                .findFirst();
        Indicator.Measurement unit = indicator.map(i -> i.head().unit()).orElse(Indicator.Measurement.COUNT);
        Optional<Fraction> reached = teams.reached(team, target);
        return new TeamPage.Target(
                target.targetId(),
                indicator
                        .map(i -> i.head().names().in(frame.texts().language()))
                        .orElse(target.indicator()),
                frame.text("award.counted." + id(target.counted())),
                frame.amounts().headline(unit, target.amount()),
                target.from() + " – " + target.to(),
                reached.map(r -> frame.amounts().change(unit, r.rounded(2))).orElse(Amounts.MISSING),
                reached.map(r -> frame.amounts()
                                .percent(
                                        r.dividedBy(Fraction.of(target.amount()))
                                                .rounded(PERCENT_DIGITS),
                                        2))
                        .orElse(Amounts.MISSING));
    }

    private List<Indicator> indicators() {
        return teams.indicators();
    }

    /** What was typed as an amount: money in ten thousand yuan. */
    private static Optional<BigDecimal> amount(String typed, boolean isMoney) {
        String plain = typed.strip().replace(",", "");
        if (!plain.matches("[0-9]{1,15}(\\.[0-9]{1,6})?")) {
            return Optional.empty();
        }
        BigDecimal amount = new BigDecimal(plain);
        return Optional.of((isMoney ? amount.multiply(TEN_THOUSAND) : amount).stripTrailingZeros())
                .map(a -> a.scale() < 0 ? a.setScale(0) : a);
    }

    private static Optional<TeamKind> kind(String id) {
        return Arrays.stream(TeamKind.values()).filter(k -> id(k).equals(id)).findFirst();
    }

    private static String id(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String term(LocalDate from, Optional<LocalDate> to) {
        return from + " – " + to.map(LocalDate::toString).orElse("");
    }

    private Reader reader() {
        Reader reader = readers.required();
        reader.home().orElseThrow();
        return reader;
    }

    /** What one reader may read of teams (可见范围). */
    private final class Shown {

        private final Reader reader;
        private final Snapshot.Units units = lake.read(Snapshot::units);
        private final Scope scope;

        Shown(Reader reader) {
            this.reader = reader;
            this.scope = new Scope(reader, units);
        }

        String unit(String id) {
            return units.unit(id).map(Unit::name).orElse(id);
        }

        String name(Member member) {
            return isMasked(member) ? Masks.name(member.name()) : member.name();
        }

        /** Where he may register teams, highest first. */
        List<TeamsPage.Choice> kept() {
            return units.tree().standing().stream()
                    .filter(u -> scope.may(Function.EDIT_ORGANISATION, u.id()))
                    .sorted(java.util.Comparator.comparing(Unit::level).thenComparing(Unit::id))
                    .limit(OFFERED)
                    .map(u -> new TeamsPage.Choice(u.id(), u.name()))
                    .toList();
        }

        /** The id of the unit that was typed by id or name. */
        String typed(String typed) {
            String wanted = typed.strip();
            return units.tree().standing().stream()
                    .filter(u -> u.id().equals(wanted) || u.name().equals(wanted))
                    .map(Unit::id)
                    .filter(u -> scope.may(Function.EDIT_ORGANISATION, u))
                    .findFirst()
                    .orElseThrow(() -> new Forbidden(Function.EDIT_ORGANISATION, wanted));
        }

        void noteLook(Audit log, Team team) {
            long names = team.members().stream()
                    .filter(m -> m.kind() == MemberKind.EMPLOYEE && !isMasked(m))
                    .count();
            if (names > 0) {
                log.write(
                        reader.signIn(),
                        "award.names-seen",
                        Optional.of(team.unitId()),
                        team.name(),
                        Map.of("names", names));
            }
        }

        private boolean isMasked(Member member) {
            return member.kind() == MemberKind.EMPLOYEE
                    && !scope.may(Function.SEE_PERSONAL_DATA, member.home())
                    && !scope.may(Function.EDIT_ORGANISATION, member.home());
        }
    }
}
