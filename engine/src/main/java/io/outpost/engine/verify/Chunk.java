package io.outpost.engine.verify;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.ProductClass;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.definition.TierScheme;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.SqlEngine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some dates, recomputed (复算批): every account and customer on each of them and on the day before the first.
 *
 * <p>Leaves the tables {@code v_account_day} and {@code v_customer_day}, with a {@code date} on every row.
 */
final class Chunk {

    /** Of a customer, what makes an event when it is another than the day before. */
    private static final List<String> OF_EVENTS = List.of(
            "unit_id",
            "manager_id",
            "kind",
            "gender",
            "birth_date",
            "groups",
            "opened_on",
            "aum",
            "deposits",
            "open_accounts",
            "maturing_accounts",
            "maturing_amount",
            "tier_rank",
            "is_dormant",
            "is_zero_balance");

    /** A date after all others. */
    static final String NEVER = "date '9999-12-31'";

    private final SqlEngine engine;
    private final Definitions definitions;
    private final Facts facts;
    private final Closes closes;
    private final Runs runs;
    private final LocalDate start;
    private final LocalDate first;
    private final LocalDate last;

    /** The dates from the first to the last, of a lake whose first business date is {@code start}. */
    Chunk(
            SqlEngine engine,
            Definitions definitions,
            Facts facts,
            Closes closes,
            Runs runs,
            LocalDate start,
            LocalDate first,
            LocalDate last) {
        this.engine = engine;
        this.definitions = definitions;
        this.facts = facts;
        this.closes = closes;
        this.runs = runs;
        this.start = start;
        this.first = first;
        this.last = last;
    }

    LocalDate first() {
        return first;
    }

    LocalDate last() {
        return last;
    }

    /** The day before the first date, if it is closed; otherwise the first date. */
    LocalDate from() {
        return first.equals(start) ? first : first.minusDays(1);
    }

    /** The chunk's dates as a condition on a column. */
    String covers(String column) {
        return column + " between " + Sql.date(first) + " and " + Sql.date(last);
    }

    /**
     * Joins what is latest at the date of a row {@code s}, from a table with {@code date} and the date {@code until} which it lasts.
     *
     * <p>Without what has ended before the chunk, hardly any key has more than a few rows to choose from.
     */
    private String latest(String table, String alias, String key) {
        return "left join (" + lasting(table) + ") " + alias + " on " + alias + "." + key + " = s." + key + " and "
                + alias + ".date <= s.date and s.date < " + alias + ".until";
    }

    private String lasting(String rows) {
        return "select * from " + rows + " where until > " + Sql.date(from());
    }

    /** The date of the same key's next row; never, for its last. */
    private static String next(String key) {
        return "coalesce(lead(date) over (partition by " + key + " order by date), " + NEVER + ")";
    }

    private RecordType record(String id) {
        return definitions.record(id).orElseThrow();
    }

    private void keep(String name, String query) {
        engine.keep(name, query);
    }

    /** Gives up tables that nothing reads any more, before they are in the way of others. */
    private void drop(String... names) {
        List.of(names).forEach(engine::drop);
    }

    /** Gives up what is left of it, when all is compared. */
    void drop() {
        drop("v_account_followed", "v_customer_followed", "v_product_followed", "v_account_day", "v_customer_day");
    }

    void build() {
        engine.view(
                "v_date",
                from().datesUntil(last.plusDays(1))
                        .map(d -> "(" + Sql.date(d) + ", "
                                + closes.manifests().get(d).drops() + ", "
                                + (d.equals(start)
                                        ? 0
                                        : closes.manifests().get(d.minusDays(1)).drops())
                                + ", " + runs.isSettled(d) + ", " + runs.isEventful(d) + ")")
                        .collect(Collectors.joining(
                                ", ",
                                "select date, drops, drops_before, is_settled, is_eventful from (values ",
                                ") as d (date, drops, drops_before, is_settled, is_eventful)")));
        versions(
                "account",
                List.of("customer_id", "unit_id", "product_id", "employee_id", "opened_on", "matures_on", "closed_on"));
        versions("customer", List.of("unit_id", "manager_id", "kind", "gender", "birth_date", "groups", "opened_on"));
        versions("product", List.of("class", "term_months", "standard_factor", "aum"));
        buildAccounts();
        buildActivity();
        buildCustomers();
    }

    /** The spans in which each version of reference data holds; the last of most keys is the only one. */
    private void versions(String id, List<String> columns) {
        String key = id + "_id";
        String list = columns.stream().map(c -> "r." + Database.identifier(c)).collect(Collectors.joining(", "));
        String rows = facts.versions(record(id));
        keep("v_" + id + "_followed", """
                select :key:, valid_from, drop_number, valid_to
                from (
                  select
                    :key:, valid_from, drop_number,
                    lead(valid_from) over (partition by :key: order by valid_from, drop_number) as valid_to
                  from :rows:
                  where :key: in (select :key: from :rows: group by :key: having count(*) > 1)
                )
                where valid_to is not null""".replace(":key:", key).replace(":rows:", rows));
        engine.view("v_" + id, """
                select r.:key:, :list:, r.drop_number, r.valid_from, coalesce(f.valid_to, :never:) as valid_to
                from :rows: r
                left join v_:id:_followed f
                  on f.:key: = r.:key: and f.valid_from = r.valid_from and f.drop_number = r.drop_number""".replace(":key:", key)
                .replace(":id:", id)
                .replace(":list:", list)
                .replace(":never:", NEVER)
                .replace(":rows:", rows));
    }

    /** Whether any of some columns of two rows differ. */
    static String distinct(List<String> columns, String one, String other) {
        return columns.stream()
                .map(Database::identifier)
                .map(c -> one + "." + c + " is distinct from " + other + "." + c)
                .collect(Collectors.joining(" or "));
    }

    private void buildAccounts() {
        String balances = facts.between(record("balance"), start, last);
        String transactions = facts.between(record("transaction"), start, last);
        keep("v_balance", lasting("""
                (
                  select account_id, date, coalesce(until, %s) as until, balance,
                    sum(balance * days_between(date, until)) over (
                      partition by account_id order by date rows between unbounded preceding and 1 preceding) as sum_before
                  from (
                    select account_id, business_date as date, balance,
                      lead(business_date) over (partition by account_id order by business_date) as until
                    from %s
                  )
                )""".formatted(NEVER, balances)));
        keep("v_movement", """
                select account_id, date, %s as until
                from (
                  select account_id, business_date as date from %s
                  union select account_id, business_date as date from %s
                )""".formatted(next("account_id"), balances, transactions));
        keep("v_active", """
                select customer_id, date, %s as until
                from (
                  select distinct a.customer_id, m.date
                  from v_movement m
                  join v_account a on a.account_id = m.account_id and a.valid_from <= m.date and m.date < a.valid_to
                )""".formatted(next("customer_id")));
        int window = definitions.parameters().maturityWindowDays();
        keep("v_account_day", """
                select
                  s.date, s.account_id, s.customer_id, s.unit_id, s.product_id, s.employee_id, s.opened_on, s.matures_on, s.closed_on,
                  coalesce(b.balance, 0) as balance,
                  cast(coalesce(b.sum_before, 0) + coalesce(b.balance * (days_between(b.date, s.date) + 1), 0) as bigint) as days_sum,
                  s.begins, m.date as active_on, p.class as product_class, p.term_months as product_term_months, p.aum as product_aum,
                  s.opened_on <= s.date and coalesce(s.closed_on > s.date, true) as is_open,
                  s.opened_on <= s.date and coalesce(s.closed_on > s.date, true)
                    and coalesce(days_between(s.date, s.matures_on) between 1 and %d, false) as is_maturing
                from (
                  select d.date, a.*, a.valid_from = d.date or a.drop_number > d.drops_before as begins
                  from v_date d
                  join v_account a on a.valid_from <= d.date and d.date < a.valid_to and a.drop_number <= d.drops
                ) s
                %s
                %s
                left join v_product p on p.product_id = s.product_id and p.valid_from <= s.date and s.date < p.valid_to""".formatted(
                        window, latest("v_balance", "b", "account_id"), latest("v_movement", "m", "account_id")));
        drop("v_balance", "v_movement");
    }

    /** The days on which each customer's accounts moved, and the money of the chunk's days. */
    private void buildActivity() {
        keep("v_first_active", "select customer_id, min(date) as date from v_active group by customer_id");
        keep("v_flow", """
                select
                  d.customer_id, d.date,
                  cast(sum(greatest(t.amount, 0)) as bigint) as inflow, cast(sum(greatest(-t.amount, 0)) as bigint) as outflow,
                  max(greatest(t.amount, 0)) as largest_inflow, max(greatest(-t.amount, 0)) as largest_outflow
                from %s t
                join v_account_day d on d.account_id = t.account_id and d.date = t.business_date
                group by d.customer_id, d.date""".formatted(facts.between(record("transaction"), first, last)));
    }

    private void buildCustomers() {
        List<TierScheme.Tier> tiers = new ArrayList<>(definitions.tiers().tiers());
        Collections.reverse(tiers);
        String ranks = tiers.stream()
                        .map(t -> "if(aum >= " + t.from().fen() + ", " + t.rank() + ", ")
                        .collect(Collectors.joining())
                + "0" + ")".repeat(tiers.size());
        String names = definitions.tiers().tiers().stream()
                .map(t -> " when " + t.rank() + " then " + Database.literal(t.id()))
                .collect(Collectors.joining());
        String deposits = Sql.texts(definitions.productClasses().stream()
                .filter(ProductClass::deposit)
                .map(ProductClass::id)
                .toList());
        keep("v_customer_level", """
                select
                  *, case tier_rank%s end as tier,
                  open_accounts > 0 and days_between(coalesce(last_active_on, opened_on), date) >= %d as is_dormant,
                  open_accounts > 0 and aum = 0 as is_zero_balance
                from (
                  select
                    *, cast(%s as bigint) as tier_rank
                  from (
                    select
                      s.date, s.customer_id, s.unit_id, s.manager_id, s.kind, s.gender, s.birth_date, s.`groups`, s.opened_on,
                      coalesce(h.aum, 0) as aum, coalesce(h.deposits, 0) as deposits, coalesce(h.open_accounts, 0) as open_accounts,
                      coalesce(h.maturing_accounts, 0) as maturing_accounts, coalesce(h.maturing_amount, 0) as maturing_amount,
                      if(f.date <= s.date, f.date, null) as first_active_on, l.date as last_active_on
                    from (
                      select d.date, c.*
                      from v_date d
                      join v_customer c on c.valid_from <= d.date and d.date < c.valid_to and c.drop_number <= d.drops
                    ) s
                    left join (
                      select
                        date, customer_id, cast(sum(if(product_aum, balance, 0)) as bigint) as aum,
                        cast(sum(if(product_class in %s, balance, 0)) as bigint) as deposits,
                        cast(sum(if(is_open, 1, 0)) as bigint) as open_accounts,
                        cast(sum(if(is_maturing, 1, 0)) as bigint) as maturing_accounts,
                        cast(sum(if(is_maturing, balance, 0)) as bigint) as maturing_amount
                      from v_account_day group by date, customer_id
                    ) h on h.customer_id = s.customer_id and h.date = s.date
                    left join v_first_active f on f.customer_id = s.customer_id
                    %s
                  )
                )""".formatted(
                        names,
                        definitions.parameters().dormantAfterDays(),
                        ranks,
                        deposits,
                        latest("v_active", "l", "customer_id")));
        keep("v_customer_day", """
                select
                  n.*, if(n.date = %s, n.tier_rank, coalesce(b.tier_rank, 0)) as previous_tier_rank,
                  coalesce(b.is_dormant, false) as was_dormant, n.aum - coalesce(b.aum, 0) as aum_change,
                  coalesce(f.inflow, 0) as inflow, coalesce(f.outflow, 0) as outflow,
                  coalesce(f.largest_inflow, 0) as largest_inflow, coalesce(f.largest_outflow, 0) as largest_outflow,
                  coalesce(n.last_active_on = n.date, false) or b.customer_id is null or %s as is_event
                from v_customer_level n
                left join v_customer_level b on b.customer_id = n.customer_id and b.date = n.date - 1
                left join v_flow f on f.customer_id = n.customer_id and f.date = n.date""".formatted(Sql.date(start), distinct(OF_EVENTS, "n", "b")));
        drop("v_active", "v_first_active", "v_flow", "v_customer_level");
    }
}
