package io.outpost.server.award.web;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.award.Awards;
import io.outpost.server.award.Box;
import io.outpost.server.award.Boxes;
import io.outpost.server.award.Forfeit;
import io.outpost.server.award.Forfeit.Debt;
import io.outpost.server.award.Forfeit.Origin;
import io.outpost.server.award.Forfeits;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.numbers.Masks;
import io.outpost.server.supervision.Challenge;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows, offers and settles forfeits. */
@Controller
class ForfeitController {

    private static final String CHALLENGE = "challenge:";
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final Readers readers;
    private final Forfeits forfeits;
    private final Awards awards;
    private final Lake lake;
    private final Frames frames;
    private final Audit audit;

    ForfeitController(Readers readers, Forfeits forfeits, Awards awards, Lake lake, Frames frames, Audit audit) {
        this.readers = readers;
        this.forfeits = forfeits;
        this.awards = awards;
        this.lake = lake;
        this.frames = frames;
        this.audit = audit;
    }

    @GetMapping("/awards/forfeits")
    ModelAndView list() {
        String last = lake.read(Snapshot::lastClosed).map(LocalDate::toString).orElse("");
        return page(new ForfeitsPage.Draft(last, "1", "", ""), "");
    }

    @PostMapping("/awards/forfeits")
    ModelAndView offer(
            @RequestParam(defaultValue = "") String origin,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam(defaultValue = "1") String laggards,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String stakes) {
        Origin wanted = origin.matches(CHALLENGE + "[0-9]{1,15}")
                ? new Origin.OfChallenge(Long.parseLong(origin.substring(CHALLENGE.length())))
                : new Origin.OfAward(awards.scheme(origin).id(), date);
        int count = laggards.strip().matches("[0-9]{1,3}") ? Integer.parseInt(laggards.strip()) : 0;
        return answered(
                forfeits.offer(readers.required(), unit, wanted, count, title, Boxes.prizes(stakes)),
                new ForfeitsPage.Draft(date.toString(), laggards, title, stakes));
    }

    @PostMapping("/awards/forfeits/{id:\\d+}/fall")
    ModelAndView fall(@PathVariable long id) {
        return answered(forfeits.fall(readers.required(), id), new ForfeitsPage.Draft("", "1", "", ""));
    }

    @PostMapping("/awards/forfeits/{id:\\d+}/debts/{debt:\\d+}/done")
    String done(@PathVariable long id, @PathVariable long debt) {
        forfeits.done(readers.required(), id, debt);
        return "redirect:/awards/forfeits";
    }

    @PostMapping("/awards/forfeits/{id:\\d+}/debts/{debt:\\d+}/close")
    String close(@PathVariable long id, @PathVariable long debt) {
        forfeits.close(readers.required(), id, debt);
        return "redirect:/awards/forfeits";
    }

    private ModelAndView answered(Optional<String> refusal, ForfeitsPage.Draft draft) {
        if (refusal.isEmpty()) {
            return new ModelAndView("redirect:/awards/forfeits");
        }
        ModelAndView again = page(draft, frames.texts().of(refusal.get()));
        again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return again;
    }

    private ModelAndView page(ForfeitsPage.Draft draft, String refusal) {
        Reader reader = readers.required();
        Frame frame = frames.of("awards", "award.forfeits");
        Snapshot.Units units = lake.read(Snapshot::units);
        List<ForfeitsPage.Choice> own = reader.unitsWith(Function.ISSUE_BULLETINS).stream()
                .flatMap(u -> units.unit(u).stream())
                .map(u -> new ForfeitsPage.Choice(u.id(), u.name()))
                .toList();
        return Pages.page(
                "award/forfeits",
                new ForfeitsPage(
                        frame,
                        forfeits.visible().stream()
                                .map(f -> line(f, reader, units, frame))
                                .toList(),
                        awards.schemes().stream()
                                .map(s -> new ForfeitsPage.Choice(s.id(), name(s, frame)))
                                .toList(),
                        own.isEmpty()
                                ? List.of()
                                : forfeits.challenges(reader).stream()
                                        .map(c -> new ForfeitsPage.Choice(
                                                CHALLENGE + c.id(), name(c, units, reader, frame)))
                                        .toList(),
                        own,
                        draft,
                        refusal));
    }

    private ForfeitsPage.Line line(Forfeit forfeit, Reader reader, Snapshot.Units units, Frame frame) {
        Scope scope = new Scope(reader, units);
        boolean mayClose = scope.may(Function.ISSUE_BULLETINS, forfeit.unitId());
        int weights = forfeit.stakes().stream().mapToInt(Box.Prize::weight).sum();
        noteLook(forfeit, reader, scope);
        return new ForfeitsPage.Line(
                forfeit.id(),
                forfeit.title(),
                origin(forfeit, reader, units, frame),
                MINUTE.format(forfeit.offeredAt()) + " " + forfeit.offeredBy(),
                forfeit.stakes().stream()
                        .map(p -> new BoxesPage.Odds(p.name(), p.weight() + " / " + weights))
                        .toList(),
                forfeit.seed(),
                forfeit.fallenAt().map(MINUTE::format).orElse(""),
                mayClose && forfeit.fallenAt().isEmpty() && forfeits.isDecided(forfeit.unitId(), forfeit.origin()),
                forfeit.debts().stream()
                        .map(d -> new ForfeitsPage.Debt(
                                d.debtId(),
                                isMasked(d, scope) ? Masks.name(d.debtorName()) : d.debtorName(),
                                d.what(),
                                state(d, frame),
                                isOpen(d) && d.doneBy().isEmpty() && forfeits.mayRecord(reader, d),
                                isOpen(d) && mayClose))
                        .toList());
    }

    private static boolean isOpen(Debt debt) {
        return debt.closedBy().isEmpty();
    }

    private static String state(Debt debt, Frame frame) {
        if (debt.closedBy().isPresent()) {
            String closed = debt.doneBy().isPresent() ? "award.forfeit-closed" : "award.forfeit-forgiven";
            return frame.text(closed, debt.closedBy().get());
        }
        return debt.doneBy()
                .map(by -> frame.text("award.forfeit-done", by))
                .orElseGet(() -> frame.text("award.forfeit-open"));
    }

    private String origin(Forfeit forfeit, Reader reader, Snapshot.Units units, Frame frame) {
        String unit = units.unit(forfeit.unitId()).map(Unit::name).orElse(forfeit.unitId());
        if (forfeit.origin() instanceof Origin.OfAward award) {
            String scheme = awards.schemes().stream()
                    .filter(s -> s.id().equals(award.scheme()))
                    .findFirst()
                    .map(s -> name(s, frame))
                    .orElse(award.scheme());
            return frame.text(
                    "award.forfeit-of-award",
                    frame.text("award.of-unit-and-date", scheme, unit, award.asOf()),
                    forfeit.laggards());
        }
        return forfeits.challenge(((Origin.OfChallenge) forfeit.origin()).challengeId())
                .map(c -> frame.text("award.forfeit-of-challenge", name(c, units, reader, frame)))
                .orElse(unit);
    }

    /** A challenge's two sides; of one that is not the reader's only that there is one. */
    private static String name(Challenge challenge, Snapshot.Units units, Reader reader, Frame frame) {
        Scope scope = new Scope(reader, units);
        return frame.text(
                "award.forfeit-pair",
                side(challenge.one(), scope, units),
                side(challenge.other(), scope, units),
                challenge.from(),
                challenge.to());
    }

    private static String side(String unit, Scope scope, Snapshot.Units units) {
        return scope.seesFigures(unit) ? units.unit(unit).map(Unit::name).orElse(unit) : "…";
    }

    private void noteLook(Forfeit forfeit, Reader reader, Scope scope) {
        long names = forfeit.debts().stream()
                .filter(d -> d.isPerson() && !isMasked(d, scope))
                .count();
        if (names > 0) {
            audit.write(
                    reader.signIn(),
                    "award.names-seen",
                    Optional.of(forfeit.unitId()),
                    forfeit.title(),
                    Map.of("names", names));
        }
    }

    private static boolean isMasked(Debt debt, Scope scope) {
        return debt.isPerson()
                && !scope.may(Function.SEE_PERSONAL_DATA, debt.debtorUnit())
                && !scope.may(Function.EDIT_ORGANISATION, debt.debtorUnit());
    }

    private static String name(AwardScheme scheme, Frame frame) {
        return scheme.names().in(frame.texts().language());
    }
}
