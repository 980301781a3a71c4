package io.outpost.server.supervision.web;

import io.outpost.engine.value.Question;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.lake.Lake;
import io.outpost.server.numbers.Numbers;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.supervision.Challenge;
import io.outpost.server.supervision.Challenges;
import io.outpost.server.supervision.SupportTeams;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows and makes challenge pairs. */
@Controller
class ChallengeController {

    private static final int OFFERED = 300;
    private static final String BALANCE = "deposit.balance";

    private final Readers readers;
    private final Challenges challenges;
    private final SupportTeams teams;
    private final Numbers numbers;
    private final Lake lake;
    private final Frames frames;

    ChallengeController(
            Readers readers, Challenges challenges, SupportTeams teams, Numbers numbers, Lake lake, Frames frames) {
        this.readers = readers;
        this.challenges = challenges;
        this.teams = teams;
        this.numbers = numbers;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/shortfalls/challenges")
    ModelAndView list() {
        return show(Optional.empty());
    }

    @PostMapping("/shortfalls/challenges")
    ModelAndView pair(
            @RequestParam(defaultValue = "") String one,
            @RequestParam(defaultValue = "") String other,
            @RequestParam(defaultValue = "") String indicator,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
        Reader reader = reader();
        List<Unit> supported = teams.supported(reader);
        Optional<String> refusal =
                challenges.pair(reader, id(supported, one), id(supported, other), indicator, from, to);
        return refusal.isEmpty() ? new ModelAndView("redirect:/shortfalls/challenges") : show(refusal);
    }

    private static String id(List<Unit> units, String typed) {
        String wanted = typed.strip();
        return units.stream()
                .filter(u -> u.id().equals(wanted) || u.name().equals(wanted))
                .map(Unit::id)
                .findFirst()
                .orElseThrow();
    }

    private ModelAndView show(Optional<String> refusal) {
        Reader reader = reader();
        Frame frame = frames.of("shortfalls", "supervision.challenges");
        List<Unit> supported = teams.supported(reader);
        LocalDate last = lake.read(s -> s.lastClosed()).orElse(LocalDate.EPOCH);
        ModelAndView page = Pages.page(
                "supervision/challenges",
                new ChallengesPage(
                        frame,
                        challenges.visible().stream()
                                .map(c -> pair(reader, frame, c, last))
                                .toList(),
                        !supported.isEmpty(),
                        supported.stream()
                                .limit(OFFERED)
                                .map(u -> new Choice(u.id(), u.name(), false))
                                .toList(),
                        challenges.indicators(last).stream()
                                .map(i -> new Choice(
                                        i.id(),
                                        i.head().names().in(frame.texts().language()),
                                        i.id().equals(BALANCE)))
                                .toList(),
                        teams.today().toString(),
                        refusal.map(r -> frame.text(r)).orElse("")));
        refusal.ifPresent(r -> page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT));
        return page;
    }

    private ChallengesPage.Pair pair(Reader reader, Frame frame, Challenge challenge, LocalDate last) {
        LocalDate until = challenge.to().isAfter(last) ? last : challenge.to();
        boolean hasBegun = !until.isBefore(challenge.from());
        return numbers.read(reader, Optional.of(until), mine -> {
            Question gain =
                    mine.increase(challenge.indicator(), challenge.from().minusDays(1));
            return new ChallengesPage.Pair(
                    mine.indicator(challenge.indicator())
                            .head()
                            .names()
                            .in(frame.texts().language()),
                    challenge.from() + " – " + challenge.to(),
                    hasBegun ? until.toString() : "",
                    !challenge.to().isAfter(last),
                    side(mine, frame, gain, hasBegun, challenge.one(), challenge.other()),
                    side(mine, frame, gain, hasBegun, challenge.other(), challenge.one()));
        });
    }

    /** What he may see of a side: of one that is not his, only that there is one. */
    private static ChallengesPage.Side side(
            ReaderNumbers mine, Frame frame, Question gain, boolean hasBegun, String unit, String other) {
        if (!mine.scope().seesFigures(unit)) {
            return new ChallengesPage.Side(frame.text("supervision.rival"), Amounts.MISSING, "");
        }
        if (!hasBegun) {
            return new ChallengesPage.Side(mine.name(unit), Amounts.MISSING, "");
        }
        return new ChallengesPage.Side(
                mine.name(unit),
                frame.amounts()
                        .change(
                                mine.indicator(gain.indicators().get(0)).head().unit(),
                                mine.of(unit, gain).orElse(null)),
                mine.placeAmong(unit, List.of(other), gain)
                        .map(p -> frame.text(p == 1 ? "supervision.leads" : "supervision.trails"))
                        .orElse(""));
    }

    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new NoSuchElementException();
        }
        return reader;
    }
}
