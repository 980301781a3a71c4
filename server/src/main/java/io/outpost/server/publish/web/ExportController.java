package io.outpost.server.publish.web;

import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Readers;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import io.outpost.server.publish.IssueSource;
import io.outpost.server.publish.Issued;
import io.outpost.server.publish.form.Form;
import io.outpost.server.publish.form.Forms;
import io.outpost.server.publish.run.Runs;
import io.outpost.server.ui.Frames;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Hands out files: one bulletin in a form, a unit's and its children's as sheets of one file, the zips of a run. */
@Controller
class ExportController {

    private final IssueSource issues;
    private final Forms forms;
    private final Runs runs;
    private final Readers readers;
    private final Lake lake;
    private final Frames frames;
    private final Audit audit;

    ExportController(
            IssueSource issues, Forms forms, Runs runs, Readers readers, Lake lake, Frames frames, Audit audit) {
        this.issues = issues;
        this.forms = forms;
        this.runs = runs;
        this.readers = readers;
        this.lake = lake;
        this.frames = frames;
        this.audit = audit;
    }

    @GetMapping("/bulletins/{id:\\d+}/export.{extension:xlsx|pdf|png|txt}")
    void export(@PathVariable long id, @PathVariable String extension, HttpServletResponse response)
            throws IOException {
        Form form = Form.named(extension).orElseThrow();
        Issued issued = issues.forReader(id);
        Language language = frames.texts().language();
        note(issued.unitId(), issued.document().title().chinese() + " " + issued.asOf(), form.extension());
        head(response, form.mediaType(), Forms.fileName(issued, language) + "." + extension, form == Form.XLSX);
        forms.write(form, issued, language, response.getOutputStream());
    }

    @GetMapping("/publish/sheets.xlsx")
    void sheets(
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate date,
            HttpServletResponse response)
            throws IOException {
        Scope scope = new Scope(readers.required(), lake.read(Snapshot::units));
        scope.require(Function.SEE_FIGURES, unit);
        Set<String> units = lake.read(s -> Stream.concat(
                        Stream.of(unit),
                        s.units(date).tree().children(unit).stream().map(Unit::id))
                .collect(Collectors.toSet()));
        List<Long> ids = issues.of(date, units);
        if (ids.isEmpty()) {
            throw new NoSuchElementException("no bulletins");
        }
        note(unit, date.toString(), "sheets");
        head(response, Form.XLSX.mediaType(), "bulletins_" + date + ".xlsx", true);
        forms.writeSheets(
                () -> ids.stream().map(issues::forReader).iterator(),
                frames.texts().language(),
                response.getOutputStream());
    }

    @GetMapping("/publish/runs/{id:\\d+}/{extension:xlsx|pdf|png|txt}.zip")
    ResponseEntity<Resource> zip(@PathVariable long id, @PathVariable String extension) {
        Scope scope = new Scope(readers.required(), lake.read(Snapshot::units));
        Resource file = new FileSystemResource(
                runs.file(scope, id, Form.named(extension).orElseThrow()));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition("outpost-" + id + "-" + extension + ".zip", true))
                .contentType(MediaType.parseMediaType("application/zip"))
                .body(file);
    }

    private void note(String unitId, String subject, String what) {
        audit.write(
                readers.required().signIn(), "bulletin.exported", Optional.of(unitId), subject, Map.of("form", what));
    }

    private static void head(HttpServletResponse response, String type, String name, boolean isSaved) {
        response.setContentType(type);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, disposition(name, isSaved));
        response.setHeader("X-Content-Type-Options", "nosniff");
    }

    private static String disposition(String name, boolean isSaved) {
        return (isSaved ? ContentDisposition.attachment() : ContentDisposition.inline())
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString();
    }
}
