package io.outpost.server.award.web;

import io.outpost.engine.definition.AwardScheme;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.award.Awards;
import io.outpost.server.award.Boards;
import io.outpost.server.award.CandidateNames;
import io.outpost.server.award.Shape;
import io.outpost.server.award.Standing;
import io.outpost.server.award.Wording;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows stars and boards. */
@Controller
class BoardController {

    private final Readers readers;
    private final Awards awards;
    private final Boards boards;
    private final Lake lake;
    private final Frames frames;
    private final Audit audit;

    BoardController(Readers readers, Awards awards, Boards boards, Lake lake, Frames frames, Audit audit) {
        this.readers = readers;
        this.awards = awards;
        this.boards = boards;
        this.lake = lake;
        this.frames = frames;
        this.audit = audit;
    }

    @GetMapping("/awards/boards")
    ModelAndView board(
            @RequestParam String scheme,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        Reader reader = readers.required();
        AwardScheme wanted = awards.scheme(scheme);
        wanted.rhythm().orElseThrow();
        LocalDate asOf = boards.newest(wanted, date).orElseThrow();
        Boards.Board board = boards.board(reader, wanted, unit, asOf);
        Snapshot.Units units = lake.read(Snapshot::units);
        String name = wanted.names().in(frames.texts().language());
        Frame frame = frames.titled("awards", name);
        CandidateNames names = new CandidateNames(reader, units, wanted);
        names.noteLook(
                audit,
                board.entries().stream().map(e -> e.standing().candidate()).toList(),
                scheme + " " + asOf);
        Wording wording = new Wording(frame.texts(), lake.read(Snapshot::definitions));
        Shape shape = boards.shape(wanted, asOf);
        return Pages.page(
                "award/board",
                new BoardPage(
                        frame,
                        name,
                        units.unit(unit).map(Unit::name).orElse(unit),
                        scheme,
                        unit,
                        asOf.toString(),
                        board.before().map(LocalDate::toString).orElse(""),
                        frame.text(
                                "award.looked-back-"
                                        + wanted.rhythm().orElseThrow().name(),
                                board.dates()),
                        board.isWhole(),
                        wording.heads(wanted).get(0),
                        shape == Shape.MONEY,
                        board.entries().stream()
                                .map(e -> row(e, names, wording, shape))
                                .toList()));
    }

    private static BoardPage.Row row(Boards.Entry entry, CandidateNames names, Wording wording, Shape shape) {
        Standing standing = entry.standing();
        return new BoardPage.Row(
                standing.place(),
                names.of(standing.candidate()),
                names.unitOf(standing.candidate()),
                wording.number(shape, standing.marks().get(0).value()),
                entry.inARow(),
                entry.onBoard(),
                entry.atFirst());
    }
}
