package io.outpost.engine.close;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            case "account-event" -> "(" + day.fill(ACCOUNT_EVENT, Map.of()) + ")";
            case "customer-event" ->
                "(select 1 as sign, " + State.CUSTOMER.columnList("")
                        + day.fill(" from customer_after where changed_on = :today:)", Map.of());
            default -> facts(day.record(source));
        };
    }

    private String facts(RecordType record) {
        if (!day.facts().has(record, day.date())) {
            return "";
        }
        String unit = record.unit().orElseThrow();
        boolean atAccount = record.column(unit).references().orElse("").equals("account");
        boolean ofProduct = record.columns().stream().anyMatch(c -> c.name().equals("product_id"));
        boolean hasUnit = record.columns().stream().anyMatch(c -> c.name().equals("unit_id"));
        String columns = record.columns().stream()
                .map(c -> "f." + Database.identifier(c.name()))
                .collect(Collectors.joining(", "));
        String product =
                ofProduct ? ", p.product_class, p.product_term_months, p.product_standard_factor, p.product_aum" : "";
        String at = atAccount && !hasUnit
                ? ", a.unit_id"
                : hasUnit && unit.equals("unit_id") ? "" : ", f." + Database.identifier(unit) + " as unit_id";
        return "(select 1 as sign, " + columns + product + at + " from "
                + day.facts().between(record, day.date(), day.date()) + " f"
                + (ofProduct ? " left join product_now p on p.product_id = f.product_id" : "")
                + (atAccount ? " left join account_after a on a.account_id = f." + Database.identifier(unit) : "")
                + ")";
    }

    private static final String ACCOUNT_EVENT = """
            select
              1 as sign, a.account_id, a.customer_id, a.unit_id, a.product_id, a.employee_id, a.balance,
              coalesce(b.balance, 0) as balance_before, p.product_class, p.product_term_months, p.product_aum,
              a.opened_on = :today: as opened_today,
              coalesce(a.closed_on = :today:, false) as closed_today,
              coalesce(a.matures_on = :today:, false) and (a.closed_on is null or a.closed_on >= :today:) as matures_today
            from (
              select account_id, customer_id, unit_id, product_id, employee_id, opened_on, matures_on, closed_on, balance
              from account_after where opened_on = :today: or closed_on = :today: or matures_on = :today:
            ) a
            left join account_before b on b.account_id = a.account_id
            left join product_now p on p.product_id = a.product_id""";
}
