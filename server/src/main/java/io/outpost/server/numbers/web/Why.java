package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.server.numbers.ReaderNumbers;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** A number that someone asks about (追问): the unit in the reader's view, the indicator and the form. */
record Why(UnitView view, IndicatorView of, WhyAsked asked) {

    ReaderNumbers mine() {
        return view.mine();
    }

    String unitId() {
        return view.unit().id();
    }

    Question question() {
        return asked.question(mine().level(of.indicator().id()));
    }

    Optional<BigDecimal> value(String unit) {
        return asked.as() == Form.RANK
                ? mine().place(unit, question().as(Form.LEVEL)).map(BigDecimal::valueOf)
                : mine().of(unit, question());
    }

    String text(String code, Object... facts) {
        return view.text(code, facts);
    }

    boolean isLeaf() {
        return mine().below(unitId()).isEmpty();
    }

    /** The base date of an increase or of growth. */
    LocalDate since() {
        return asked.since().orElseThrow();
    }

    boolean isLevelOrFlow() {
        return of.indicator() instanceof Indicator.Level || of.indicator() instanceof Indicator.Flow;
    }

    /** A number to the last digit. */
    Reasons.Number number(Optional<BigDecimal> value) {
        return new Reasons.Number(value, of.shape().plain(view.frame().amounts(), value.orElse(null)), "");
    }

    /** A change to the last digit, with its sign. */
    Reasons.Number change(Optional<BigDecimal> value) {
        String sign = value.filter(v -> v.signum() > 0).isPresent() ? "+" : "";
        boolean fell = value.filter(v -> v.signum() < 0).isPresent();
        return new Reasons.Number(
                value, sign + of.shape().plain(view.frame().amounts(), value.orElse(null)), fell ? "fell" : "");
    }

    /** A ratio in percent. */
    Reasons.Number percent(Optional<BigDecimal> value) {
        return new Reasons.Number(value, view.frame().amounts().percent(value.orElse(null), 2), "");
    }

    /** The line that says that the parts add up to the number. */
    Reasons proved(Reasons reasons, List<BigDecimal> parts, Optional<BigDecimal> total) {
        BigDecimal sum = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal whole = total.orElse(BigDecimal.ZERO);
        BigDecimal difference = whole.subtract(sum);
        return reasons.proved(
                text(
                        "numbers.why.proof",
                        reasons.parts().size(),
                        of.shape().plain(view.frame().amounts(), sum),
                        of.shape().plain(view.frame().amounts(), difference)),
                difference.signum() == 0);
    }
}
