package io.outpost.server.operations.web;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import io.outpost.server.lake.Lake;
import io.outpost.server.operations.RefusedRows;
import io.outpost.server.operations.Run;
import io.outpost.server.operations.Runs;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Shows what was: drops taken, dates closed, runs. */
@Controller
class HistoryController {

    private static final int CLOSES = 31;

    private final Gate gate;
    private final Frames frames;
    private final Lake lake;
    private final Runs runs;
    private final RefusedRows refused;

    HistoryController(Gate gate, Frames frames, Lake lake, Runs runs, RefusedRows refused) {
        this.gate = gate;
        this.frames = frames;
        this.lake = lake;
        this.runs = runs;
        this.refused = refused;
    }

    @GetMapping("/data/drops/{number}")
    ModelAndView drop(@PathVariable int number) {
        gate.operator();
        DropManifest drop = Drops.of(lake.workspace()).manifests().stream()
                .filter(d -> d.drop() == number)
                .findFirst()
                .orElseThrow();
        Frame frame = frames.of("data", "operations.drop-title", drop.drop(), drop.name());
        // The quarantine's folder begins with the drop's number and name.
        String beginning = String.format(Locale.ROOT, "%06d-%s-", drop.drop(), drop.name());
        Map<String, String> refusedAt = refused.files().stream()
                .filter(f -> f.drop().startsWith(beginning))
                .collect(Collectors.toMap(
                        RefusedRows.RefusedFile::record, RefusedController::address, (first, second) -> first));
        List<DropPage.FileRow> files = drop.files().entrySet().stream()
                .map(e -> file(e.getKey(), e.getValue(), refusedAt.getOrDefault(e.getKey(), "")))
                .toList();
        return Pages.page(
                "operations/drop",
                new DropPage(
                        frame,
                        number,
                        drop.name(),
                        drop.effective().equals(Drops.ALWAYS)
                                ? Amounts.MISSING
                                : drop.effective().toString(),
                        drop.firstFact() == null ? Amounts.MISSING : drop.firstFact() + " – " + drop.lastFact(),
                        drop.reopensFrom() == null
                                ? Amounts.MISSING
                                : drop.reopensFrom().toString(),
                        files));
    }

    private static DropPage.FileRow file(String record, DropManifest.Taken taken, String refusedAt) {
        return new DropPage.FileRow(
                record,
                Shown.count(taken.rows()),
                Shown.count(taken.replacing()),
                Shown.count(taken.identical()),
                Shown.count(taken.refused()),
                taken.refused() > 0 ? refusedAt : "",
                taken.firstDate() == null || taken.firstDate().equals(Drops.ALWAYS)
                        ? Amounts.MISSING
                        : taken.firstDate() + " – " + taken.lastDate(),
                taken.sums().entrySet().stream()
                        .map(s -> s.getKey() + " " + s.getValue())
                        .collect(Collectors.joining(" · ")));
    }

    @GetMapping("/data/closes")
    ModelAndView closes(@RequestParam(defaultValue = "1") int page) {
        gate.operator();
        Workspace workspace = lake.workspace();
        Closes closes = Closes.of(workspace, Drops.of(workspace));
        Pager pager = Pager.of("/data/closes", page, closes.manifests().size(), CLOSES);
        List<ClosesPage.CloseRow> rows = closes.manifests().descendingMap().values().stream()
                .skip(pager.from())
                .limit(pager.size())
                .map(c -> close(c, closes.folder(c.date())))
                .toList();
        return Pages.page(
                "operations/closes",
                new ClosesPage(
                        frames.of("data", "operations.closes"),
                        rows,
                        closes.stale().keySet().stream().map(Object::toString).toList(),
                        pager));
    }

    private static ClosesPage.CloseRow close(CloseManifest close, Path folder) {
        try {
            return new ClosesPage.CloseRow(
                    close.date().toString(),
                    Shown.moment(Files.getLastModifiedTime(folder).toInstant()),
                    close.drops(),
                    Shown.count(rows(close, "account")),
                    Shown.count(rows(close, "value")),
                    close.holdsBase());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long rows(CloseManifest close, String beginning) {
        return close.files().entrySet().stream()
                .filter(f -> f.getKey().startsWith(beginning))
                .mapToLong(f -> f.getValue().rows())
                .sum();
    }

    @GetMapping("/data/runs/{id}")
    ModelAndView run(@PathVariable long id) {
        gate.operator();
        Run run = runs.run(id).orElseThrow();
        Frame frame = frames.of("data", "operations.run-title", run.id());
        List<RunPage.DropRow> drops = run.drops().stream()
                .map(d -> new RunPage.DropRow(
                        d.name(),
                        frame.text("operations.taken." + d.outcome()),
                        d.outcome().equals("refused"),
                        d.number().orElse(0),
                        Shown.count(d.taken()),
                        Shown.count(d.refused()),
                        d.reason().in(frame.texts().language())))
                .toList();
        return Pages.page("operations/run", new RunPage(frame, Shown.run(frame.texts(), run), drops));
    }
}
