package io.outpost.server.api.web;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.kernel.Language;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.api.Refusals;
import io.outpost.server.api.web.Answers.AwardAnswer;
import io.outpost.server.api.web.Answers.AwardsAnswer;
import io.outpost.server.api.web.Answers.BoardAnswer;
import io.outpost.server.api.web.Answers.ClassAnswer;
import io.outpost.server.api.web.Answers.EntryAnswer;
import io.outpost.server.api.web.Answers.MarkAnswer;
import io.outpost.server.api.web.Answers.SchemeAnswer;
import io.outpost.server.api.web.Answers.StandingAnswer;
import io.outpost.server.api.web.Answers.StandingsAnswer;
import io.outpost.server.award.Award;
import io.outpost.server.award.AwardResult;
import io.outpost.server.award.Awards;
import io.outpost.server.award.Boards;
import io.outpost.server.award.Candidate;
import io.outpost.server.award.CandidateNames;
import io.outpost.server.award.Standing;
import io.outpost.server.award.Wording;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Award schemes, frozen awards and boards, for programs. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class AwardResource {

    private static final long LAST = Integer.MAX_VALUE;

    private final Readers readers;
    private final Awards awards;
    private final Boards boards;
    private final Lake lake;
    private final Audit audit;

    AwardResource(Readers readers, Awards awards, Boards boards, Lake lake, Audit audit) {
        this.readers = readers;
        this.awards = awards;
        this.boards = boards;
        this.lake = lake;
        this.audit = audit;
    }

    @GetMapping("/award-schemes")
    @Operation(operationId = "award-schemes")
    List<SchemeAnswer> schemes(@Parameter(hidden = true) HttpServletRequest request) {
        Language language = Refusals.language(request);
        Wording wording = wording(language);
        return awards.schemes().stream().map(s -> scheme(s, wording, language)).toList();
    }

    private static SchemeAnswer scheme(AwardScheme scheme, Wording wording, Language language) {
        return new SchemeAnswer(
                scheme.id(),
                scheme.names().in(language),
                scheme.recipients().getClass().getSimpleName().toLowerCase(Locale.ROOT),
                scheme.runAt().stream().sorted().map(Enum::name).toList(),
                scheme.rhythm().map(r -> r.name().toLowerCase(Locale.ROOT)).orElse(null),
                wording.rules(scheme),
                scheme.classes().stream()
                        .map(c -> new ClassAnswer(c.names().in(language), c.size()))
                        .toList());
    }

    @GetMapping("/awards")
    @Operation(operationId = "awards")
    AwardsAnswer awards(
            @RequestParam(defaultValue = "") String scheme,
            @RequestParam(defaultValue = "") String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size) {
        Paging paging = new Paging(page, size);
        if (paging.from() + size > LAST) {
            return new AwardsAnswer(page, size, false, List.of());
        }
        List<Award> found = awards.visible(scheme, unit, date, size + 1, (int) paging.from());
        return new AwardsAnswer(
                page,
                size,
                found.size() > size,
                found.stream().limit(size).map(AwardResource::award).toList());
    }

    @GetMapping("/awards/{id}")
    @Operation(operationId = "award")
    AwardAnswer award(@PathVariable long id) {
        return award(awards.open(readers.required(), id).award());
    }

    private static AwardAnswer award(Award award) {
        return new AwardAnswer(
                award.id(),
                award.scheme(),
                award.unitId(),
                award.asOf(),
                award.winners(),
                award.candidates(),
                award.frozenAt(),
                award.frozenBy(),
                award.hash(),
                award.notice().orElse(null));
    }

    @GetMapping("/awards/{id}/standings")
    @Operation(operationId = "award-standings")
    StandingsAnswer standings(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size,
            @Parameter(hidden = true) HttpServletRequest request) {
        Paging paging = new Paging(page, size);
        Reader reader = readers.required();
        Awards.Opened opened = awards.open(reader, id);
        AwardResult result = opened.result();
        List<Standing> wanted = result.standings().stream()
                .filter(s -> outcome.isEmpty() || s.outcome().name().equals(outcome))
                .toList();
        List<Standing> shown = wanted.stream().skip(paging.from()).limit(size).toList();
        CandidateNames names = names(reader, result.scheme());
        names.noteLook(
                audit,
                shown.stream().map(Standing::candidate).toList(),
                opened.award().scheme() + " api");
        Wording wording = wording(Refusals.language(request));
        return new StandingsAnswer(
                id,
                opened.isWhole(),
                page,
                size,
                wanted.size(),
                shown.stream().map(s -> standing(result, s, names, wording)).toList());
    }

    private static StandingAnswer standing(
            AwardResult result, Standing standing, CandidateNames names, Wording wording) {
        boolean isScored = standing.place() > 0;
        List<String> heads = wording.heads(result.scheme());
        List<MarkAnswer> parts = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            Standing.Mark mark = standing.marks().get(i);
            parts.add(new MarkAnswer(
                    heads.get(i), plain(mark.value()), mark.points().toPlainString()));
        }
        Candidate candidate = standing.candidate();
        return new StandingAnswer(
                isScored ? standing.place() : null,
                candidate.id(),
                names.of(candidate),
                candidate.unitId(),
                names.members(candidate),
                isScored ? standing.score().toPlainString() : null,
                standing.outcome().name(),
                wording.verdict(result, standing),
                parts);
    }

    @GetMapping("/boards")
    @Operation(operationId = "boards")
    BoardAnswer board(
            @RequestParam String scheme,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        AwardScheme wanted = awards.scheme(scheme);
        if (wanted.rhythm().isEmpty()) {
            throw new NoSuchElementException(scheme);
        }
        Reader reader = readers.required();
        Boards.Board board =
                boards.board(reader, wanted, unit, boards.newest(wanted, date).orElseThrow());
        CandidateNames names = names(reader, wanted);
        names.noteLook(
                audit,
                board.entries().stream().map(e -> e.standing().candidate()).toList(),
                scheme + " " + board.date() + " api");
        return new BoardAnswer(
                scheme,
                unit,
                board.date(),
                board.dates(),
                board.before().orElse(null),
                board.isWhole(),
                board.entries().stream().map(e -> entry(e, names)).toList());
    }

    private static EntryAnswer entry(Boards.Entry entry, CandidateNames names) {
        Candidate candidate = entry.standing().candidate();
        return new EntryAnswer(
                entry.standing().place(),
                candidate.id(),
                names.of(candidate),
                candidate.unitId(),
                names.members(candidate),
                plain(entry.standing().marks().get(0).value()),
                entry.inARow(),
                entry.onBoard(),
                entry.atFirst());
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    private CandidateNames names(Reader reader, AwardScheme scheme) {
        return new CandidateNames(reader, lake.read(Snapshot::units), scheme);
    }

    private Wording wording(Language language) {
        return new Wording(Texts.in(language), lake.read(Snapshot::definitions));
    }
}
