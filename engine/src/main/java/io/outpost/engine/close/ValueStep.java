package io.outpost.engine.close;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The values' step of a close: yesterday's values of every leaf unit and employee, moved on by what the day's rows contribute.
 *
 * <p>A value's row is {@code (holder, indicator, level, running_sum)}: the level at the end of the day (of a flow, the day's flow)
 * and the sum of the daily levels from the first business date on (积数), from which averages and increases are taken.
 */
final class ValueStep {

    /** The file with the values of units. */
    static final String UNITS = "values.parquet";

    /** The file with the values of employees. */
    static final String EMPLOYEES = "employee-values.parquet";

    private final Day day;
    private final Path folder;

    ValueStep(Day day, Path folder) {
        this.day = day;
        this.folder = folder;
    }

    void run() {
        List<String> units = new ArrayList<>();
        List<String> employees = new ArrayList<>();
        for (String source : day.plan().sources()) {
            String relation = relation(source);
            if (relation.isEmpty()) {
                continue;
            }
            day.plan().byUnit(source, relation).ifPresent(units::add);
            employees.addAll(day.plan().byEmployee(source, relation));
        }
        write(UNITS, units);
        write(EMPLOYEES, employees);
    }

    private void write(String file, List<String> moves) {
        String carried = day.previous()
                .map(m -> "select holder, indicator, "
                        + (day.full()
                                ? "0"
                                : "case when indicator in "
                                        + Sql.texts(day.plan().levels()) + " then level else 0 end")
                        + " as level, running_sum from "
                        + Sql.parquet(day.closes().file(m.date(), file)) + " where indicator in "
                        + Sql.texts(day.plan().measured()))
                .orElse("select cast(null as varchar) as holder, cast(null as varchar) as indicator, 0 as level, "
                        + "0 as running_sum where 1 = 0");
        String all = moves.stream()
                .map(m -> " union all select holder, indicator, amount, 0 from (" + m + ")")
                .collect(Collectors.joining("", carried, ""));
        day.database().execute(Sql.write("""
                select holder, indicator, cast(sum(level) as bigint) as level,
                  cast(sum(running_sum) + sum(level) as bigint) as running_sum
                from (%s) group by holder, indicator
                having sum(level) <> 0 or sum(running_sum) <> 0
                order by indicator, holder""".formatted(all), folder.resolve(file)));
    }

    /** A source's rows of today with a sign; empty when there are none. */
    private String relation(String source) {
        return switch (source) {
            case "account" -> "account_move";
            case "customer" -> "customer_move";
            case "account-event" ->
                Contributions.ofAccountEvents("account_after", "account_before", "product_now", day.date());
            case "customer-event" -> Contributions.ofCustomerEvents("customer_after", day.date());
            default -> facts(day.record(source));
        };
    }

    private String facts(RecordType record) {
        return day.facts().has(record, day.date())
                ? Contributions.ofFacts(
                        record, day.facts().between(record, day.date(), day.date()), "product_now", "account_after")
                : "";
    }
}
