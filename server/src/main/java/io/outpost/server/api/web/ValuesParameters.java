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

/**
 * What may be asked of the values (取数参数), by the names of the command {@code values}.
 *
 * @param indicator one or more, separated by commas
 * @param date the last closed date when missing
 * @param level all units of a level; together with {@code unit}, those below it
 */
record ValuesParameters(
        @Nullable String indicator,
        @Nullable LocalDate date,
        @Nullable String level,
        @Nullable String unit,
        @Nullable String as,
        @Nullable LocalDate since,
        @Nullable String campaign,
        @Nullable String stage,
        @Nullable String within,
        @Nullable String basis,
        @Nullable Integer offset,
        @Nullable Integer limit) {

    static final int MOST = 5_000;
    private static final int MOST_INDICATORS = 20;

    List<String> indicators() {
        if (indicator == null || indicator.isBlank()) {
            throw new BadParameter("indicator", "");
        }
        List<String> all =
                Arrays.stream(indicator.split(",")).map(String::strip).toList();
        if (all.size() > MOST_INDICATORS) {
            throw new BadParameter("indicator", String.valueOf(all.size()));
        }
        return all;
    }

    Optional<UnitLevel> wantedLevel() {
        return Optional.ofNullable(level)
                .map(l -> UnitLevel.named(l.toUpperCase(Locale.ROOT)).orElseThrow(() -> new BadParameter("level", l)));
    }

    /** The question as of a date, about the first indicator, without the choice of units. */
    Question question(LocalDate asOf) {
        Form form = form("as", as);
        Form by = form("basis", basis);
        if (by == Form.RANK) {
            throw new BadParameter("basis", "rank");
        }
        Form deciding = form == Form.RANK ? by : form;
        if (deciding.needsBase() && since == null) {
            throw new BadParameter("since", "");
        }
        if (deciding == Form.COMPLETION && (campaign == null || stage == null)) {
            throw new BadParameter("campaign", "");
        }
        Question question = Question.of(indicators().get(0), asOf).as(form).by(by);
        if (since != null) {
            question = question.since(since);
        }
        if (campaign != null && stage != null) {
            question = question.against(campaign, stage);
        }
        return within == null ? question : question.within(within);
    }

    int from() {
        return Math.max(0, offset == null ? 0 : offset);
    }

    int most() {
        return limit == null ? MOST : Math.max(1, Math.min(limit, MOST));
    }

    private static Form form(String parameter, @Nullable String id) {
        return id == null ? Form.LEVEL : Form.named(id).orElseThrow(() -> new BadParameter(parameter, id));
    }
}
