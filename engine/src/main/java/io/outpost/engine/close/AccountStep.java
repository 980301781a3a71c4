package io.outpost.engine.close;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The accounts' step of a close: finds the accounts that the day touches, moves their state on, and says what each contributes.
 *
 * <p>Afterwards {@code account_after} holds the touched rows (all rows in a full close) and {@code account_move} the same rows as
 * contributions: with sign 1 as they stand today, and, in a layered close, with sign −1 as they stood yesterday.
 */
final class AccountStep {

    private final Day day;
    private final Path folder;

    AccountStep(Day day, Path folder) {
        this.day = day;
        this.folder = folder;
    }

    void run() {
        keepProducts();
        day.keep("account_change", changeQuery(), Map.of());
        day.keep(
                "day_balance",
                "select account_id, balance from " + day.facts().between(day.record("balance"), day.date(), day.date()),
                Map.of());
        day.keep("day_active", activeQuery(), Map.of());
        if (day.full()) {
            runFull();
        } else {
            runLayered();
        }
    }

    private void runFull() {
        day.database()
                .execute(Sql.view(
                        "account_before",
                        "select " + State.ACCOUNT.columnList("") + " from "
                                + State.ACCOUNT.latest(day.closes(), day.before())));
        Path base = folder.resolve(State.ACCOUNT.baseFile());
        day.database()
                .execute(Sql.write(
                        "select " + State.ACCOUNT.columnList("") + " from (" + day.fill(AFTER, Map.of()) + ")", base));
        day.database()
                .execute(Sql.view(
                        "account_after",
                        "select " + State.ACCOUNT.columnList("")
                                + day.fill(", changed_on = :today: as is_changed from ", Map.of())
                                + Sql.parquet(base)));
        day.database().execute(Sql.view("account_move", contribution("account_after", "product_now", 1, day.date())));
    }

    private void runLayered() {
        String versions = State.ACCOUNT.versions(day.closes(), day.before());
        day.keep("account_candidate", candidateQuery(versions), Map.of());
        day.keep(
                "account_before",
                "select " + State.ACCOUNT.columnList("") + " from "
                        + State.ACCOUNT.newest("(select " + State.ACCOUNT.columnList("") + " from " + versions
                                + " where account_id in (select account_id from account_candidate))"),
                Map.of());
        day.keep("account_after", AFTER, Map.of());
        day.keep(
                "account_move",
                contribution("account_after", "product_now", 1, day.date())
                        + " union all "
                        + contribution("account_before", "product_before", -1, day.before()),
                Map.of());
    }

    private String contribution(String rows, String products, int sign, LocalDate asOf) {
        return Contributions.ofAccounts(
                rows, products, sign, asOf, day.definitions().parameters().maturityWindowDays());
    }

    private void keepProducts() {
        RecordType product = day.record("product");
        day.keep("product_now", Contributions.products(day.facts().holding(product, day.date())), Map.of());
        day.keep("product_before", Contributions.products(day.facts().holding(product, day.before())), Map.of());
    }

    private String changeQuery() {
        return "select account_id, customer_id, unit_id, product_id, employee_id, opened_on, matures_on, closed_on from "
                + day.facts().beginning(day.record("account"), day.date(), day.known());
    }

    /** The accounts that moved: a balance or a transaction names them. */
    private String activeQuery() {
        return "select account_id from day_balance union select account_id from "
                + day.facts().between(day.record("transaction"), day.date(), day.date());
    }

    /** The accounts whose contribution may differ from yesterday's; some too many do no harm. */
    private String candidateQuery(String versions) {
        List<String> parts = new ArrayList<>();
        parts.add("select account_id from day_active");
        parts.add("select account_id from account_change");
        for (RecordType record : accountFacts()) {
            parts.add("select account_id from (select " + record.unit().orElseThrow() + " as account_id from "
                    + day.facts().between(record, day.date(), day.date()) + ")");
        }
        parts.add(day.fill(
                """
                select account_id from :versions:
                where opened_on = :today: or closed_on = :today: or matures_on = :today:
                  or matures_on = :window_end:""",
                Map.of(
                        "versions",
                        versions,
                        "window_end",
                        Sql.date(day.date()
                                .plusDays(day.definitions().parameters().maturityWindowDays())))));
        if (productsChanged()) {
            parts.add(
                    "select account_id from " + versions
                            + " where product_id in (select product_id from (select * from product_now except select * from product_before))");
        }
        return parts.stream().collect(Collectors.joining(" union "));
    }

    private boolean productsChanged() {
        return day.database()
                        .number("select count(*) from (select * from product_now except select * from product_before)")
                > 0;
    }

    /** The pack facts that count at an account's unit, beside the standard ones. */
    private List<RecordType> accountFacts() {
        return day.definitions().records().stream()
                .filter(r -> r.isFact() && !r.id().equals("balance") && !r.id().equals("transaction"))
                .filter(r -> r.unit().isPresent()
                        && r.column(r.unit().orElseThrow())
                                .references()
                                .orElse("")
                                .equals("account"))
                .filter(r -> day.facts().has(r, day.date()))
                .toList();
    }

    /**
     * Yesterday's row moved on to today. A row is changed when anything but the calendar moved it; the running sum (积数) of a row
     * that did not change stays as of its last change.
     */
    private static final String AFTER = """
            select
              account_id, customer_id, unit_id, product_id, employee_id, opened_on, matures_on, closed_on, balance, active_on,
              cast(case when not is_changed then before_sum
                when before_changed_on is null then balance
                else before_sum + before_balance * (:days: - 1) + balance end as bigint) as running_sum,
              case when is_changed then :today: else before_changed_on end as changed_on,
              is_changed
            from (
              select
                s.account_id, s.customer_id, s.unit_id, s.product_id, s.employee_id, s.opened_on, s.matures_on, s.closed_on,
                coalesce(f.balance, s.balance) as balance,
                case when t.account_id is not null then :today: else s.active_on end as active_on,
                s.running_sum as before_sum, s.balance as before_balance, s.changed_on as before_changed_on,
                s.changed_on is null or t.account_id is not null or s.is_replaced as is_changed
              from (
                select
                  b.account_id, b.customer_id, b.unit_id, b.product_id, b.employee_id, b.opened_on, b.matures_on, b.closed_on,
                  b.balance, b.active_on, b.running_sum, b.changed_on, false as is_replaced
                from account_before b anti join account_change c on c.account_id = b.account_id
                union all
                select
                  c.account_id, c.customer_id, c.unit_id, c.product_id, c.employee_id, c.opened_on, c.matures_on, c.closed_on,
                  coalesce(b.balance, 0), b.active_on, coalesce(b.running_sum, 0), b.changed_on,
                  c.customer_id is distinct from b.customer_id or c.unit_id is distinct from b.unit_id
                    or c.product_id is distinct from b.product_id or c.employee_id is distinct from b.employee_id
                    or c.opened_on is distinct from b.opened_on or c.matures_on is distinct from b.matures_on
                    or c.closed_on is distinct from b.closed_on
                from account_change c left join account_before b on b.account_id = c.account_id
              ) s
              left join day_balance f on f.account_id = s.account_id
              left join day_active t on t.account_id = s.account_id
            )""".replace(":days:", Sql.daysBetween("before_changed_on", ":today:"));
}
