package io.outpost.engine.value;

import io.outpost.engine.kernel.UnitLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A question for values (取数请求).
 *
 * @param level the level whose units are asked for; empty for one unit or all
 * @param unit the one unit asked for
 * @param since the base date that increases and growth start from
 * @param campaign the campaign and stage whose targets completion is against
 * @param within the unit or peer group that ranks are inside of, or that a growth gap is against
 * @param basis what ranks go by
 */
public record Question(
        List<String> indicators,
        LocalDate date,
        Optional<UnitLevel> level,
        Optional<String> unit,
        Form as,
        Optional<LocalDate> since,
        Optional<StageId> campaign,
        Optional<String> within,
        Form basis) {

    public Question {
        indicators = List.copyOf(indicators);
    }

    /** A campaign's stage. */
    public record StageId(String campaign, String stage) {}

    /** The levels of all units on a date. */
    public static Question of(String indicator, LocalDate date) {
        return new Question(
                List.of(indicator),
                date,
                Optional.empty(),
                Optional.empty(),
                Form.LEVEL,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Form.LEVEL);
    }

    public Question at(UnitLevel wanted) {
        return new Question(indicators, date, Optional.of(wanted), unit, as, since, campaign, within, basis);
    }

    public Question of(String wanted) {
        return new Question(indicators, date, level, Optional.of(wanted), as, since, campaign, within, basis);
    }

    public Question about(String indicator) {
        return new Question(List.of(indicator), date, level, unit, as, since, campaign, within, basis);
    }

    public Question on(LocalDate day) {
        return new Question(indicators, day, level, unit, as, since, campaign, within, basis);
    }

    public Question as(Form form) {
        return new Question(indicators, date, level, unit, form, since, campaign, within, basis);
    }

    public Question since(LocalDate base) {
        return new Question(indicators, date, level, unit, as, Optional.of(base), campaign, within, basis);
    }

    public Question against(String campaignId, String stageId) {
        return new Question(
                indicators, date, level, unit, as, since, Optional.of(new StageId(campaignId, stageId)), within, basis);
    }

    public Question within(String unitOrGroup) {
        return new Question(indicators, date, level, unit, as, since, campaign, Optional.of(unitOrGroup), basis);
    }

    public Question by(Form form) {
        return new Question(indicators, date, level, unit, as, since, campaign, within, form);
    }
}
