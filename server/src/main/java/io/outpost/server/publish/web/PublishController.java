package io.outpost.server.publish.web;

import io.outpost.engine.kernel.Language;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.form.Form;
import io.outpost.server.publish.run.Run;
import io.outpost.server.publish.run.Runs;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Starts the making of all files of a date, and shows how far it is. */
@Controller
class PublishController {

    private final Runs runs;
    private final Readers readers;
    private final Lake lake;
    private final Frames frames;

    PublishController(Runs runs, Readers readers, Lake lake, Frames frames) {
        this.runs = runs;
        this.readers = readers;
        this.lake = lake;
        this.frames = frames;
    }

    @GetMapping("/publish")
    ModelAndView page(
            @RequestParam Optional<String> unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        return page(unit, date, "");
    }

    @PostMapping("/publish/runs")
    ModelAndView start(
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            @RequestParam(defaultValue = "") List<String> form) {
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(readers.required(), units);
        List<Form> forms =
                form.stream().distinct().flatMap(f -> Form.named(f).stream()).toList();
        String refusal = forms.isEmpty()
                ? frames.texts().of("publish.no-form")
                : scope.seesFigures(unit) ? "" : frames.texts().of("publish.channel.unit", unit);
        if (!refusal.isEmpty()) {
            ModelAndView again = page(Optional.of(unit), Optional.of(date), refusal);
            again.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return again;
        }
        runs.start(scope, unit, date, forms, frames.texts().language());
        return new ModelAndView("redirect:/publish");
    }

    private ModelAndView page(Optional<String> unit, Optional<LocalDate> date, String refusal) {
        Reader reader = readers.required();
        if (!reader.mayAnywhere(Function.SEE_FIGURES)) {
            throw new java.util.NoSuchElementException("nothing to publish");
        }
        Frame frame = frames.of("bulletins", "publish.title");
        Snapshot.Units units = lake.read(Snapshot::units);
        Scope scope = new Scope(reader, units);
        LocalDate last = lake.read(Snapshot::lastClosed).orElse(LocalDate.EPOCH);
        List<Run> newest = runs.newest(scope);
        return Pages.page(
                "publish/files",
                new PublishPage(
                        frame,
                        Choices.of(units, reader, Function.SEE_FIGURES),
                        unit.or(reader::home).orElse(""),
                        date.orElse(last).toString(),
                        last.toString(),
                        newest.stream().map(r -> row(r, units, frame)).toList(),
                        newest.stream().anyMatch(r -> !r.isOver()),
                        refusal,
                        reader.mayAnywhere(Function.ISSUE_BULLETINS)));
    }

    private static PublishPage.Row row(Run run, Snapshot.Units units, Frame frame) {
        boolean isDone = run.state() == Run.State.DONE && run.filesAll() > 0;
        String state = run.state() == Run.State.DONE && run.filesAll() == 0
                ? "empty"
                : run.state().id();
        return new PublishPage.Row(
                units.unit(run.unitId()).map(u -> u.name()).orElse(run.unitId()),
                run.asOf().toString(),
                frame.text("publish.run." + state),
                run.state() == Run.State.FAILED,
                run.filesDone(),
                run.filesAll(),
                Times.minute(run.createdAt()),
                run.startedBy(),
                isDone ? run.forms().stream().map(f -> link(run, f)).toList() : List.of());
    }

    private static PublishPage.Link link(Run run, Form form) {
        String language = run.language() == Language.ENGLISH ? " (en)" : "";
        return new PublishPage.Link(
                "/publish/runs/" + run.id() + "/" + form.extension() + ".zip",
                form.extension().toUpperCase(Locale.ROOT) + language);
    }
}
