package io.outpost.bench;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Measure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The peer (对照脚本): what a skilled analyst writes to close a day by full scans, in statements that DuckDB and PostgreSQL share.
 *
 * <p>It reads {@code account_state}, {@code customer_state}, {@code values_before} and the day's facts, and makes {@code
 * account_new}, {@code customer_new}, {@code unit_values} and {@code employee_values}: the same rows as the close.
 */
final class FullScanScript {

    private final LocalDate date;
    private final Definitions definitions;
    private final boolean postgres;

    FullScanScript(LocalDate date, Definitions definitions, boolean postgres) {
        this.date = date;
        this.definitions = definitions;
        this.postgres = postgres;
    }

    /** The queries by the name of what they make, in order. */
    Map<String, String> queries() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("account_new", spelled(ACCOUNTS));
        queries.put("customer_new", spelled(CUSTOMERS));
        queries.put("unit_values", values("unit_id", "values_before", true));
        queries.put("employee_values", values("employee", "employee_values_before", false));
        return queries;
    }

    private String spelled(String text) {
        String days = postgres ? "(date '%s' - s.changed_on)" : "date_diff('day', s.changed_on, date '%s')";
        String spelled = text.replace(":days:", days.formatted(date)).replace(":today:", "date '" + date + "'");
        return postgres ? spelled.replace('`', '"') : spelled;
    }

    private static final String ACCOUNTS = """
            select
              s.account_id, s.customer_id, s.unit_id, s.product_id, s.employee_id, s.opened_on, s.matures_on, s.closed_on,
              coalesce(f.balance, s.balance) as balance,
              case when t.account_id is not null then :today: else s.active_on end as active_on,
              case when t.account_id is null and s.changed_on is not null then s.running_sum
                when s.changed_on is null then coalesce(f.balance, 0)
                else s.running_sum + s.balance * (:days: - 1) + coalesce(f.balance, s.balance) end as running_sum,
              case when t.account_id is null and s.changed_on is not null then s.changed_on else :today: end as changed_on
            from (
              select account_id, customer_id, unit_id, product_id, employee_id, opened_on, matures_on, closed_on, balance, active_on,
                running_sum, changed_on
              from account_state
              union all
              select account_id, customer_id, unit_id, product_id, employee_id, opened_on, matures_on, closed_on, 0,
                cast(null as date), 0, cast(null as date)
              from day_account
            ) s
            left join day_balance f on f.account_id = s.account_id
            left join (select account_id from day_balance union select account_id from day_transaction) t
              on t.account_id = s.account_id""";

    private static final String HELD = """
            select
              a.account_id, a.customer_id, a.unit_id, a.product_id, a.employee_id, a.opened_on, a.matures_on, a.closed_on, a.balance,
              p.class as product_class, p.term_months as product_term_months, p.aum as product_aum,
              a.opened_on <= :today: and (a.closed_on is null or a.closed_on > :today:) as is_open,
              a.opened_on <= :today: and (a.closed_on is null or a.closed_on > :today:) and a.matures_on is not null
                and a.matures_on > :today: and a.matures_on <= :today: + 30 as is_maturing
            from account_new a join product p on p.product_id = a.product_id""";

    private static final String CUSTOMERS = """
            select
              customer_id, unit_id, manager_id, kind, gender, birth_date, `groups`, opened_on, aum, deposits, open_accounts,
              maturing_accounts, maturing_amount, tier, tier_rank, is_dormant, is_zero_balance, first_active_on, last_active_on,
              case when is_changed then running_sum + b_aum * (days - 1) + aum else running_sum end as running_sum,
              case when is_changed then b_tier_rank else previous_tier_rank end as previous_tier_rank,
              case when is_changed then b_is_dormant else was_dormant end as was_dormant,
              case when is_changed then aum - b_aum else aum_change end as aum_change,
              case when is_changed then day_inflow else inflow end as inflow,
              case when is_changed then day_outflow else outflow end as outflow,
              case when is_changed then day_largest_inflow else largest_inflow end as largest_inflow,
              case when is_changed then day_largest_outflow else largest_outflow end as largest_outflow,
              case when is_changed then :today: else changed_on end as changed_on
            from (
              select
                *, is_moved or aum <> b_aum or deposits <> b_deposits or open_accounts <> b_open_accounts
                  or maturing_accounts <> b_maturing_accounts or maturing_amount <> b_maturing_amount or tier_rank <> b_tier_rank
                  or is_dormant <> b_is_dormant or is_zero_balance <> b_is_zero_balance as is_changed
              from (
                select
                  *, case when aum >= 200000000 then 'diamond' when aum >= 50000000 then 'platinum' when aum >= 10000000 then 'gold'
                    when aum >= 1000000 then 'value' end as tier,
                  case when aum >= 200000000 then 4 when aum >= 50000000 then 3 when aum >= 10000000 then 2
                    when aum >= 1000000 then 1 else 0 end as tier_rank,
                  open_accounts > 0 and coalesce(last_active_on, opened_on) + 180 <= :today: as is_dormant,
                  open_accounts > 0 and aum = 0 as is_zero_balance
                from (
                  select
                    s.customer_id, s.unit_id, s.manager_id, s.kind, s.gender, s.birth_date, s.`groups`, s.opened_on,
                    cast(coalesce(h.aum, 0) as bigint) as aum, cast(coalesce(h.deposits, 0) as bigint) as deposits,
                    coalesce(h.open_accounts, 0) as open_accounts, coalesce(h.maturing_accounts, 0) as maturing_accounts,
                    cast(coalesce(h.maturing_amount, 0) as bigint) as maturing_amount,
                    case when f.customer_id is null then s.first_active_on else coalesce(s.first_active_on, :today:) end
                      as first_active_on,
                    case when f.customer_id is null then s.last_active_on else :today: end as last_active_on,
                    f.customer_id is not null as is_moved, s.running_sum, s.previous_tier_rank, s.was_dormant, s.aum_change,
                    s.inflow, s.outflow, s.largest_inflow, s.largest_outflow, s.changed_on, :days: as days,
                    s.aum as b_aum, s.deposits as b_deposits, s.open_accounts as b_open_accounts,
                    s.maturing_accounts as b_maturing_accounts, s.maturing_amount as b_maturing_amount,
                    s.tier_rank as b_tier_rank, s.is_dormant as b_is_dormant, s.is_zero_balance as b_is_zero_balance,
                    coalesce(f.inflow, 0) as day_inflow, coalesce(f.outflow, 0) as day_outflow,
                    coalesce(f.largest_inflow, 0) as day_largest_inflow, coalesce(f.largest_outflow, 0) as day_largest_outflow
                  from customer_state s
                  left join (
                    select
                      customer_id, sum(balance) filter (where product_aum) as aum,
                      sum(balance) filter (where product_class in ('demand', 'term', 'certificate')) as deposits,
                      count(*) filter (where is_open) as open_accounts, count(*) filter (where is_maturing) as maturing_accounts,
                      sum(balance) filter (where is_maturing) as maturing_amount
                    from (:held:) held group by customer_id
                  ) h on h.customer_id = s.customer_id
                  left join (
                    select
                      a.customer_id, cast(coalesce(sum(t.amount) filter (where t.amount > 0), 0) as bigint) as inflow,
                      cast(coalesce(-sum(t.amount) filter (where t.amount < 0), 0) as bigint) as outflow,
                      coalesce(max(t.amount) filter (where t.amount > 0), 0) as largest_inflow,
                      coalesce(-min(t.amount) filter (where t.amount < 0), 0) as largest_outflow
                    from (select account_id from day_balance union select account_id from day_transaction) m
                    join account_new a on a.account_id = m.account_id
                    left join day_transaction t on t.account_id = m.account_id
                    group by a.customer_id
                  ) f on f.customer_id = s.customer_id
                ) amounts
              ) standing
            ) changed""".replace(":held:", HELD);

    private static final Map<String, String> SOURCES = Map.of(
            "account", "(" + HELD + ") rows",
            "customer", "customer_new",
            "customer-event", "(select * from customer_new where changed_on = :today:) rows",
            "account-event", """
                    (select a.unit_id, a.employee_id, a.product_class, coalesce(b.balance, 0) as balance_before,
                      a.opened_on = :today: as opened_today, coalesce(a.closed_on = :today:, false) as closed_today,
                      coalesce(a.matures_on = :today:, false) and (a.closed_on is null or a.closed_on >= :today:) as matures_today
                    from (:held:) a left join account_state b on b.account_id = a.account_id
                    where a.opened_on = :today: or a.closed_on = :today: or a.matures_on = :today:) rows""".replace(":held:", HELD),
            "transaction",
                    "(select t.amount, a.unit_id from day_transaction t join account_new a on a.account_id = t.account_id) rows",
            "sale",
                    "(select s.*, p.class as product_class from day_sale s join product p on p.product_id = s.product_id) rows");

    private String values(String holder, String before, boolean byUnit) {
        Map<String, List<Indicator>> bySource = new LinkedHashMap<>();
        List<String> levels = new ArrayList<>();
        for (Indicator indicator : definitions.indicators(date)) {
            measure(indicator).filter(m -> byUnit || m.employee().isPresent()).ifPresent(m -> bySource.computeIfAbsent(
                            m.source() + (byUnit ? "" : " " + m.employee().orElseThrow()), s -> new ArrayList<>())
                    .add(indicator));
            if (indicator instanceof Indicator.Level) {
                levels.add(indicator.id());
            }
        }
        String parts = bySource.entrySet().stream()
                .map(e -> part(
                        e.getKey().split(" ")[0],
                        byUnit ? "unit_id" : e.getKey().split(" ")[1],
                        e.getValue()))
                .collect(Collectors.joining(" union all "));
        return spelled("select holder, indicator, cast(sum(level) as bigint) as level, "
                + "cast(sum(level) + sum(running_sum) as bigint) as running_sum from (select holder, indicator, 0 as level, running_sum from "
                + before + " union all " + parts
                + ") v group by holder, indicator having sum(level) <> 0 or sum(running_sum) <> 0");
    }

    private static Optional<Measure> measure(Indicator indicator) {
        if (indicator instanceof Indicator.Level level) {
            return Optional.of(level.measure());
        }
        return indicator instanceof Indicator.Flow flow ? Optional.of(flow.measure()) : Optional.empty();
    }

    private String part(String source, String holder, List<Indicator> indicators) {
        String sums = indicators.stream()
                .map(i -> {
                    Measure m = measure(i).orElseThrow();
                    return "cast(coalesce(" + m.sum().map(s -> "sum(" + s + ")").orElse("count(*)")
                            + m.where().map(w -> " filter (where " + w + ")").orElse("") + ", 0) as bigint) as `"
                            + i.id() + "`";
                })
                .collect(Collectors.joining(", "));
        String wide = "(select " + holder + " as holder, " + sums + " from " + SOURCES.get(source) + " where " + holder
                + " is not null group by " + holder + ")";
        if (postgres) {
            String lateral = indicators.stream()
                    .map(i -> "('" + i.id() + "', wide.`" + i.id() + "`)")
                    .collect(Collectors.joining(", "));
            return "select holder, indicator, level, 0 from " + wide + " wide cross join lateral (values " + lateral
                    + ") l(indicator, level)";
        }
        String names = indicators.stream().map(i -> "`" + i.id() + "`").collect(Collectors.joining(", "));
        return "select holder, indicator, level, 0 from " + wide + " unpivot (level for indicator in (" + names + "))";
    }
}
