package io.outpost.engine.close;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Commits;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The accounts' step of a close: finds the accounts that the dates touch, moves their state on, and says what each contributes.
 *
 * <p>Afterwards {@code account_after} holds a row for each touched account and date (for every account in a full close) and {@code
 * account_move} the same rows as contributions: with sign 1 from the date on which they begin to stand, and, in a layered close,
 * with sign −1 from the date on which they cease to.
 */
final class AccountStep {

    private final Batch batch;
    private final Path folder;
    private final Commits commits;
    private final Carry carry;

    AccountStep(Batch batch, Path folder, Commits commits) {
        this.batch = batch;
        this.folder = folder;
        this.commits = commits;
        this.carry = new Carry("account_id", batch.isSingle());
    }

    void run() {
        RecordType product = batch.record("product");
        batch.keep("product_now", Contributions.products(batch.facts().holding(product, batch.first())));
        batch.keep("product_before", Contributions.products(batch.facts().holding(product, batch.before())));
        batch.keep(
                "account_change",
                "select account_id, customer_id, unit_id, product_id, employee_id, opened_on, matures_on, closed_on from "
                        + batch.facts().beginning(batch.record("account"), batch.first(), batch.known()));
        batch.keep(
                "account_activity",
                batch.fill(
                        ACTIVITY,
                        Map.of(
                                "balances", batch.facts(batch.record("balance")),
                                "transactions", batch.facts(batch.record("transaction")))));
        if (batch.full()) {
            runFull();
        } else {
            runLayered();
        }
    }

    private void runFull() {
        batch.view(
                "account_before",
                "select " + State.ACCOUNT.columnList("") + " from "
                        + State.ACCOUNT.latest(batch.engine().dialect(), batch.closes(), batch.before()));
        Path base = folder.resolve(State.ACCOUNT.baseFile());
        batch.engine().write("select " + State.ACCOUNT.columnList("") + " from (" + afterQuery("") + ")", base);
        commits.flush(base);
        batch.view(
                "account_after",
                "select " + State.ACCOUNT.columnList("")
                        + batch.fill(
                                ", changed_on = :first: as is_changed, :first: as date, cast(null as date) as next_date from ",
                                Map.of())
                        + batch.engine().dialect().parquet(base));
        batch.view("account_move", moves("1", "a.date", "account_after", "product_now", "a.date"));
    }

    private void runLayered() {
        String versions = State.ACCOUNT.versions(batch.engine().dialect(), batch.closes(), batch.before());
        batch.keep("account_due", batch.fill(DUE, Map.of("versions", versions, "window", window())));
        batch.keep("account_touch", touchQuery(versions));
        State.ACCOUNT.keepBefore(batch, "account_touch");
        batch.keep("account_after", afterQuery("join account_touch d on d.account_id = s.account_id"));
        if (batch.writesBase()) {
            State.ACCOUNT.writeMerged(batch, folder);
        }
        String moves = moves("1", "a.date", "account_after", "product_now", "a.date")
                + " union all "
                + moves("-1", "a.first_on", "account_before", "product_before", "a.first_on - 1");
        if (!batch.isSingle()) {
            moves += " union all "
                    + moves(
                            "-1",
                            "a.next_date",
                            "(select * from account_after where next_date is not null)",
                            "product_now",
                            "a.date");
        }
        batch.keep("account_move", moves);
    }

    private String moves(String sign, String date, String rows, String products, String asOf) {
        return Contributions.ofAccounts(rows, products, sign, date, asOf, maturityWindowDays());
    }

    private int maturityWindowDays() {
        return batch.definitions().parameters().maturityWindowDays();
    }

    private String window() {
        return String.valueOf(maturityWindowDays());
    }

    /** The accounts and dates on which a contribution may differ from the day before; some too many do no harm. */
    private String touchQuery(String versions) {
        List<String> parts = new ArrayList<>();
        parts.add("select account_id, date from account_activity");
        parts.add("select account_id, :first: as date from account_change");
        for (String date : List.of("opened_on", "closed_on", "matures_on", "matures_on - " + window())) {
            parts.add("select account_id, cast(" + date + " as date) as date from account_due where " + date
                    + " between :first: and :last:");
        }
        for (RecordType record : accountFacts()) {
            parts.add("select " + record.unit().orElseThrow() + " as account_id, business_date as date from "
                    + batch.facts(record));
        }
        if (productsChanged()) {
            parts.add("select account_id, :first: as date from " + versions + " where product_id in ("
                    + CHANGED_PRODUCTS + ")");
        }
        return batch.fill(String.join(" union ", parts), Map.of());
    }

    private static final String CHANGED_PRODUCTS = "select product_id from (select product_id, product_class, "
            + "product_term_months, product_standard_factor, product_aum from product_now except select product_id, "
            + "product_class, product_term_months, product_standard_factor, product_aum from product_before)";

    private boolean productsChanged() {
        return batch.engine().number("select count(*) from (" + CHANGED_PRODUCTS + ")") > 0;
    }

    /** The pack facts that count at an account's unit, beside the standard ones. */
    private List<RecordType> accountFacts() {
        return batch.definitions().records().stream()
                .filter(r -> r.isFact() && !r.id().equals("balance") && !r.id().equals("transaction"))
                .filter(r -> r.unit().isPresent()
                        && r.column(r.unit().orElseThrow())
                                .references()
                                .orElse("")
                                .equals("account"))
                .filter(r -> batch.facts().has(r, batch.first(), batch.last()))
                .toList();
    }

    private String afterQuery(String touched) {
        String date = batch.full() ? Sql.date(batch.first()) : "d.date";
        String query = AFTER.replace(":standing:", STANDING)
                .replace(
                        ":before_columns:",
                        "b.balance as b_balance, b.active_on as b_active_on, "
                                + "b.running_sum as b_running_sum, b.changed_on as b_changed_on");
        return batch.fill(
                query,
                Map.ofEntries(
                        Map.entry("touch_date", date),
                        Map.entry("touched", touched),
                        Map.entry("is_first", carry.isFirst()),
                        Map.entry("place", carry.place("fact_balance")),
                        Map.entry("latest", carry.latest("fact_balance", "place")),
                        Map.entry("previous_balance", carry.before("balance", "b_balance")),
                        Map.entry("previous_date", carry.before("date", "b_changed_on")),
                        Map.entry("active_on", carry.max("case when is_active then date end")),
                        Map.entry("carried_sum", carry.sum("piece")),
                        Map.entry("days", Carry.days("previous_date", "date")),
                        Map.entry("next", carry.next())));
    }

    /** The balances and the other movements of the dates, one row per account and date. */
    private static final String ACTIVITY = """
            select account_id, date, max(balance) as balance
            from (
              select account_id, business_date as date, balance from :balances:
              union all select account_id, business_date as date, cast(null as bigint) as balance from :transactions:
            )
            group by account_id, date""";

    /** What a date alone may change, in any version of a row. */
    private static final String DUE = """
            select account_id, opened_on, closed_on, matures_on
            from (
              select account_id, opened_on, closed_on, matures_on from :versions:
              union all select account_id, opened_on, closed_on, matures_on from account_change
            )
            where opened_on between :first: and :last: or closed_on between :first: and :last:
              or matures_on between :first: and :last: + :window:""";

    /** The attributes that hold on the dates, beside yesterday's numbers. */
    private static final String STANDING = """
            select
              b.account_id, b.customer_id, b.unit_id, b.product_id, b.employee_id, b.opened_on, b.matures_on, b.closed_on,
              false as is_replaced, :before_columns:
            from account_before b anti join account_change c on c.account_id = b.account_id
            union all
            select
              c.account_id, c.customer_id, c.unit_id, c.product_id, c.employee_id, c.opened_on, c.matures_on, c.closed_on,
              c.customer_id is distinct from b.customer_id or c.unit_id is distinct from b.unit_id
                or c.product_id is distinct from b.product_id or c.employee_id is distinct from b.employee_id
                or c.opened_on is distinct from b.opened_on or c.matures_on is distinct from b.matures_on
                or c.closed_on is distinct from b.closed_on as is_replaced, :before_columns:
            from account_change c left join account_before b on b.account_id = c.account_id""";

    /**
     * The rows as they stand from each touched date on. A row is changed when anything but the calendar moved it; the running sum (积数)
     * of a row that did not change stays as of its last change.
     */
    private static final String AFTER = """
            select
              account_id, customer_id, unit_id, product_id, employee_id, opened_on, matures_on, closed_on, balance, active_on,
              cast(case when is_changed then coalesce(b_running_sum, 0) + :carried_sum: else b_running_sum end as bigint)
                as running_sum,
              case when is_changed then date else b_changed_on end as changed_on,
              is_changed, date, :next: as next_date
            from (
              select
                *, case when previous_date is null then balance
                  else previous_balance * (:days: - 1) + balance end as piece
              from (
                select
                  *, :previous_balance: as previous_balance, :previous_date: as previous_date,
                  coalesce(:active_on:, b_active_on) as active_on
                from (
                  select
                    *, coalesce(:latest:, b_balance, 0) as balance, :is_first: as is_first,
                    is_active or (date = :first: and (b_changed_on is null or is_replaced)) as is_changed
                  from (
                    select *, :place: as place
                    from (
                      select
                        s.*, :touch_date: as date, f.balance as fact_balance, f.account_id is not null as is_active
                      from (:standing:) s
                      :touched:
                      left join account_activity f on f.account_id = s.account_id and f.date = :touch_date:
                    )
                  )
                )
              )
            )""";
}
