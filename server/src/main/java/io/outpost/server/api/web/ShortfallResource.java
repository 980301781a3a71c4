package io.outpost.server.api.web;

import io.outpost.engine.value.Unit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.api.Refusals;
import io.outpost.server.api.web.SupervisionAnswers.ClosingAnswer;
import io.outpost.server.api.web.SupervisionAnswers.HistoryAnswer;
import io.outpost.server.api.web.SupervisionAnswers.InspectionAnswer;
import io.outpost.server.api.web.SupervisionAnswers.MoreOf;
import io.outpost.server.api.web.SupervisionAnswers.SaidAnswer;
import io.outpost.server.api.web.SupervisionAnswers.SaidWanted;
import io.outpost.server.api.web.SupervisionAnswers.ShortfallAnswer;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.supervision.Shortfall;
import io.outpost.server.supervision.ShortfallSearch;
import io.outpost.server.supervision.Shortfalls;
import io.outpost.server.ui.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shortfalls, for programs: found, read with their history, answered for the unit. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class ShortfallResource {

    private static final long LAST = Integer.MAX_VALUE;

    private final Readers readers;
    private final Shortfalls shortfalls;
    private final Lake lake;

    ShortfallResource(Readers readers, Shortfalls shortfalls, Lake lake) {
        this.readers = readers;
        this.shortfalls = shortfalls;
        this.lake = lake;
    }

    @GetMapping("/shortfalls")
    @Operation(operationId = "shortfalls")
    MoreOf<ShortfallAnswer> shortfalls(
            @RequestParam Optional<String> state,
            @RequestParam Optional<String> level,
            @RequestParam Optional<String> unit,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size) {
        Paging paging = new Paging(page, size);
        String wanted = state.orElse(ShortfallSearch.State.OPEN.id());
        if (!ShortfallSearch.State.named(wanted).id().equals(wanted)) {
            throw new BadParameter("api.bad-value", "state", wanted);
        }
        ShortfallSearch search = new ShortfallSearch(
                ShortfallSearch.State.named(wanted),
                level.map(l -> QuestionParameters.level(l).name()).orElse(""),
                unit.orElse(""),
                false);
        if (paging.from() + size > LAST) {
            return new MoreOf<>(page, size, false, List.of());
        }
        List<Shortfall> found = shortfalls.list(reader(), search, size + 1, (int) paging.from());
        Snapshot.Units units = lake.read(Snapshot::units);
        return new MoreOf<>(
                page,
                size,
                found.size() > size,
                found.stream().limit(size).map(s -> answer(s, units)).toList());
    }

    @GetMapping("/shortfalls/{id}")
    @Operation(operationId = "shortfall")
    HistoryAnswer shortfall(@PathVariable long id) {
        Shortfall found = shortfalls.shortfall(reader(), id);
        Snapshot.Units units = lake.read(Snapshot::units);
        return new HistoryAnswer(
                answer(found, units),
                shortfalls.answers(found).stream()
                        .map(a -> new SaidAnswer(
                                a.cause(), a.measure(), a.owner(), a.until(), a.enteredBy(), a.enteredAt()))
                        .toList(),
                shortfalls.inspections(found).stream()
                        .map(i -> new InspectionAnswer(
                                levelsAbove(found, i, units), i.heldOn(), i.finding(), i.enteredBy(), i.enteredAt()))
                        .toList(),
                found.closing().map(ShortfallResource::closing).orElse(null));
    }

    @PostMapping(path = "/shortfalls/{id}/answers", consumes = "application/json")
    @Operation(operationId = "answer-shortfall")
    ResponseEntity<Object> say(
            @PathVariable long id, @RequestBody SaidWanted said, @Parameter(hidden = true) HttpServletRequest request) {
        Optional<String> refused = shortfalls.answer(
                reader(),
                id,
                Optional.ofNullable(said.cause()).orElse(""),
                Optional.ofNullable(said.measure()).orElse(""),
                Optional.ofNullable(said.owner()).orElse(""),
                Optional.ofNullable(said.until()));
        return refused.<ResponseEntity<Object>>map(code -> ResponseEntity.unprocessableContent()
                        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                        .body(Refusals.document(
                                request,
                                HttpStatus.UNPROCESSABLE_CONTENT,
                                code,
                                Texts.in(Refusals.language(request)).of(code))))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.CREATED).body(shortfall(id)));
    }

    private ShortfallAnswer answer(Shortfall s, Snapshot.Units units) {
        return new ShortfallAnswer(
                s.id(),
                s.unitId(),
                units.unit(s.unitId()).map(Unit::name).orElse(s.unitId()),
                s.indicator(),
                s.asOf(),
                s.isOpen() ? s.isAnswered() ? "answered" : "waiting" : "closed",
                s.against().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                s.number().toPlainString(),
                s.line().toPlainString(),
                s.openedAt(),
                s.dueAt(),
                s.hoursLate(shortfalls.now()),
                s.inspectedBy(),
                s.issueId());
    }

    private static int levelsAbove(Shortfall shortfall, Shortfall.Inspection inspection, Snapshot.Units units) {
        return units.unit(shortfall.unitId())
                        .flatMap(Unit::parent)
                        .filter(inspection.byUnit()::equals)
                        .isPresent()
                ? 1
                : 2;
    }

    private static ClosingAnswer closing(Shortfall.Closing closing) {
        return new ClosingAnswer(
                closing.at(),
                closing.by(),
                closing.reason().isEmpty() ? null : closing.reason(),
                closing.recovery().map(Shortfall.Recovery::asOf).orElse(null),
                closing.recovery().map(r -> r.number().toPlainString()).orElse(null),
                closing.recovery().map(Shortfall.Recovery::issueId).orElse(null));
    }

    private Reader reader() {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new NoSuchElementException();
        }
        return reader;
    }
}
