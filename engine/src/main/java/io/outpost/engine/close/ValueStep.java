package io.outpost.engine.close;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The values' step of a close: yesterday's values of every leaf unit and employee, moved on by what the dates' rows contribute.
 *
 * <p>A value's row is {@code (holder, indicator, level, running_sum)}: the level at the end of the day (of a flow, the day's flow)
 * and the sum of the daily levels from the first business date on (积数), from which averages and increases are taken.
 */
final class ValueStep {

    private final Batch batch;

    ValueStep(Batch batch) {
        this.batch = batch;
    }

    /** Leaves the values of all dates in {@code unit_value} and {@code employee_value}. */
    void run() {
        List<String> units = new ArrayList<>();
        List<String> employees = new ArrayList<>();
        for (String source : batch.plan().sources()) {
            String relation = relation(source);
            if (!relation.isEmpty()) {
                batch.plan().byUnit(source, relation).ifPresent(units::add);
                employees.addAll(batch.plan().byEmployee(source, relation));
            }
        }
        if (!batch.isSingle()) {
            batch.keep(
                    "value_date",
                    batch.dates().stream()
                            .map(d -> "select " + Sql.date(d) + " as date")
                            .collect(Collectors.joining(" union all ")));
        }
        for (Holder holder : Holder.values()) {
            keep(holder, holder == Holder.UNIT ? units : employees);
        }
    }

    private void keep(Holder holder, List<String> moves) {
        String moved = moves.isEmpty()
                ? "select cast(null as date) as date, cast(null as string) as holder, cast(null as string) as indicator, "
                        + "cast(0 as bigint) as amount where 1 = 0"
                : moves.stream().map(m -> "(" + m + ")").collect(Collectors.joining(" union all "));
        String before = batch.previous()
                .map(m -> "(select holder, indicator, level, running_sum from "
                        + batch.engine().dialect().parquet(batch.closes().file(m.date(), holder.file()))
                        + " where indicator in "
                        + Sql.texts(batch.plan().measured()) + ")")
                .orElse("(select cast(null as string) as holder, cast(null as string) as indicator, "
                        + "cast(0 as bigint) as level, cast(0 as bigint) as running_sum where 1 = 0)");
        if (!batch.isSingle()) {
            batch.keep(
                    "value_move",
                    "select date, holder, indicator, sum(amount) as amount from (" + moved
                            + ") group by date, holder, indicator");
        }
        Carry carry = new Carry("holder, indicator", batch.isSingle());
        batch.keep(
                holder.table(),
                batch.fill(
                        VALUES.replace(":lined_up:", batch.isSingle() ? ADDED : JOINED)
                                .replace(":before:", before)
                                .replace(":moved:", moved),
                        Map.of(
                                "levels", Sql.texts(batch.plan().levels()),
                                "carried", batch.full() ? "0" : "1",
                                "moved_so_far", carry.sum("amount"),
                                "level_so_far", carry.sum("level"))));
    }

    /** The query for a date's rows of a file. */
    static String rows(Holder holder, LocalDate date) {
        return "select holder, indicator, level, running_sum from " + holder.table() + " where date = " + Sql.date(date)
                + " order by indicator, holder";
    }

    /** Who values belong to (值的归属), with the file that holds them. */
    enum Holder {
        UNIT("unit_value", "values.parquet"),
        EMPLOYEE("employee_value", "employee-values.parquet");

        private final String table;
        private final String file;

        Holder(String table, String file) {
            this.table = table;
            this.file = file;
        }

        String table() {
            return table;
        }

        String file() {
            return file;
        }
    }

    /** A source's rows of the dates, with sign and date; empty when there are none. */
    private String relation(String source) {
        return switch (source) {
            case "account" -> "account_move";
            case "customer" -> "customer_move";
            case "account-event" -> Contributions.ofAccountEvents("account_after", previousAccounts(), "product_now");
            case "customer-event" -> Contributions.ofCustomerEvents("customer_after");
            default -> {
                RecordType record = batch.record(source);
                yield batch.facts().has(record, batch.first(), batch.last())
                        ? Contributions.ofFacts(record, batch.facts(record), "product_now", "account_after")
                        : "";
            }
        };
    }

    /** The balances that accounts had before each of their touched dates. */
    private String previousAccounts() {
        String first = batch.full()
                ? "select account_id, " + Sql.date(batch.first()) + " as date, balance from account_before"
                : "select account_id, first_on as date, balance from account_before";
        return batch.isSingle()
                ? "(" + first + ")"
                : "(" + first + " union all select account_id, next_date as date, balance from account_after "
                        + "where next_date is not null)";
    }

    private static final String VALUES = """
            select date, holder, indicator, level, running_sum
            from (
              select
                date, holder, indicator, cast(level as bigint) as level,
                cast(sum_before + :level_so_far: as bigint) as running_sum
              from (
                select
                  date, holder, indicator, sum_before,
                  case when indicator in :levels: then level_before * :carried: + :moved_so_far: else amount end as level
                from (:lined_up:)
              )
            )
            where level <> 0 or running_sum <> 0""";

    /** Yesterday's values and what moved beside each other: on a single date in one pass, without a join. */
    private static final String ADDED = """
            select
              :first: as date, holder, indicator, sum(level) as level_before, sum(running_sum) as sum_before,
              sum(amount) as amount
            from (
              select holder, indicator, level, running_sum, cast(0 as bigint) as amount from :before:
              union all
              select holder, indicator, cast(0 as bigint) as level, cast(0 as bigint) as running_sum, amount from (:moved:)
            )
            group by holder, indicator""";

    /** On several dates: every value on each of them. */
    private static final String JOINED = """
            select
              d.date, k.holder, k.indicator, coalesce(b.level, 0) as level_before, coalesce(b.running_sum, 0) as sum_before,
              coalesce(m.amount, 0) as amount
            from (
              select holder, indicator from :before: union select holder, indicator from value_move
            ) k
            cross join value_date d
            left join :before: b on b.holder = k.holder and b.indicator = k.indicator
            left join value_move m on m.date = d.date and m.holder = k.holder and m.indicator = k.indicator""";
}
