package io.outpost.server.api.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Unit;
import io.outpost.server.access.Readers;
import io.outpost.server.api.Refusals;
import io.outpost.server.api.web.Answers.IndicatorAnswer;
import io.outpost.server.api.web.Answers.Page;
import io.outpost.server.api.web.Answers.UnitAnswer;
import io.outpost.server.numbers.Inquiries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What numbers are about, for programs: units and indicators. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class ReferenceResource {

    private final Readers readers;
    private final Inquiries inquiries;

    ReferenceResource(Readers readers, Inquiries inquiries) {
        this.readers = readers;
        this.inquiries = inquiries;
    }

    @GetMapping("/units")
    @Operation(operationId = "units")
    Page<UnitAnswer> units(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam Optional<String> within,
            @RequestParam Optional<String> level,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size) {
        Paging paging = new Paging(page, size);
        LocalDate day = date.orElseGet(this::lastClosed);
        Optional<UnitLevel> wanted = level.map(QuestionParameters::level);
        return Page.of(
                day,
                paging,
                inquiries.units(readers.required(), day, within).stream()
                        .filter(u -> wanted.map(w -> w == u.level()).orElse(true))
                        .map(ReferenceResource::unit)
                        .toList());
    }

    @GetMapping("/units/{id}")
    @Operation(operationId = "unit")
    UnitAnswer unit(
            @PathVariable String id,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        return inquiries.units(readers.required(), date.orElseGet(this::lastClosed), Optional.of(id)).stream()
                .filter(u -> u.id().equals(id))
                .findFirst()
                .map(ReferenceResource::unit)
                .orElseThrow();
    }

    private static UnitAnswer unit(Unit unit) {
        return new UnitAnswer(
                unit.id(),
                unit.parent().orElse(null),
                unit.level().name(),
                unit.name(),
                unit.from().orElse(null),
                unit.to().orElse(null),
                unit.unitClass().orElse(null));
    }

    @GetMapping("/indicators")
    @Operation(operationId = "indicators")
    List<IndicatorAnswer> indicators(@Parameter(hidden = true) HttpServletRequest request) {
        Language language = Refusals.language(request);
        return inquiries.definitions().indicators().stream()
                .map(i -> indicator(i, language))
                .toList();
    }

    private static IndicatorAnswer indicator(Indicator indicator, Language language) {
        Indicator.Head head = indicator.head();
        return new IndicatorAnswer(
                head.id(),
                head.names().in(language),
                head.description().in(language),
                indicator.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                head.unit().name().toLowerCase(Locale.ROOT),
                head.version(),
                head.from(),
                head.pack());
    }

    private LocalDate lastClosed() {
        return inquiries.closed().last().orElseThrow(() -> new Refusal("value.nothing-closed"));
    }
}
