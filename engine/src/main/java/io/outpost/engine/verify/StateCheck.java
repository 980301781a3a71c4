package io.outpost.engine.verify;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the stored account and customer states, base by base and layer by layer, with the recomputed ones (状态复核). */
final class StateCheck {

    private static final List<String> ACCOUNT = List.of(
            "customer_id",
            "unit_id",
            "product_id",
            "employee_id",
            "opened_on",
            "matures_on",
            "closed_on",
            "balance",
            "active_on");
    private static final List<String> CUSTOMER = List.of(
            "unit_id",
            "manager_id",
            "kind",
            "gender",
            "birth_date",
            "groups",
            "opened_on",
            "aum",
            "open_accounts",
            "is_zero_balance",
            "first_active_on",
            "last_active_on");
    /** What depends on the settings, and is compared where they are those of today. */
    private static final List<String> SETTLED =
            List.of("deposits", "maturing_accounts", "maturing_amount", "tier", "tier_rank", "is_dormant");
    /** What a row says of the day on which it was written. */
    private static final List<String> EVENT = List.of(
            "previous_tier_rank",
            "was_dormant",
            "aum_change",
            "inflow",
            "outflow",
            "largest_inflow",
            "largest_outflow");

    private final Database database;
    private final Closes closes;
    private final Chunk chunk;

    StateCheck(Database database, Closes closes, Chunk chunk) {
        this.database = database;
        this.closes = closes;
        this.chunk = chunk;
    }

    /** Gives the number of rows compared. */
    long run(Findings findings) {
        return accounts(findings) + customers(findings);
    }

    private long accounts(Findings findings) {
        keepStored("account");
        database.execute(Sql.keep("v_state", """
                select
                  r.date, r.account_id, %s,
                  r.days_sum as r_running_sum, s.running_sum + s.balance * (r.date - s.changed_on) as s_running_sum,
                  %s, s.account_id is null as is_missing
                from (
                  select n.*, %s as is_changed
                  from v_account_day n
                  left join v_account_day b on b.account_id = n.account_id and b.date = n.date - 1
                  where %s
                ) r
                asof left join v_layer s on s.account_id = r.account_id and s.changed_on <= r.date""".formatted(
                        pairs(ACCOUNT, "true"),
                        changedOn("true"),
                        "coalesce(n.active_on = n.date, false) or b.account_id is null or "
                                + ACCOUNT.stream()
                                        .filter(c -> !c.equals("balance") && !c.equals("active_on"))
                                        .map(c -> "n." + c + " is distinct from b." + c)
                                        .collect(Collectors.joining(" or ")),
                        chunk.covers("n.date"))));
        return compare(
                "account",
                Stream.concat(ACCOUNT.stream(), Stream.of("running_sum", "changed_on"))
                        .toList(),
                findings);
    }

    private long customers(Findings findings) {
        keepStored("customer");
        database.execute(Sql.keep("v_state", """
                select
                  r.date, r.customer_id, %s, %s, %s, %s, s.customer_id is null as is_missing,
                  cast(s.running_sum + s.aum * (r.date - s.changed_on) as hugeint) as s_running_sum,
                  cast(r.aum as hugeint) as r_aum_today
                from (
                  select c.*, is_event as is_changed, d.is_settled, d.is_eventful
                  from v_customer_day c join v_date d on d.date = c.date
                ) r
                asof left join v_layer s on s.customer_id = r.customer_id and s.changed_on <= r.date""".formatted(
                        pairs(CUSTOMER, "true"),
                        pairs(SETTLED, "r.is_settled"),
                        pairs(EVENT, "r.is_eventful and s.changed_on = r.date"),
                        changedOn("r.is_eventful"))));
        // The assets' sum of daily levels grows by the day's assets; a customer's first day begins it.
        database.execute(Sql.keep("v_state", """
                select n.*, n.r_aum_today + coalesce(b.s_running_sum, 0) as r_running_sum
                from (select * from v_state where %s) n
                left join (select customer_id, date, s_running_sum from v_state) b
                  on b.customer_id = n.customer_id and b.date = n.date - 1""".formatted(chunk.covers("date"))));
        return compare(
                "customer",
                Stream.of(CUSTOMER, SETTLED, EVENT, List.of("running_sum", "changed_on"))
                        .flatMap(List::stream)
                        .toList(),
                findings);
    }

    /** Each column as stored and as recomputed; the same twice where there is nothing to compare. */
    private static String pairs(List<String> columns, String comparable) {
        return columns.stream()
                .map(c -> {
                    String stored = "s." + Database.identifier(c);
                    String recomputed = "r." + Database.identifier(c);
                    return stored + " as s_" + c + ", "
                            + (comparable.equals("true")
                                    ? recomputed
                                    : "if(" + comparable + ", " + recomputed + ", " + stored + ")")
                            + " as r_" + c;
                })
                .collect(Collectors.joining(", "));
    }

    /** A row is in a date's layer if and only if it changed on that date. */
    private static String changedOn(String comparable) {
        return "if(s.changed_on = r.date, r.date, null) as s_changed_on, "
                + "if(if(%s, r.is_changed, s.changed_on = r.date), r.date, null) as r_changed_on".formatted(comparable);
    }

    /** Every version of every row that the chunk's dates may show: the base below them and all layers since. */
    private void keepStored(String noun) {
        LocalDate base = closes.manifests().get(chunk.from()).base();
        String layers = closes.manifests().subMap(base, false, chunk.last(), true).keySet().stream()
                .map(d -> " union all by name select * from " + layer(noun, d))
                .collect(Collectors.joining());
        database.execute(Sql.keep("v_layer", "select * from " + base(noun, base) + layers));
    }

    private String base(String noun, LocalDate date) {
        return Sql.parquet(closes.file(date, noun + "-base.parquet"));
    }

    private String layer(String noun, LocalDate date) {
        return Sql.parquet(closes.file(date, noun + "s.parquet"));
    }

    private long compare(String noun, List<String> columns, Findings findings) {
        String differs =
                columns.stream().map(c -> "s_" + c + " is distinct from r_" + c).collect(Collectors.joining(" or "));
        findings.take("select date, '" + noun + "', " + noun + "_id, if(is_missing, 'row', trim("
                + each(columns, "'%s'")
                + ")), if(is_missing, 'none', trim(" + each(columns, "coalesce(cast(s_%s as varchar), 'null')")
                + ")), if(is_missing, 'needed', trim(" + each(columns, "coalesce(cast(r_%s as varchar), 'null')")
                + ")) from v_state where is_missing or " + differs + " order by date, " + noun + "_id");
        twice(noun, findings);
        extra(noun, findings);
        bases(noun, findings);
        return database.number("select count(*) from v_state");
    }

    /** Of the columns that differ, what an expression says, one after the other. */
    private static String each(List<String> columns, String expression) {
        return columns.stream()
                .map(c ->
                        "if(s_" + c + " is distinct from r_" + c + ", " + expression.replace("%s", c) + " || ' ', '')")
                .collect(Collectors.joining(", ", "concat(", ")"));
    }

    private void twice(String noun, Findings findings) {
        findings.take("select changed_on, '" + noun + "', " + noun + "_id, 'row', count(*) || ' rows', '1 row' "
                + "from v_layer group by changed_on, " + noun + "_id having count(*) > 1 order by 1, 3");
    }

    /** Rows stored that should not be there. */
    private void extra(String noun, Findings findings) {
        findings.take("select " + Sql.date(chunk.last()) + ", '" + noun + "', " + noun + "_id, 'row', 'stored', 'none' "
                + "from (select distinct " + noun + "_id from v_layer) l anti join v_" + noun + "_day r on r." + noun
                + "_id = l." + noun + "_id order by 3");
    }

    /** A base must hold the newest version of every row, no more and no less, and its date's layer what changed in it. */
    private void bases(String noun, Findings findings) {
        for (CloseManifest manifest : closes.manifests()
                .subMap(chunk.first(), true, chunk.last(), true)
                .values()) {
            if (manifest.holdsBase()) {
                String on = Sql.date(manifest.date());
                String base = "select * from " + base(noun, manifest.date());
                String newest = "select * exclude (n) from (select *, row_number() over (partition by " + noun
                        + "_id order by changed_on desc) as n from v_layer where changed_on <= " + on + ") where n = 1";
                same(noun, on, base, newest, findings);
                same(
                        noun,
                        on,
                        base + " where changed_on = " + on,
                        "select * from " + layer(noun, manifest.date()),
                        findings);
            }
        }
    }

    private void same(String noun, String date, String base, String layers, Findings findings) {
        findings.take("select " + date + ", 'base', " + noun + "_id, 'row', side, '' from (select 'stored' as side, "
                + noun + "_id from (" + base + " except all " + layers + ") union all select 'missing' as side, " + noun
                + "_id from (" + layers + " except all " + base + ")) order by 3, 5");
    }
}
