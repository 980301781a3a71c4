package io.outpost.server.operations.web;

import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Reader;
import io.outpost.server.lake.Lake;
import io.outpost.server.operations.DayEnd;
import io.outpost.server.operations.Inbox;
import io.outpost.server.operations.Run;
import io.outpost.server.operations.Runs;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import io.outpost.server.ui.Texts;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Shows how the data stand, takes drops, and starts runs. */
@Controller
class DataController {

    private static final int DROPS = 15;
    private static final int RUNS = 8;

    private final Gate gate;
    private final Frames frames;
    private final Lake lake;
    private final Inbox inbox;
    private final DayEnd dayEnd;
    private final Runs runs;
    private final Figures figures;
    private final Audit audit;

    DataController(
            Gate gate, Frames frames, Lake lake, Inbox inbox, DayEnd dayEnd, Runs runs, Figures figures, Audit audit) {
        this.gate = gate;
        this.frames = frames;
        this.lake = lake;
        this.inbox = inbox;
        this.dayEnd = dayEnd;
        this.runs = runs;
        this.figures = figures;
        this.audit = audit;
    }

    @GetMapping("/data")
    ModelAndView page(@RequestParam(defaultValue = "1") int page) {
        gate.operator();
        return show(page, "", false);
    }

    /** The part that tells how far the run has come; once it has ended, the whole page is asked for anew. */
    @GetMapping("/data/progress")
    ModelAndView progress(jakarta.servlet.http.HttpServletResponse response) {
        gate.operator();
        Frame frame = frames.of("data", "operations.title");
        Optional<ProgressPart> running = running(frame);
        if (running.isEmpty()) {
            response.setHeader("HX-Refresh", "true");
        }
        return Pages.page(
                "operations/progress",
                running.orElseGet(() -> new ProgressPart(frame, frame.text("operations.run-ended"), 100)));
    }

    @PostMapping("/data/run")
    ModelAndView run(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> through) {
        Reader operator = gate.operator();
        Frame frame = frames.of("data", "operations.title");
        Optional<LocalDate> last = Drops.of(lake.workspace()).lastBusinessDate();
        if (through.isPresent()
                && through.get().isAfter(last.orElse(LocalDate.MIN).plusYears(1))) {
            return refused(frame.text(
                    "operations.through-too-late", last.map(LocalDate::toString).orElse("—")));
        }
        if (dayEnd.start(operator.signIn(), through).isEmpty()) {
            return refused(frame.text("operations.already-running"));
        }
        return new ModelAndView("redirect:/data");
    }

    @PostMapping("/data/upload")
    ModelAndView upload(@RequestParam MultipartFile file) throws IOException {
        Reader operator = gate.operator();
        Texts texts = frames.texts();
        if (file.isEmpty()) {
            return refused(texts.of("operations.upload-empty"));
        }
        Inbox.Arrival arrival;
        try (var content = file.getInputStream()) {
            arrival = inbox.arrive(String.valueOf(file.getOriginalFilename()), content);
        }
        if (arrival instanceof Inbox.Arrival.Refused refused) {
            return refused(texts.of(refused.code()));
        }
        String name = ((Inbox.Arrival.Accepted) arrival).name();
        audit.write(operator.signIn(), "drop.uploaded", Optional.empty(), name, Map.of("bytes", file.getSize()));
        return show(1, texts.of("operations.uploaded", name), false);
    }

    private ModelAndView refused(String why) {
        ModelAndView page = show(1, why, true);
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return page;
    }

    private ModelAndView show(int page, String notice, boolean isRefusal) {
        Frame frame = frames.of("data", "operations.title");
        Workspace workspace = lake.workspace();
        Drops drops = Drops.of(workspace);
        Pager pager = Pager.of("/data", page, drops.manifests().size(), DROPS);
        return Pages.page(
                "operations/data",
                new DataPage(
                        frame,
                        notice,
                        isRefusal,
                        running(frame),
                        figures.headlines(frame, drops, Closes.of(workspace, drops)),
                        inbox.waiting().stream()
                                .map(w -> new DataPage.Waiting(w.name(), Shown.bytes(w.bytes())))
                                .toList(),
                        rows(drops, pager),
                        pager,
                        runs.page(RUNS, 0).stream()
                                .map(r -> Shown.run(frame.texts(), r))
                                .toList(),
                        figures.tasks(frame.texts()),
                        figures.vitals(frame.texts()),
                        inbox.folder().toString()));
    }

    private static List<DataPage.Drop> rows(Drops drops, Pager pager) {
        List<DropManifest> newestFirst = new ArrayList<>(drops.manifests());
        java.util.Collections.reverse(newestFirst);
        return newestFirst.stream()
                .skip(pager.from())
                .limit(pager.size())
                .map(d -> new DataPage.Drop(
                        d.drop(),
                        d.name(),
                        d.firstFact() == null ? Amounts.MISSING : d.firstFact() + " – " + d.lastFact(),
                        Shown.count(sum(d, DropManifest.Taken::rows)),
                        Shown.count(sum(d, DropManifest.Taken::replacing)),
                        sum(d, DropManifest.Taken::refused),
                        d.reopensFrom() == null
                                ? Amounts.MISSING
                                : d.reopensFrom().toString()))
                .toList();
    }

    private static long sum(DropManifest drop, java.util.function.ToLongFunction<DropManifest.Taken> number) {
        return drop.files().values().stream().mapToLong(number).sum();
    }

    private Optional<ProgressPart> running(Frame frame) {
        return dayEnd.step()
                .map(s -> new ProgressPart(frame, frame.text("operations.step." + s.what(), s.subject()), s.percent()))
                .or(() -> runs.last()
                        .filter(r -> r.outcome() == Run.Outcome.RUNNING)
                        .map(r -> new ProgressPart(frame, frame.text("operations.run-begins"), 0)));
    }
}
