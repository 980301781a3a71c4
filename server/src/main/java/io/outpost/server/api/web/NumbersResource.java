package io.outpost.server.api.web;

import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.value.Explanation;
import io.outpost.engine.value.Value;
import io.outpost.server.access.Reader;
import io.outpost.server.access.Readers;
import io.outpost.server.api.Refusals;
import io.outpost.server.api.web.Answers.ClosedAnswer;
import io.outpost.server.api.web.Answers.ExplanationAnswer;
import io.outpost.server.api.web.Answers.Page;
import io.outpost.server.api.web.Answers.PartAnswer;
import io.outpost.server.api.web.Answers.PointAnswer;
import io.outpost.server.api.web.Answers.SeriesAnswer;
import io.outpost.server.api.web.Answers.ValueAnswer;
import io.outpost.server.numbers.Inquiries;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Numbers for programs: values in every form, series, what a value is made of. */
@RestController
@RequestMapping(path = "/api/v1", produces = "application/json")
class NumbersResource {

    private static final int MOST_DAYS = 1100;

    private final Readers readers;
    private final Inquiries inquiries;

    NumbersResource(Readers readers, Inquiries inquiries) {
        this.readers = readers;
        this.inquiries = inquiries;
    }

    @GetMapping("/closes")
    @Operation(operationId = "closes")
    ClosedAnswer closes() {
        Inquiries.Closed closed = inquiries.closed();
        return new ClosedAnswer(closed.first().orElse(null), closed.last().orElse(null));
    }

    @GetMapping("/values")
    @Operation(operationId = "values")
    Page<ValueAnswer> values(
            @ParameterObject QuestionParameters parameters,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size) {
        Paging paging = new Paging(page, size);
        var question = parameters.question(lastClosed());
        List<Value> values = inquiries.ask(reader(), question);
        return Page.of(
                question.date(),
                paging,
                values.stream()
                        .map(v -> new ValueAnswer(
                                v.date(),
                                v.unit().id(),
                                v.unit().name(),
                                v.unit().level().name(),
                                v.indicator(),
                                v.as().id(),
                                text(v.amount())))
                        .toList());
    }

    @GetMapping("/series")
    @Operation(operationId = "series")
    SeriesAnswer series(
            @RequestParam String indicator,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> to) {
        LocalDate last = to.orElseGet(this::lastClosed);
        if (from.plusDays(MOST_DAYS).isBefore(last)) {
            throw new BadParameter("api.too-long", MOST_DAYS);
        }
        return new SeriesAnswer(
                indicator,
                unit,
                inquiries.series(reader(), indicator, unit, from, last).stream()
                        .map(p -> new PointAnswer(p.date(), text(p.amount())))
                        .toList());
    }

    @GetMapping("/explain")
    @Operation(operationId = "explain")
    ExplanationAnswer explain(
            @RequestParam String indicator,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "200") int size,
            @Parameter(hidden = true) HttpServletRequest request) {
        Paging paging = new Paging(page, size);
        Explanation whole = inquiries.explain(
                reader(), indicator, unit, date.orElseGet(this::lastClosed), Refusals.language(request));
        return new ExplanationAnswer(
                whole.indicator().id(),
                whole.indicator().head().version(),
                String.valueOf(whole.indicator().head().place()),
                whole.meaning(),
                whole.unit().id(),
                whole.date(),
                text(whole.total()),
                whole.kind().name().toLowerCase(Locale.ROOT),
                whole.parts().isEmpty()
                        && whole.total().map(t -> t.signum() != 0).orElse(false),
                whole.parts().size(),
                whole.parts().stream()
                        .skip(paging.from())
                        .limit(paging.size())
                        .map(p -> new PartAnswer(p.id(), p.name(), text(p.amount())))
                        .toList());
    }

    private Reader reader() {
        return readers.required();
    }

    private LocalDate lastClosed() {
        return inquiries.closed().last().orElseThrow(() -> new Refusal("value.nothing-closed"));
    }

    private static @Nullable String text(Optional<BigDecimal> amount) {
        return amount.map(BigDecimal::toPlainString).orElse(null);
    }
}
