package io.outpost.server.api.web;

import io.outpost.engine.kernel.UnitLevel;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/** The parameters of {@code values} (取数参数), the same as the command's options. */
record QuestionParameters(
        String indicator,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate date,

        @Nullable String level,
        @Nullable String unit,
        @Nullable String as,

        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
        LocalDate since,

        @Nullable String campaign,
        @Nullable String stage,
        @Nullable String within,
        @Nullable String basis) {

    private static final int MOST_INDICATORS = 20;

    /**
     * The question they make.
     *
     * @throws BadParameter when they make none
     */
    Question question(LocalDate lastClosed) {
        List<String> indicators = Arrays.stream(
                        Optional.ofNullable(indicator).orElse("").split(","))
                .map(String::strip)
                .filter(i -> !i.isEmpty())
                .distinct()
                .toList();
        if (indicators.isEmpty() || indicators.size() > MOST_INDICATORS) {
            throw new BadParameter("api.bad-indicators", MOST_INDICATORS);
        }
        if ((level == null) == (unit == null)) {
            throw new BadParameter("api.level-or-unit");
        }
        if ((campaign == null) != (stage == null)) {
            throw new BadParameter("api.campaign-and-stage");
        }
        Form form = form("as", as);
        Form by = form("basis", basis);
        if (form == Form.RANK && by == Form.RANK) {
            throw new BadParameter("api.bad-value", "basis", by);
        }
        Form deciding = form == Form.RANK ? by : form;
        if (deciding.needsBase() && since == null) {
            throw new BadParameter("api.needs-since", deciding);
        }
        if (deciding == Form.COMPLETION && campaign == null) {
            throw new BadParameter("api.needs-campaign");
        }
        return new Question(
                indicators,
                Optional.ofNullable(date).orElse(lastClosed),
                Optional.ofNullable(level).map(QuestionParameters::level),
                Optional.ofNullable(unit),
                form,
                Optional.ofNullable(since),
                Optional.ofNullable(campaign)
                        .map(c -> new Question.StageId(
                                c, Optional.ofNullable(stage).orElseThrow())),
                Optional.ofNullable(within),
                by);
    }

    static UnitLevel level(String name) {
        return UnitLevel.named(name.toUpperCase(Locale.ROOT))
                .orElseThrow(() -> new BadParameter("api.bad-value", "level", name));
    }

    private static Form form(String parameter, @Nullable String id) {
        return id == null
                ? Form.LEVEL
                : Form.named(id).orElseThrow(() -> new BadParameter("api.bad-value", parameter, id));
    }
}
