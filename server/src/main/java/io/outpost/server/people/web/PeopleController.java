package io.outpost.server.people.web;

import io.outpost.engine.kernel.Language;
import io.outpost.server.access.Administration;
import io.outpost.server.access.Appointment;
import io.outpost.server.access.People;
import io.outpost.server.access.PeopleSearch;
import io.outpost.server.access.Person;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Refused;
import io.outpost.server.access.Term;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Export;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The people of an administrator's units: found, made, appointed, shut out. */
@Controller
class PeopleController {

    private static final int PAGE = 50;
    private static final int LAST_PAGE = 100_000;
    private static final int MOST_EXPORTED = 100_000;
    private static final int SUGGESTED = 20;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));
    private static final PeoplePage.NewPerson NOBODY = new PeoplePage.NewPerson("", "", "", "", "");

    private final Readers readers;
    private final Administration administration;
    private final People people;
    private final Frames frames;
    private final Clock clock;

    PeopleController(Readers readers, Administration administration, People people, Frames frames, Clock clock) {
        this.readers = readers;
        this.administration = administration;
        this.people = people;
        this.frames = frames;
        this.clock = clock;
    }

    /** What is looked for, as the address says it. */
    record Asked(
            @Nullable String q,
            @Nullable String role,
            @Nullable String state,
            @Nullable String sort,
            @Nullable String order) {

        static final Asked ALL = new Asked(null, null, null, null, null);

        PeopleSearch search() {
            return new PeopleSearch(
                    or(q), or(role), PeopleSearch.State.named(or(state)), PeopleSearch.Sort.named(or(sort)), isDown());
        }

        boolean isDown() {
            return "down".equals(order);
        }

        String query(String newSort, boolean down) {
            UriComponentsBuilder to = UriComponentsBuilder.newInstance();
            Stream.of(Map.entry("q", or(q)), Map.entry("role", or(role)), Map.entry("state", or(state)))
                    .filter(e -> !e.getValue().isEmpty())
                    .forEach(e -> to.queryParam(e.getKey(), "{" + e.getKey() + "}"));
            to.queryParam("sort", newSort).queryParam("order", down ? "down" : "up");
            return to.encode()
                    .buildAndExpand(Map.of("q", or(q), "role", or(role), "state", or(state)))
                    .toUriString()
                    .substring(1);
        }

        private static String or(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    @GetMapping("/people")
    ModelAndView list(Asked asked, @RequestParam(defaultValue = "1") int page) {
        return list(asked, Math.max(1, Math.min(page, LAST_PAGE)), "", NOBODY, "");
    }

    @GetMapping("/people/export.{format}")
    ResponseEntity<byte[]> export(Asked asked, @PathVariable String format) {
        Frame frame = frames.of("people", "people.title");
        List<List<Object>> rows = administration.list(readers.required(), asked.search(), MOST_EXPORTED, 0).stream()
                .map(p -> row(frame, p))
                .map(r -> List.<Object>of(r.name(), r.signIn(), String.join("; ", r.roles()), r.signedIn(), r.state()))
                .toList();
        List<String> heads = Stream.of("person", "name", "roles", "signed-in-at", "state")
                .map(h -> frame.text("people." + h))
                .toList();
        return new Export(frame.title(), heads, rows).as(format);
    }

    /** The units that begin to be typed, as choices of an input. */
    @GetMapping("/people/units")
    ModelAndView units(@RequestParam(defaultValue = "") String unit) {
        return Pages.page(
                "people/suggestions",
                administration.units(readers.required(), unit, SUGGESTED).stream()
                        .map(u -> new PeoplePage.Choice(u.id(), u.name(), false))
                        .toList());
    }

    @PostMapping("/people")
    ModelAndView add(
            @RequestParam String signIn,
            @RequestParam String name,
            @RequestParam String role,
            @RequestParam String unit,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to) {
        Reader administrator = readers.required();
        Term term = new Term(from == null ? people.today() : from, Optional.ofNullable(to));
        Administration.Added added =
                administration.add(administrator, signIn, name, Language.CHINESE, role, unit, term);
        if (added instanceof Administration.Added.Made made) {
            return person(made.personId(), frames.texts().of("people.added"), "", made.oneTimePassword());
        }
        Refused refused = ((Administration.Added.Not) added).refused();
        PeoplePage.NewPerson typed = new PeoplePage.NewPerson(
                signIn, name, unit, from == null ? "" : from.toString(), to == null ? "" : to.toString());
        ModelAndView page = list(Asked.ALL, 1, Refusals.text(frames.texts(), refused), typed, role);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    @GetMapping("/people/{id}")
    ModelAndView one(@PathVariable long id, org.springframework.ui.Model model) {
        Object said = model.getAttribute("said");
        return person(id, said == null ? "" : frames.texts().of(said.toString()), "", "");
    }

    @PostMapping("/people/{id}/name")
    ModelAndView rename(@PathVariable long id, @RequestParam String name, RedirectAttributes next) {
        return after(id, administration.rename(readers.required(), id, name), "people.renamed", next);
    }

    @PostMapping("/people/{id}/appoint")
    ModelAndView appoint(
            @PathVariable long id,
            @RequestParam String role,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            RedirectAttributes next) {
        Term term = new Term(from, Optional.ofNullable(to));
        return after(id, administration.appoint(readers.required(), id, role, unit, term), "people.appointed", next);
    }

    @PostMapping("/people/{id}/end")
    ModelAndView end(
            @PathVariable long id,
            @RequestParam String role,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate last,
            RedirectAttributes next) {
        return after(
                id,
                administration.end(readers.required(), id, role, unit, from, last),
                "people.appointment-ended",
                next);
    }

    @PostMapping("/people/{id}/disable")
    ModelAndView disable(@PathVariable long id, RedirectAttributes next) {
        return after(id, administration.disable(readers.required(), id, true), "people.was-disabled", next);
    }

    @PostMapping("/people/{id}/enable")
    ModelAndView enable(@PathVariable long id, RedirectAttributes next) {
        return after(id, administration.disable(readers.required(), id, false), "people.was-enabled", next);
    }

    @PostMapping("/people/{id}/unlock")
    ModelAndView unlock(@PathVariable long id, RedirectAttributes next) {
        return after(id, administration.unlock(readers.required(), id), "people.was-unlocked", next);
    }

    @PostMapping("/people/{id}/reset")
    ModelAndView reset(@PathVariable long id) {
        Optional<String> password = administration.resetPassword(readers.required(), id);
        return person(id, password.isPresent() ? frames.texts().of("people.was-reset") : "", "", password.orElse(""));
    }

    private ModelAndView after(long id, Optional<Refused> refused, String done, RedirectAttributes next) {
        if (refused.isPresent()) {
            ModelAndView page = person(id, "", Refusals.text(frames.texts(), refused.get()), "");
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page;
        }
        next.addFlashAttribute("said", done);
        return new ModelAndView("redirect:/people/" + id);
    }

    private ModelAndView list(Asked asked, int number, String refusal, PeoplePage.NewPerson typed, String typedRole) {
        Frame frame = frames.of("people", "people.title");
        PeopleSearch search = asked.search();
        List<Person> found = administration.list(readers.required(), search, PAGE + 1, (number - 1) * PAGE);
        PeoplePage.NewPerson form = new PeoplePage.NewPerson(
                typed.signIn(),
                typed.name(),
                typed.unit(),
                typed.from().isEmpty() ? people.today().toString() : typed.from(),
                typed.to());
        return Pages.page(
                "people/list",
                new PeoplePage(
                        frame,
                        search.words(),
                        roles(frame, search.role()),
                        Arrays.stream(PeopleSearch.State.values())
                                .map(s -> new PeoplePage.Choice(
                                        s.id(), frame.text("people.state." + s.id()), s == search.state()))
                                .toList(),
                        sorts(frame, asked, search),
                        found.stream().limit(PAGE).map(p -> row(frame, p)).toList(),
                        number,
                        found.size() > PAGE,
                        asked.query(search.sort().id(), search.isDescending()),
                        refusal,
                        form,
                        roles(frame, typedRole)));
    }

    private static List<PeoplePage.Sort> sorts(Frame frame, Asked asked, PeopleSearch search) {
        return Arrays.stream(PeopleSearch.Sort.values())
                .map(s -> {
                    boolean isOn = s == search.sort();
                    String arrow = !isOn ? "" : search.isDescending() ? " ↓" : " ↑";
                    return new PeoplePage.Sort(
                            frame.text("people.sort." + s.id()) + arrow,
                            "/people?" + asked.query(s.id(), isOn && !search.isDescending()),
                            isOn);
                })
                .toList();
    }

    private List<PeoplePage.Choice> roles(Frame frame, String chosen) {
        return people.roleNames(frame.texts().language()).entrySet().stream()
                .map(e -> new PeoplePage.Choice(
                        e.getKey(), e.getValue(), e.getKey().equals(chosen)))
                .toList();
    }

    private PeoplePage.Row row(Frame frame, Person person) {
        Map<String, String> names = people.roleNames(frame.texts().language());
        LocalDate today = people.today();
        List<String> roles = person.appointments().stream()
                .filter(a -> a.holdsOn(today))
                .map(a -> names.getOrDefault(a.roleId(), a.roleId()) + " · " + a.unitName())
                .toList();
        return new PeoplePage.Row(
                person.personId(),
                person.name(),
                person.signIn(),
                roles,
                person.signedInAt().map(MINUTE::format).orElse(Amounts.MISSING),
                state(frame, person));
    }

    private String state(Frame frame, Person person) {
        PeopleSearch.State state = person.isDisabled()
                ? PeopleSearch.State.DISABLED
                : isLocked(person)
                        ? PeopleSearch.State.LOCKED
                        : person.signedInAt().isEmpty()
                                ? PeopleSearch.State.NEVER_SIGNED_IN
                                : PeopleSearch.State.ACTIVE;
        return frame.text("people.state." + state.id());
    }

    private boolean isLocked(Person person) {
        return person.lockedUntil().map(until -> until.isAfter(clock.instant())).orElse(false);
    }

    private ModelAndView person(long id, String said, String refusal, String oneTimePassword) {
        Reader administrator = readers.required();
        Person person = administration.person(administrator, id);
        Frame frame = frames.titled("people", person.name());
        Map<String, String> names = people.roleNames(frame.texts().language());
        LocalDate today = people.today();
        return Pages.page(
                "people/person",
                new PersonPage(
                        frame,
                        id,
                        person.name(),
                        person.signIn(),
                        state(frame, person),
                        person.isDisabled(),
                        isLocked(person),
                        person.signedInAt().map(MINUTE::format).orElse(Amounts.MISSING),
                        person.appointments().stream()
                                .map(a -> held(a, names, today))
                                .toList(),
                        roles(frame, ""),
                        today.toString(),
                        administration
                                .refusal(administrator, person)
                                .map(r -> Refusals.text(frame.texts(), r))
                                .orElse(""),
                        said,
                        refusal,
                        oneTimePassword));
    }

    private static PersonPage.Held held(Appointment appointment, Map<String, String> names, LocalDate today) {
        return new PersonPage.Held(
                names.getOrDefault(appointment.roleId(), appointment.roleId()),
                appointment.roleId(),
                appointment.unitName(),
                appointment.unitId(),
                appointment.from().toString(),
                appointment.to().map(LocalDate::toString).orElse(""),
                appointment.isEndedOn(today));
    }
}
