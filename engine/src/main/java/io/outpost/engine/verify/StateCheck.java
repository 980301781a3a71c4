package io.outpost.engine.verify;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

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
            "deposits",
            "open_accounts",
            "maturing_accounts",
            "maturing_amount",
            "tier",
            "tier_rank",
            "is_dormant",
            "is_zero_balance",
            "first_active_on",
            "last_active_on");
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
                  r.date, r.account_id, %s, r.days_sum as r_sum,
                  s.running_sum + s.balance * (r.date - s.changed_on) as s_sum, s.account_id is null as is_missing
                from (select * from v_account_day where %s) r
                asof left join v_layer s on s.account_id = r.account_id and s.changed_on <= r.date""".formatted(pairs(ACCOUNT), chunk.covers("date"))));
        compare("account", ACCOUNT, "s_sum is distinct from r_sum", findings);
        extra("account", "v_account_day", findings);
        bases("account", findings);
        return database.number("select count(*) from v_state");
    }

    private long customers(Findings findings) {
        keepStored("customer");
        database.execute(Sql.keep("v_state", """
                select
                  r.date, r.customer_id, %s, %s, s.changed_on = r.date as is_today, s.customer_id is null as is_missing,
                  cast(s.running_sum + s.aum * (r.date - s.changed_on) as hugeint) as s_sum, cast(r.aum as hugeint) as r_sum
                from (select * from v_customer_day) r
                asof left join v_layer s on s.customer_id = r.customer_id and s.changed_on <= r.date""".formatted(pairs(CUSTOMER), pairs(EVENT))));
        // The assets' sum of daily levels grows by the day's assets; a customer's first day begins it.
        database.execute(Sql.keep("v_state", """
                select n.* exclude (r_sum), n.r_sum + coalesce(b.s_sum, 0) as r_sum
                from (select * from v_state where %s) n
                left join (select customer_id, date, s_sum from v_state) b
                  on b.customer_id = n.customer_id and b.date = n.date - 1""".formatted(chunk.covers("date"))));
        String events = EVENT.stream()
                .map(c -> "s_" + c + " is distinct from r_" + c)
                .collect(Collectors.joining(" or ", "s_sum is distinct from r_sum or (is_today and (", "))"));
        compare("customer", CUSTOMER, events, findings);
        extra("customer", "v_customer_day", findings);
        bases("customer", findings);
        return database.number("select count(*) from v_state");
    }

    private static String pairs(List<String> columns) {
        return columns.stream()
                .map(c -> "s." + Database.identifier(c) + " as s_" + c + ", r." + Database.identifier(c) + " as r_" + c)
                .collect(Collectors.joining(", "));
    }

    /** All layers up to the chunk's last date: every version of every row. */
    private void keepStored(String noun) {
        List<Path> layers = closes.manifests().headMap(chunk.last(), true).keySet().stream()
                .map(d -> closes.file(d, noun + "s.parquet"))
                .toList();
        database.execute(Sql.keep("v_layer", "select * from " + Sql.parquet(layers)));
    }

    private void compare(String noun, List<String> columns, String more, Findings findings) {
        String differs =
                columns.stream().map(c -> "s_" + c + " is distinct from r_" + c).collect(Collectors.joining(" or "));
        String names = columns.stream()
                .map(c -> "if(s_" + c + " is distinct from r_" + c + ", '" + c + " ', '')")
                .collect(
                        Collectors.joining(", ", "concat(", ", if(s_sum is distinct from r_sum, 'running_sum ', ''))"));
        String stored = columns.stream()
                .map(c -> "if(s_" + c + " is distinct from r_" + c + ", coalesce(cast(s_" + c
                        + " as varchar), 'null') || ' ', '')")
                .collect(Collectors.joining(
                        ", ", "concat(", ", if(s_sum is distinct from r_sum, cast(s_sum as varchar), ''))"));
        String recomputed = stored.replace("cast(s_", "cast(r_");
        findings.take("select date, '" + noun + "', " + noun + "_id, if(is_missing, 'row', trim(" + names + ")), trim("
                + stored
                + "), trim(" + recomputed + ") from v_state where is_missing or " + differs + " or " + more
                + " order by date, " + noun + "_id");
    }

    /** Rows stored that should not be there. */
    private void extra(String noun, String recomputed, Findings findings) {
        findings.take(
                "select " + Sql.date(chunk.last()) + ", '" + noun + "', " + noun + "_id, 'row', 'stored', 'none' from "
                        + "(select distinct " + noun + "_id from v_layer) l anti join " + recomputed + " r on r." + noun
                        + "_id = l." + noun
                        + "_id order by 3");
    }

    /** A base must hold the newest version of every row, no more and no less. */
    private void bases(String noun, Findings findings) {
        for (CloseManifest manifest : closes.manifests()
                .subMap(chunk.first(), true, chunk.last(), true)
                .values()) {
            if (manifest.holdsBase()) {
                String base = Sql.parquet(closes.file(manifest.date(), noun + "-base.parquet"));
                String newest = "(select * exclude (n) from (select *, row_number() over (partition by " + noun
                        + "_id order by changed_on desc) as n from v_layer where changed_on <= "
                        + Sql.date(manifest.date())
                        + ") where n = 1)";
                findings.take("select " + Sql.date(manifest.date()) + ", 'base', " + noun
                        + "_id, 'row', side, '' from (select 'stored' as side, "
                        + noun + "_id from (select * from " + base + " except select * from " + newest
                        + ") union all select 'missing' as side, " + noun + "_id from (select * from " + newest
                        + " except select * from " + base + ")) order by 3, 5");
            }
        }
    }
}
