package io.outpost.engine.verify;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.ProductClass;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.definition.TierScheme;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Sql;
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

    private final Database database;
    private final Definitions definitions;
    private final Facts facts;
    private final Closes closes;
    private final Runs runs;
    private final LocalDate start;
    private final LocalDate first;
    private final LocalDate last;

    /** The dates from the first to the last, of a lake whose first business date is {@code start}. */
    Chunk(
            Database database,
            Definitions definitions,
            Facts facts,
            Closes closes,
            Runs runs,
            LocalDate start,
            LocalDate first,
            LocalDate last) {
        this.database = database;
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

    boolean isOneDay() {
        return first.equals(last);
    }

    /** The chunk's dates as a condition on a column. */
    String covers(String column) {
        return column + " between " + Sql.date(first) + " and " + Sql.date(last);
    }

    /**
     * Joins what is latest at the date of a row {@code s}, from a table with {@code date} and {@code until}.
     *
     * <p>For many dates of few keys rows are matched by order. For one day of many keys sorting is what costs, and hashing is cheaper:
     * hardly any key has more than one row that begins before it and has not ended.
     */
    private String latest(String table, String alias, String key) {
        String join = "left join " + table + " " + alias + " on " + alias + "." + key + " = s." + key + " and " + alias
                + ".date <= s.date";
        return isOneDay() ? join + " and coalesce(" + alias + ".until > s.date, true)" : "asof " + join;
    }

    /** The table's rows that have not ended before the chunk, where only those are asked for. */
    private String lasting(String rows) {
        return isOneDay() ? "select * from (" + rows + ") where until is null or until > " + Sql.date(from()) : rows;
    }

    private RecordType record(String id) {
        return definitions.record(id).orElseThrow();
    }

    private void keep(String name, String query) {
        database.execute(Sql.keep(name, query));
    }

    /** Gives up tables that nothing reads any more, before they are in the way of others. */
    private void drop(String... names) {
        for (String name : names) {
            database.execute("drop table " + name);
        }
    }

    void build() {
        keep(
                "v_date",
                from().datesUntil(last.plusDays(1))
                        .map(d -> "select " + Sql.date(d) + " as date, "
                                + closes.manifests().get(d).drops() + " as drops, "
                                + (d.equals(start)
                                        ? 0
                                        : closes.manifests().get(d.minusDays(1)).drops()) + " as drops_before, "
                                + runs.isSettled(d)
                                + " as is_settled, "
                                + runs.isEventful(d) + " as is_eventful")
                        .collect(Collectors.joining(" union all ")));
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
        database.execute(Sql.view("v_" + id, """
                select r.:key:, :list:, r.drop_number, r.valid_from, coalesce(f.valid_to, date '9999-12-31') as valid_to
                from :rows: r
                left join v_:id:_followed f
                  on f.:key: = r.:key: and f.valid_from = r.valid_from and f.drop_number = r.drop_number""".replace(":key:", key)
                .replace(":id:", id)
                .replace(":list:", list)
                .replace(":rows:", rows)));
    }

    private void buildAccounts() {
        String balances = "select account_id, business_date as date, balance from "
                + facts.between(record("balance"), start, last);
        keep("v_balance", lasting("""
                select account_id, date, until, balance,
                  sum(balance * (until - date)) over (
                    partition by account_id order by date rows between unbounded preceding and 1 preceding) as sum_before
                from (select account_id, date, balance, lead(date) over (partition by account_id order by date) as until from (%s))""".formatted(balances)));
        keep(
                "v_movement",
                "select account_id, date, lead(date) over (partition by account_id order by date) as until from ("
                        + "select account_id, business_date as date from "
                        + facts.between(record("balance"), start, last)
                        + " union select account_id, business_date as date from "
                        + facts.between(record("transaction"), start, last) + ")");
        keep("v_active", """
                select customer_id, date, lead(date) over (partition by customer_id order by date) as until
                from (
                  select distinct a.customer_id, m.date
                  from v_movement m
                  join v_account a on a.account_id = m.account_id and a.valid_from <= m.date and m.date < a.valid_to
                )""");
        int window = definitions.parameters().maturityWindowDays();
        keep("v_account_day", """
                select
                  s.date, s.account_id, s.customer_id, s.unit_id, s.product_id, s.employee_id, s.opened_on, s.matures_on, s.closed_on,
                  coalesce(b.balance, 0) as balance,
                  cast(coalesce(b.sum_before, 0) + coalesce(b.balance * (s.date - b.date + 1), 0) as hugeint) as days_sum,
                  s.begins, m.date as active_on, p.class as product_class, p.term_months as product_term_months, p.aum as product_aum,
                  s.opened_on <= s.date and coalesce(s.closed_on > s.date, true) as is_open,
                  s.opened_on <= s.date and coalesce(s.closed_on > s.date, true)
                    and coalesce(s.matures_on - s.date between 1 and %d, false) as is_maturing
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
                  d.customer_id, d.date, sum(greatest(t.amount, 0)) as inflow, sum(greatest(-t.amount, 0)) as outflow,
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
                  open_accounts > 0 and date - coalesce(last_active_on, opened_on) >= %d as is_dormant,
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
                        date, customer_id, sum(if(product_aum, balance, 0)) as aum,
                        sum(if(product_class in %s, balance, 0)) as deposits, sum(if(is_open, 1, 0)) as open_accounts,
                        sum(if(is_maturing, 1, 0)) as maturing_accounts, sum(if(is_maturing, balance, 0)) as maturing_amount
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
                  coalesce(n.last_active_on = n.date, false) or b.customer_id is null
                    or (n.unit_id, n.manager_id, n.kind, n.gender, n.birth_date, n.`groups`, n.opened_on, n.aum, n.deposits,
                      n.open_accounts, n.maturing_accounts, n.maturing_amount, n.tier_rank, n.is_dormant, n.is_zero_balance)
                    is distinct from (b.unit_id, b.manager_id, b.kind, b.gender, b.birth_date, b.`groups`, b.opened_on, b.aum,
                      b.deposits, b.open_accounts, b.maturing_accounts, b.maturing_amount, b.tier_rank, b.is_dormant,
                      b.is_zero_balance) as is_event
                from v_customer_level n
                left join v_customer_level b on b.customer_id = n.customer_id and b.date = n.date - 1
                left join v_flow f on f.customer_id = n.customer_id and f.date = n.date""".formatted(Sql.date(start)));
        drop("v_active", "v_first_active", "v_flow", "v_customer_level");
    }
}
