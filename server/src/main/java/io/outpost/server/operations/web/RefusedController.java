package io.outpost.server.operations.web;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.outpost.engine.kernel.Language;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Reader;
import io.outpost.server.operations.RefusedRows;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Frames;
import io.outpost.server.ui.Pages;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Shows refused rows and gives them as CSV.
 *
 * <p>What a row holds beyond its key may be personal: the page leaves it out, and the CSV too, unless the reader may see personal
 * data; each such look is audited.
 */
@Controller
class RefusedController {

    private static final int SIZE = 50;

    private final Gate gate;
    private final Frames frames;
    private final RefusedRows refused;
    private final Audit audit;

    RefusedController(Gate gate, Frames frames, RefusedRows refused, Audit audit) {
        this.gate = gate;
        this.frames = frames;
        this.refused = refused;
        this.audit = audit;
    }

    static String address(RefusedRows.RefusedFile file) {
        return "/data/refused/"
                + URLEncoder.encode(file.drop(), StandardCharsets.UTF_8).replace("+", "%20") + "/" + file.record();
    }

    @GetMapping("/data/refused")
    ModelAndView files(@RequestParam(defaultValue = "1") int page) {
        gate.operator();
        List<RefusedRows.RefusedFile> files = refused.files();
        Pager pager = Pager.of("/data/refused", page, files.size(), SIZE);
        return Pages.page(
                "operations/refused",
                new RefusedPage(
                        frames.of("data", "operations.refused-rows"),
                        files.stream()
                                .skip(pager.from())
                                .limit(pager.size())
                                .map(f -> new RefusedPage.FileRow(
                                        f.drop(), f.record(), Shown.count(f.rows()), address(f)))
                                .toList(),
                        pager));
    }

    @GetMapping("/data/refused/{drop}/{record}")
    ModelAndView rows(
            @PathVariable String drop,
            @PathVariable String record,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "1") int page) {
        gate.operator();
        Frame frame = frames.of("data", "operations.refused-title", record);
        List<Map.Entry<String, Long>> reasons = refused.reasons(drop, record);
        long all = reasons.stream()
                .filter(r -> reason.isEmpty() || r.getKey().equals(reason))
                .mapToLong(Map.Entry::getValue)
                .sum();
        String address = address(new RefusedRows.RefusedFile(drop, record, all));
        Pager pager = Pager.of(
                address + (reason.isEmpty() ? "" : "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8)),
                page,
                all,
                SIZE);
        Optional<String> asked = Optional.of(reason).filter(r -> !r.isEmpty());
        return Pages.page(
                "operations/refused-file",
                new RefusedPage.OfFile(
                        frame,
                        drop,
                        record,
                        address,
                        reason,
                        reasons.stream()
                                .map(r -> new RefusedPage.Reason(r.getKey(), Shown.count(r.getValue())))
                                .toList(),
                        refused.rows(drop, record, asked, SIZE, pager.from()).stream()
                                .map(r -> new RefusedPage.Row(
                                        Shown.count(r.line()),
                                        r.key(),
                                        r.column(),
                                        inOneLanguage(r.reason(), frame.texts().language())))
                                .toList(),
                        pager));
    }

    /** The quarantine keeps a reason in both languages, parted by a slash. */
    private static String inOneLanguage(String reason, Language language) {
        String text = reason.replaceFirst("^[a-z-]+: ", "");
        int slash = text.indexOf(" / ");
        if (slash < 0) {
            return text;
        }
        return language == Language.ENGLISH ? text.substring(slash + 3) : text.substring(0, slash);
    }

    @GetMapping("/data/refused/{drop}/{record}/rows.csv")
    void csv(@PathVariable String drop, @PathVariable String record, HttpServletResponse response) throws IOException {
        Reader operator = gate.operator();
        boolean seesAll = operator.mayAnywhere(Function.SEE_PERSONAL_DATA);
        refused.rows(drop, record, Optional.empty(), 1, 0);
        audit.write(
                operator.signIn(),
                seesAll ? "refused-rows.seen-unmasked" : "refused-rows.downloaded",
                Optional.empty(),
                drop + "/" + record,
                Map.of());
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                ContentDisposition.attachment()
                        .filename(drop + "-" + record + ".csv", StandardCharsets.UTF_8)
                        .build()
                        .toString());
        try (Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
                CsvWriter csv = CsvWriter.builder().build(out)) {
            // Spreadsheets tell UTF-8 by its mark.
            out.write('\uFEFF');
            csv.writeRecord("line", "column", "reason", seesAll ? "row" : "key");
            refused.each(
                    drop,
                    record,
                    row -> csv.writeRecord(
                            String.valueOf(row.line()),
                            harmless(row.column()),
                            harmless(row.reason()),
                            harmless(seesAll ? row.content() : row.key())));
        }
    }

    /** A field that a spreadsheet would take for a formula is led by an apostrophe. */
    private static String harmless(String field) {
        return field.matches("(?s)[=+@\\t\\r-].*") ? "'" + field : field;
    }
}
