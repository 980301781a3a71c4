package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Values;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** A number that is made of days (按日分解): averages of daily levels, and sums of flows. */
final class DayReasons {

    private final Why why;

    DayReasons(Why why) {
        this.why = why;
    }

    /** An average: its days, their sum and their number. */
    Reasons average(String indicator, LocalDate first) {
        IndicatorView of = why.view().of(indicator);
        List<Values.Point> days = days(indicator, first);
        BigDecimal sum = sum(days);
        String proof = why.text(
                "numbers.why.average-proof",
                of.shape().plain(why.view().frame().amounts(), sum),
                days.size(),
                why.of()
                        .shape()
                        .plain(
                                why.view().frame().amounts(),
                                why.value(why.unitId()).orElse(null)));
        boolean holds = of.indicator() instanceof Indicator.Ratio
                || why.value(why.unitId())
                        .map(v -> v.compareTo(sum.divide(
                                        BigDecimal.valueOf(days.size()), v.scale(), java.math.RoundingMode.HALF_UP))
                                == 0)
                        .orElse(false);
        Reasons reasons = reasons(of, days);
        return of.indicator() instanceof Indicator.Ratio ? reasons : reasons.proved(proof, holds);
    }

    /** A flow's sum since a base: the days after it. */
    Reasons sumSince(LocalDate base) {
        List<Values.Point> days = days(why.of().indicator().id(), base.plusDays(1));
        Reasons reasons = reasons(why.of(), days);
        return why.proved(
                reasons,
                days.stream().map(d -> d.amount().orElse(BigDecimal.ZERO)).toList(),
                why.value(why.unitId()));
    }

    private List<Values.Point> days(String indicator, LocalDate first) {
        return why.mine().series(indicator, why.unitId(), first, why.view().date());
    }

    private Reasons reasons(IndicatorView of, List<Values.Point> days) {
        Question level = why.mine().level(of.indicator().id()).as(Form.LEVEL);
        List<Reasons.Part> parts = days.stream()
                .map(d -> Reasons.Part.of(
                        d.date().toString(), WhyAddress.of(why.unitId(), level.on(d.date())), why.number(d.amount())))
                .toList();
        return Reasons.of(why.text("numbers.why.by-days"), why.text("numbers.why.day"), List.of(of.name()), parts);
    }

    private static BigDecimal sum(List<Values.Point> days) {
        return days.stream().map(d -> d.amount().orElse(BigDecimal.ZERO)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
