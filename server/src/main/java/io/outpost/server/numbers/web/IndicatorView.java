package io.outpost.server.numbers.web;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import io.outpost.engine.value.Stage;
import io.outpost.server.numbers.Bases;
import io.outpost.server.numbers.ReaderNumbers;
import io.outpost.server.ui.Figure;
import io.outpost.server.ui.Spark;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An indicator's numbers as columns (指标各栏): each with its question, its printed form and the way to its reasons.
 *
 * @param mine the numbers of the date, which may be another than the page's
 */
record IndicatorView(UnitView view, ReaderNumbers mine, Indicator indicator) {

    private static final int PERCENT_DECIMALS = 2;

    boolean isFlow() {
        return indicator instanceof Indicator.Flow;
    }

    String name() {
        return indicator.head().names().in(view.frame().texts().language());
    }

    /** Its definition in a sentence, for a longer look. */
    String hint() {
        String described =
                indicator.head().description().in(view.frame().texts().language());
        return described.isEmpty()
                ? name()
                : name()
                        + (view.frame()
                                        .texts()
                                        .language()
                                        .locale()
                                        .getLanguage()
                                        .equals("zh")
                                ? "："
                                : ": ")
                        + described;
    }

    Shape shape() {
        return Shape.of(mine.definitions(), indicator, mine.date());
    }

    Spark spark(String unitId) {
        return Spark.of(mine.trend(indicator.id(), unitId));
    }

    /** The columns that an indicator of this kind has, without those of a campaign. */
    static List<Column> columns(boolean isFlow, boolean isCompared) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.LEVEL,
                isFlow ? Column.PREVIOUS : Column.DAY,
                Column.MONTH,
                Column.YEAR,
                Column.AVERAGE,
                Column.AVERAGE_INCREASE));
        if (isCompared) {
            columns.add(Column.COMPARED);
        }
        return columns;
    }

    /** The columns, and those of the campaign where it sets targets for this indicator. */
    List<Column> columns() {
        List<Column> columns =
                columns(isFlow(), view.asked().comparison().base(mine).isPresent());
        if (targets().isPresent()) {
            columns.addAll(List.of(Column.TARGET, Column.COMPLETION, Column.AHEAD));
        }
        return columns;
    }

    /** The running stage, where it sets targets for this indicator. */
    Optional<Stage> targets() {
        return mine.stages().stream()
                .filter(s -> s.targets().containsKey(indicator.id()))
                .findFirst();
    }

    /** The question that a column answers; empty where it makes none for this indicator. */
    Optional<Question> question(Column column) {
        Question level = mine.level(indicator.id());
        Bases bases = mine.bases();
        boolean isAverage = indicator instanceof Indicator.Average;
        return switch (column) {
            case LEVEL -> Optional.of(level);
            case DAY -> Optional.of(increase(bases.yesterday()));
            case PREVIOUS -> Optional.of(level.on(bases.yesterday()));
            case MONTH -> Optional.of(increase(bases.monthStart()));
            case YEAR -> Optional.of(increase(bases.yearStart()));
            case AVERAGE -> isAverage ? Optional.empty() : Optional.of(level.as(Form.MONTH_AVERAGE));
            case AVERAGE_INCREASE ->
                isAverage
                        ? Optional.empty()
                        : Optional.of(level.as(Form.AVERAGE_INCREASE).since(bases.monthStart()));
            case COMPARED -> view.asked().comparison().base(mine).map(this::increase);
            case COMPLETION, AHEAD, TARGET ->
                targets().map(s -> level.as(Form.COMPLETION).against(s.id().campaign(), s.id().stage()));
            case RANK -> Optional.of(level.as(Form.RANK).by(Form.LEVEL));
        };
    }

    private Question increase(LocalDate since) {
        return mine.increase(indicator.id(), since);
    }

    /** A column's number for a unit. */
    Optional<BigDecimal> value(Column column, String unitId) {
        if (column == Column.TARGET) {
            return targets().flatMap(s -> s.target(indicator.id(), unitId)).map(Stage.Target::value);
        }
        if (column == Column.RANK) {
            return mine.place(unitId, mine.level(indicator.id()).by(Form.LEVEL)).map(BigDecimal::valueOf);
        }
        Optional<BigDecimal> value = question(column).flatMap(q -> mine.of(unitId, q));
        return column == Column.AHEAD
                ? value.flatMap(v -> targets().map(s -> v.subtract(s.timeProgress(mine.date()))))
                : value;
    }

    /** A column's number for a unit as the page shows it. */
    Figure figure(Column column, String unitId) {
        Optional<BigDecimal> value = value(column, unitId);
        if (column == Column.RANK && mine.siblings(unitId) < 2) {
            return Figure.plain("");
        }
        if (value.isEmpty()) {
            return Figure.missing(view.text("numbers.missing"));
        }
        String why = question(column).map(q -> WhyAddress.of(unitId, q)).orElse("");
        return new Figure(printed(column, value.get(), unitId), look(column, value.get(), unitId), why, "");
    }

    private String printed(Column column, BigDecimal value, String unitId) {
        return switch (column) {
            case COMPLETION -> view.frame().amounts().percent(value, PERCENT_DECIMALS);
            case AHEAD ->
                (value.signum() > 0 ? "+" : "") + view.frame().amounts().percent(value, PERCENT_DECIMALS);
            case RANK -> value.toPlainString() + "/" + mine.siblings(unitId);
            default -> {
                boolean isAverage = column == Column.AVERAGE
                        || column == Column.AVERAGE_INCREASE
                        || indicator instanceof Indicator.Average;
                yield column.isChange() && !(isFlow() && column != Column.AVERAGE_INCREASE)
                        ? shape().changeInTable(view.frame().amounts(), value, isAverage)
                        : shape().inTable(view.frame().amounts(), value, isAverage);
            }
        };
    }

    private String look(Column column, BigDecimal value, String unitId) {
        if (column == Column.COMPLETION || column == Column.AHEAD) {
            boolean isLate =
                    value(Column.AHEAD, unitId).map(a -> a.signum() < 0).orElse(false);
            return isLate ? "late" : "";
        }
        return column.isChange() && value.signum() < 0 ? "fell" : "";
    }
}
