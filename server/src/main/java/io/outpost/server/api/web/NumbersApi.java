package io.outpost.server.api.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.value.Explanation;
import io.outpost.engine.value.Unit;
import io.outpost.engine.value.Value;
import io.outpost.server.access.Readers;
import io.outpost.server.numbers.Numbers;
import io.outpost.server.ui.Frames;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Units, indicators and numbers for programs (取数接口), in the scope of the token's owner. */
@RestController
@RequestMapping("/api/v1")
class NumbersApi {

    private static final int LONGEST_SERIES = 3_660;

    private final Readers readers;
    private final Numbers numbers;
    private final Frames frames;

    NumbersApi(Readers readers, Numbers numbers, Frames frames) {
        this.readers = readers;
        this.numbers = numbers;
        this.frames = frames;
    }

    /** The units in scope that stand on a date, by id. */
    @GetMapping("/units")
    Answers.UnitsAnswer units(
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date,
            @RequestParam(required = false) @Nullable String level,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(defaultValue = "1000") int limit) {
        return numbers.read(readers.required(), date, mine -> {
            List<Unit> all = mine.standing().stream()
                    .filter(u -> level == null || u.level().name().equals(level.toUpperCase(Locale.ROOT)))
                    .toList();
            return new Answers.UnitsAnswer(
                    mine.date(),
                    all.size(),
                    all.stream()
                            .skip(Math.max(0, offset))
                            .limit(Math.max(1, Math.min(limit, ValuesParameters.MOST)))
                            .map(u -> new Answers.UnitAnswer(
                                    u.id(),
                                    u.parent()
                                            .filter(p -> mine.scope().seesFigures(p))
                                            .orElse(null),
                                    u.level().name(),
                                    u.name(),
                                    u.unitClass().orElse(null),
                                    String.join(
                                            "/",
                                            mine.path(u.id()).stream()
                                                    .map(Unit::id)
                                                    .toList())))
                            .toList());
        });
    }

    /** Values in any form, one for each unit and indicator, by unit id. */
    @GetMapping("/values")
    Answers.ValuesAnswer values(ValuesParameters asked) {
        return numbers.read(readers.required(), Optional.ofNullable(asked.date()), mine -> {
            if (asked.date() != null && !asked.date().equals(mine.date())) {
                throw new BadParameter("date", String.valueOf(asked.date()));
            }
            List<String> indicators = asked.indicators();
            List<Value> values = mine.values(
                    asked.question(mine.date()), indicators, Optional.ofNullable(asked.unit()), asked.wantedLevel());
            return new Answers.ValuesAnswer(
                    mine.date(),
                    values.size(),
                    values.stream()
                            .skip(asked.from())
                            .limit(asked.most())
                            .map(v -> new Answers.ValueAnswer(
                                    v.date(),
                                    v.unit().id(),
                                    v.unit().name(),
                                    v.unit().level().name(),
                                    v.indicator(),
                                    v.as().id(),
                                    v.amount()
                                            .map(java.math.BigDecimal::toPlainString)
                                            .orElse(null)))
                            .toList());
        });
    }

    /** A unit's level on each day between two dates. */
    @GetMapping("/series")
    Answers.SeriesAnswer series(
            @RequestParam String indicator,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to) {
        if (to.toEpochDay() - from.toEpochDay() > LONGEST_SERIES) {
            throw new BadParameter("from", String.valueOf(from));
        }
        return numbers.read(
                readers.required(),
                Optional.empty(),
                mine -> new Answers.SeriesAnswer(
                        indicator,
                        unit,
                        mine.series(indicator, unit, from, to).stream()
                                .map(p -> new Answers.PointAnswer(
                                        p.date(),
                                        p.amount()
                                                .map(java.math.BigDecimal::toPlainString)
                                                .orElse(null)))
                                .toList()));
    }

    /** What a value is made of. */
    @GetMapping("/explain")
    Answers.ExplanationAnswer explain(
            @RequestParam String indicator,
            @RequestParam String unit,
            @RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) Optional<LocalDate> date) {
        Language language = frames.texts().language();
        return numbers.read(readers.required(), date, mine -> {
            Explanation explanation = mine.explain(indicator, unit, language);
            return new Answers.ExplanationAnswer(
                    indicator,
                    unit,
                    explanation.date(),
                    explanation.total().map(java.math.BigDecimal::toPlainString).orElse(null),
                    explanation.meaning(),
                    explanation.kind().name().toLowerCase(Locale.ROOT),
                    explanation.parts().stream()
                            .map(p -> new Answers.PartAnswer(
                                    p.id(),
                                    p.name(),
                                    p.amount()
                                            .map(java.math.BigDecimal::toPlainString)
                                            .orElse(null)))
                            .toList());
        });
    }

    /** The definitions in force on the last closed date. */
    @GetMapping("/indicators")
    List<Answers.IndicatorAnswer> indicators() {
        Language language = frames.texts().language();
        return numbers.read(
                readers.required(), Optional.empty(), mine -> mine.definitions().indicators(mine.date()).stream()
                        .map(i -> indicator(i, language))
                        .toList());
    }

    /** One definition. */
    @GetMapping("/indicators/{id}")
    Answers.IndicatorAnswer indicator(@PathVariable String id) {
        Language language = frames.texts().language();
        return numbers.read(readers.required(), Optional.empty(), mine -> indicator(mine.indicator(id), language));
    }

    private static Answers.IndicatorAnswer indicator(Indicator indicator, Language language) {
        Indicator.Head head = indicator.head();
        return new Answers.IndicatorAnswer(
                head.id(),
                indicator.getClass().getSimpleName().toLowerCase(Locale.ROOT),
                head.unit().name().toLowerCase(Locale.ROOT),
                head.names().in(language),
                head.description().in(language),
                head.version(),
                head.from(),
                head.pack(),
                String.valueOf(head.place()));
    }
}
