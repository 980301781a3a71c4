package io.outpost.engine.value;

import io.outpost.engine.definition.Indicator;
import io.outpost.engine.lake.Database;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All units' targets of one indicator in one stage (目标列).
 *
 * @param forms of each unit the number of its target's form among {@link #FORMS}; −1 without a target
 * @param millionths of each unit its target in millionths, as the lake has it
 */
record TargetColumn(Stage stage, Indicator indicator, byte[] forms, long[] millionths) {

    /** Whole and rest apart: a wide decimal times a million costs more than all the rest of the reading. */
    private static final String MILLIONTHS = "cast(t.value as bigint) * 1000000"
            + " + cast(cast(t.value - cast(t.value as bigint) as decimal(9, 6)) * 1000000 as bigint)";

    static final List<Form> FORMS = List.of(Form.LEVEL, Form.INCREASE, Form.MONTH_AVERAGE, Form.AVERAGE_INCREASE);

    /** Reads the targets of some stages on a date, all in one pass. */
    static List<TargetColumn> read(
            Values values, LocalDate date, List<Stage> stages, List<Indicator> indicators, UnitOrder units) {
        Database database = values.database();
        long all = units.size();
        Map<Integer, TargetColumn> columns = new LinkedHashMap<>();
        // One number says stage, indicator, unit and form, so that a row is two numbers.
        database.each(
                """
                select ((s.number * %d + i.number) * %d + u.number) * 4 + %s, %s
                from %s t
                join %s s on s.campaign_id = t.campaign_id and s.stage_id = t.stage_id
                join %s i on i.indicator = t.indicator
                join %s u on u.unit_id = t.unit_id and u.stands""".formatted(
                        indicators.size(),
                        all,
                        form(),
                        MILLIONTHS,
                        values.facts()
                                .holdingMostly(
                                        values.definitions().record("target").orElseThrow(), date),
                        stageNumbers(stages),
                        indicatorNumbers(indicators),
                        UnitOrder.TABLE),
                row -> {
                    long key = row.getLong(1);
                    int unit = (int) (key / 4 % all);
                    int column = (int) (key / 4 / all);
                    TargetColumn target = columns.computeIfAbsent(
                            column,
                            c -> empty(
                                    stages.get(c / indicators.size()), indicators.get(c % indicators.size()), units));
                    target.forms[unit] = (byte) (key % 4);
                    target.millionths[unit] = row.getLong(2);
                });
        return List.copyOf(columns.values());
    }

    private static TargetColumn empty(Stage stage, Indicator indicator, UnitOrder units) {
        byte[] forms = new byte[units.size()];
        Arrays.fill(forms, (byte) -1);
        return new TargetColumn(stage, indicator, forms, new long[units.size()]);
    }

    /** Whether any target is of a form. */
    boolean has(Form form) {
        int number = FORMS.indexOf(form);
        for (byte f : forms) {
            if (f == number) {
                return true;
            }
        }
        return false;
    }

    private static String form() {
        return IntStream.range(0, FORMS.size())
                .mapToObj(i -> "when " + Database.literal(FORMS.get(i).id()) + " then " + i)
                .collect(Collectors.joining(" ", "case t.form ", " end"));
    }

    private static String stageNumbers(List<Stage> stages) {
        return IntStream.range(0, stages.size())
                .mapToObj(i -> "select " + Database.literal(stages.get(i).id().campaign()) + " as campaign_id, "
                        + Database.literal(stages.get(i).id().stage()) + " as stage_id, cast(" + i
                        + " as bigint) as number")
                .collect(Collectors.joining(
                        " union all ",
                        "(",
                        stages.isEmpty()
                                ? "select '' as campaign_id, '' as stage_id, cast(0 as bigint) as number where false)"
                                : ")"));
    }

    static String indicatorNumbers(List<Indicator> indicators) {
        return IntStream.range(0, indicators.size())
                .mapToObj(i -> "select " + Database.literal(indicators.get(i).id()) + " as indicator, cast(" + i
                        + " as bigint) as number")
                .collect(Collectors.joining(
                        " union all ",
                        "(",
                        indicators.isEmpty()
                                ? "select '' as indicator, cast(0 as bigint) as number where false)"
                                : ")"));
    }
}
