package io.outpost.server.numbers.web;

import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Spark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The figures of the first screen (关键指标): how the unit does, in five numbers. */
final class Headlines {

    private static final List<String> INDICATORS =
            List.of("deposit.balance", "deposit.month-average", "aum.balance", "customers.total");

    private final UnitView view;

    Headlines(UnitView view) {
        this.view = view;
    }

    List<UnitPage.Headline> all() {
        List<UnitPage.Headline> all = new ArrayList<>();
        INDICATORS.stream().filter(view::has).map(view::of).map(this::headline).forEach(all::add);
        view.stage().flatMap(this::completion).ifPresent(all::add);
        return all;
    }

    private UnitPage.Headline headline(IndicatorView indicator) {
        String unit = view.unit().id();
        Optional<BigDecimal> level = indicator.value(Column.LEVEL, unit);
        Question question = view.mine().level(indicator.indicator().id());
        Spark spark = indicator.indicator() instanceof io.outpost.engine.definition.Indicator.Average average
                ? view.of(average.of()).spark(unit)
                : indicator.spark(unit);
        return new UnitPage.Headline(
                indicator.name(),
                indicator.hint(),
                level.isPresent()
                        ? new Figure(
                                indicator.shape().alone(view.frame(), level.get()),
                                "",
                                WhyAddress.of(unit, question),
                                "")
                        : Figure.missing(view.text("numbers.missing")),
                changes(indicator),
                rank(question),
                spark);
    }

    private List<Figure> changes(IndicatorView indicator) {
        String unit = view.unit().id();
        List<Figure> changes = new ArrayList<>();
        for (Column column : List.of(Column.DAY, Column.MONTH)) {
            Optional<BigDecimal> change = indicator.value(column, unit);
            Question question = indicator.question(column).orElseThrow();
            change.ifPresent(c -> changes.add(new Figure(
                    view.text(
                            "numbers.headline." + column.id(), indicator.shape().changeAlone(view.frame(), c)),
                    c.signum() < 0 ? "fell" : c.signum() > 0 ? "rose" : "",
                    WhyAddress.of(unit, question),
                    "")));
        }
        return changes;
    }

    /** The unit's place among its siblings; nothing where it has none. */
    private Figure rank(Question level) {
        String unit = view.unit().id();
        int siblings = view.mine().siblings(unit);
        Optional<Integer> place = view.mine().place(unit, level.by(Form.LEVEL));
        return siblings > 1 && place.isPresent()
                ? new Figure(
                        view.text("numbers.place", place.get(), siblings),
                        "",
                        WhyAddress.of(unit, level.as(Form.RANK)),
                        view.text("numbers.rank-hint"))
                : Figure.plain("");
    }

    private Optional<UnitPage.Headline> completion(Stage stage) {
        String unit = view.unit().id();
        String indicator = "deposit.balance";
        if (!stage.targets().containsKey(indicator)) {
            return Optional.empty();
        }
        Question question = view.mine()
                .level(indicator)
                .as(Form.COMPLETION)
                .against(stage.id().campaign(), stage.id().stage());
        BigDecimal progress = stage.timeProgress(view.date());
        return view.mine()
                .of(unit, question)
                .map(done -> new UnitPage.Headline(
                        view.text("numbers.completion-of", view.of(indicator).name()),
                        stage.name() + " " + stage.from() + " – " + stage.to(),
                        new Figure(
                                view.frame().amounts().percent(done, 2),
                                done.compareTo(progress) < 0 ? "late" : "",
                                WhyAddress.of(unit, question),
                                ""),
                        List.of(new Figure(
                                view.text(
                                        "numbers.time-progress",
                                        view.frame().amounts().percent(progress, 2)),
                                "",
                                "",
                                "")),
                        Figure.plain(stage.name()),
                        Spark.NONE));
    }
}
