package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.engine.value.Unit;
import io.outpost.server.ui.Amounts;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A number that compares two others (两数相比): ratios, growth, completion, averages of two months. */
final class QuotientReasons {

    private final Why why;

    QuotientReasons(Why why) {
        this.why = why;
    }

    /** Numerator and denominator. */
    Reasons ratio(Indicator.Ratio ratio) {
        List<Reasons.Part> parts = List.of(part(ratio.numerator()), part(ratio.denominator()));
        return pair("numbers.why.by-quotient", parts).proved(why.text("numbers.why.quotient-proof"), true);
    }

    private Reasons.Part part(String indicator) {
        IndicatorView of = why.view().of(indicator);
        Question level = why.mine().level(indicator);
        Question question = why.asked().since().isPresent() || why.asked().as() != Form.LEVEL
                ? level.as(why.asked().as())
                : level;
        Question complete = why.asked().since().map(question::since).orElse(question);
        Optional<BigDecimal> value = why.mine().of(why.unitId(), complete);
        return Reasons.Part.of(
                of.name(),
                WhyAddress.of(why.unitId(), complete),
                new Reasons.Number(value, of.shape().plain(amounts(), value.orElse(null)), ""));
    }

    /** The number at the date and at the base. */
    Reasons twoDates(Form form) {
        Question level = why.mine().level(why.of().indicator().id());
        LocalDate date = why.view().date();
        boolean isSum = why.of().isFlow() && why.asked().as() == Form.GROWTH;
        Question sum = level.as(Form.INCREASE);
        List<Reasons.Part> parts = isSum
                ? List.of(
                        at(sum.since(why.since()), date),
                        at(sum.since(why.since().minusYears(1)), date.minusYears(1)))
                : List.of(at(level.as(form), date), at(level.as(form), why.since()));
        return pair("numbers.why.by-dates", parts)
                .proved(
                        why.text(
                                why.asked().as() == Form.GROWTH
                                        ? "numbers.why.growth-proof"
                                        : "numbers.why.difference-proof"),
                        true);
    }

    private Reasons.Part at(Question question, LocalDate date) {
        Question then = question.on(date);
        return Reasons.Part.of(
                date.toString(),
                WhyAddress.of(why.unitId(), then),
                why.number(why.mine().of(why.unitId(), then)));
    }

    /** The unit's growth and its parent's. */
    Reasons growthGap() {
        Question growth =
                why.mine().level(why.of().indicator().id()).as(Form.GROWTH).since(why.since());
        List<Reasons.Part> parts = new ArrayList<>();
        List<Unit> path = why.mine().path(why.unitId());
        for (int i = path.size() - 1; i >= Math.max(0, path.size() - 2); i--) {
            String unit = path.get(i).id();
            parts.add(Reasons.Part.of(
                    path.get(i).name(),
                    WhyAddress.of(unit, growth),
                    why.percent(why.mine().of(unit, growth))));
        }
        return pair("numbers.why.by-growth", parts).proved(why.text("numbers.why.difference-proof"), true);
    }

    /** Actual and target, of the unit and of those below. */
    Reasons completion() {
        Optional<Stage> stage = why.of().targets();
        List<Unit> units = new ArrayList<>(List.of(why.view().unit()));
        units.addAll(why.mine().below(why.unitId()));
        List<Reasons.Part> parts = new ArrayList<>();
        for (Unit unit : units) {
            Optional<Stage.Target> target =
                    stage.flatMap(s -> s.target(why.of().indicator().id(), unit.id()));
            Optional<Question> actual = target.map(t -> why.mine()
                    .level(why.of().indicator().id())
                    .as(t.form())
                    .since(stage.orElseThrow().base()));
            Optional<BigDecimal> done = actual.flatMap(a -> why.mine().of(unit.id(), a));
            boolean isSelf = unit.id().equals(why.unitId());
            parts.add(Reasons.Part.of(
                    unit.name(),
                    isSelf
                            ? actual.map(a -> WhyAddress.of(unit.id(), a)).orElse("")
                            : WhyAddress.of(unit.id(), why.question()),
                    why.number(done),
                    why.number(target.map(Stage.Target::value)),
                    why.percent(why.value(unit.id()))));
        }
        return Reasons.of(
                        why.text("numbers.why.by-completion"),
                        why.text("numbers.unit"),
                        List.of(
                                why.text("numbers.why.actual"),
                                why.text("numbers.column.target"),
                                why.text("numbers.column.completion")),
                        parts)
                .proved(why.text("numbers.why.completion-proof"), true);
    }

    private Reasons pair(String heading, List<Reasons.Part> parts) {
        return Reasons.of(
                why.text(heading), why.text("numbers.why.part"), List.of(why.text("numbers.why.value")), parts);
    }

    private Amounts amounts() {
        return why.view().frame().amounts();
    }
}
