package io.outpost.server.api.web;

import io.outpost.engine.kernel.Language;
import io.outpost.server.access.Readers;
import io.outpost.server.api.Refusals;
import io.outpost.server.api.web.Answers.BulletinAnswer;
import io.outpost.server.api.web.Answers.BulletinLineAnswer;
import io.outpost.server.api.web.Answers.BulletinsAnswer;
import io.outpost.server.bulletin.Bulletins;
import io.outpost.server.bulletin.DocumentText;
import io.outpost.server.bulletin.Issue;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Issued bulletins, for programs. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class BulletinResource {

    private static final long LAST = Integer.MAX_VALUE;

    private final Readers readers;
    private final Bulletins bulletins;

    BulletinResource(Readers readers, Bulletins bulletins) {
        this.readers = readers;
        this.bulletins = bulletins;
    }

    @GetMapping("/bulletins")
    @Operation(operationId = "bulletins")
    BulletinsAnswer bulletins(
            @RequestParam Optional<String> unit,
            @RequestParam Optional<String> template,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size,
            @Parameter(hidden = true) HttpServletRequest request) {
        Paging paging = new Paging(page, size);
        if (paging.from() + size > LAST) {
            return new BulletinsAnswer(page, size, false, List.of());
        }
        Language language = Refusals.language(request);
        List<Bulletins.Line> lines = bulletins.issued(
                unit.orElse(null), template.orElse(null), date.orElse(null), size + 1, (int) paging.from());
        return new BulletinsAnswer(
                page,
                size,
                lines.size() > size,
                lines.stream().limit(size).map(l -> line(l, language)).toList());
    }

    private static BulletinLineAnswer line(Bulletins.Line line, Language language) {
        return new BulletinLineAnswer(
                line.id(),
                line.unitId(),
                line.template(),
                line.asOf(),
                line.number().in(language),
                line.isRestated(),
                line.isDue());
    }

    @GetMapping("/bulletins/{id}")
    @Operation(operationId = "bulletin")
    BulletinAnswer bulletin(@PathVariable long id, @Parameter(hidden = true) HttpServletRequest request) {
        Issue issue = bulletins.issued(id, readers.required()).orElseThrow();
        return new BulletinAnswer(
                issue.id(),
                issue.unitId(),
                issue.template(),
                issue.asOf(),
                issue.issuedAt(),
                issue.issuedBy(),
                issue.hash(),
                issue.restates().orElse(null),
                issue.restatedBy().orElse(null),
                bulletins.isRestatementDue(issue),
                DocumentText.of(issue.document(), Refusals.language(request)));
    }
}
