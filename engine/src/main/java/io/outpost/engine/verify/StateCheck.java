package io.outpost.engine.verify;

import io.outpost.engine.lake.CloseManifest;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.SqlEngine;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

    private final SqlEngine engine;
    private final Closes closes;
    private final Chunk chunk;

    StateCheck(SqlEngine engine, Closes closes, Chunk chunk) {
        this.engine = engine;
        this.closes = closes;
        this.chunk = chunk;
    }

    /** Gives the number of rows compared. */
    long run(Findings findings) {
        return accounts(findings) + customers(findings);
    }

    private long accounts(Findings findings) {
        keepStored("account");
        List<String> attributes = ACCOUNT.stream()
                .filter(c -> !c.equals("balance") && !c.equals("active_on"))
                .toList();
        engine.keep("v_account_replaced", """
                select n.account_id, n.date
                from (select * from v_account_day where begins and %s) n
                left join v_account_day b on b.account_id = n.account_id and b.date = n.date - 1
                where b.account_id is null or %s""".formatted(chunk.covers("date"), Chunk.distinct(attributes, "n", "b")));
        List<String> columns = Stream.concat(ACCOUNT.stream(), Stream.of("running_sum", "changed_on"))
                .toList();
        keepState("account", columns, "", """
                select
                  r.date, r.account_id, %s,
                  r.days_sum as r_running_sum, s.running_sum + s.balance * days_between(s.changed_on, r.date) as s_running_sum,
                  %s, s.account_id is null as is_missing
                from (
                  select n.*, coalesce(n.active_on = n.date, false) or p.account_id is not null as is_changed
                  from v_account_day n
                  left join v_account_replaced p on p.account_id = n.account_id and p.date = n.date
                  where %s
                ) r
                %s""".formatted(
                        pairs(ACCOUNT, "true"), changedOn("true"), chunk.covers("n.date"), stored("account")));
        engine.drop("v_account_replaced");
        return compare("account", columns, findings);
    }

    private long customers(Findings findings) {
        keepStored("customer");
        List<String> columns = Stream.of(CUSTOMER, SETTLED, EVENT, List.of("changed_on"))
                .flatMap(List::stream)
                .toList();
        keepState("customer", columns, ", total, aum", """
                select
                  r.date, r.customer_id, %s, %s, %s, %s, s.customer_id is null as is_missing,
                  s.running_sum + s.aum * days_between(s.changed_on, r.date) as total, r.aum
                from (
                  select c.*, is_event as is_changed, d.is_settled, d.is_eventful
                  from v_customer_day c join v_date d on d.date = c.date
                ) r
                %s""".formatted(
                        pairs(CUSTOMER, "true"),
                        pairs(SETTLED, "r.is_settled"),
                        pairs(EVENT, "r.is_eventful and s.changed_on = r.date"),
                        changedOn("r.is_eventful"),
                        stored("customer")));
        // The assets' sum of daily levels grows by the day's assets; a customer's first day begins it.
        findings.take("""
                select n.date, 'customer', n.customer_id, 'running_sum', cast(n.total as string),
                  cast(n.aum + coalesce(b.total, 0) as string)
                from v_state n
                left join v_state b on b.customer_id = n.customer_id and b.date = n.date - 1
                where %s and n.total <> n.aum + coalesce(b.total, 0)
                order by n.date, n.customer_id""".formatted(chunk.covers("n.date")));
        return compare(
                "customer",
                Stream.concat(columns.stream(), Stream.of("running_sum")).toList(),
                findings);
    }

    /** One narrow row for each row compared; what differs is spelt out only where something does. */
    private void keepState(String noun, List<String> columns, String kept, String paired) {
        String differs = "is_missing or "
                + columns.stream()
                        .map(c -> "s_" + c + " is distinct from r_" + c)
                        .collect(Collectors.joining(" or "));
        engine.keep(
                "v_state",
                "select date, " + noun + "_id, is_missing" + kept + ", case when " + differs + " then trim("
                        + each(columns, "'%s'") + ") end as what, case when " + differs + " then trim("
                        + each(columns, "coalesce(cast(s_%s as string), 'null')") + ") end as stored, case when "
                        + differs + " then trim(" + each(columns, "coalesce(cast(r_%s as string), 'null')")
                        + ") end as recomputed from (" + paired + ")");
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

    /** Every version of every row that the chunk's dates may show: the base below them and all layers since; and the few that others follow. */
    private void keepStored(String noun) {
        List<Path> layers = layers(noun);
        List<Path> files = new ArrayList<>(List.of(base(noun, base())));
        files.addAll(layers);
        engine.keep("v_layer", "select * from " + engine.dialect().parquet(files));
        engine.keep(
                "v_followed",
                FOLLOWED.replace(":noun:", noun)
                        .replace(
                                ":layers:",
                                layers.isEmpty()
                                        ? "v_layer where 1 = 0"
                                        : engine.dialect().parquet(layers)));
    }

    /** Only a key that a layer holds has rows that others follow. */
    private static final String FOLLOWED = """
            select :noun:_id, changed_on, until
            from (
              select :noun:_id, changed_on, lead(changed_on) over (partition by :noun:_id order by changed_on) as until
              from (
                select distinct :noun:_id, changed_on
                from v_layer
                where :noun:_id in (select :noun:_id from :layers:)
              )
            )
            where until is not null""";

    private LocalDate base() {
        return closes.manifests().get(chunk.from()).base();
    }

    private List<Path> layers(String noun) {
        return closes.manifests().subMap(base(), false, chunk.last(), true).keySet().stream()
                .map(d -> layer(noun, d))
                .toList();
    }

    /** Joins the row stored last by the date of a row {@code r}. */
    private static String stored(String noun) {
        return """
                left join (
                  select l.*, coalesce(f.until, :never:) as until
                  from v_layer l
                  left join v_followed f on f.:noun:_id = l.:noun:_id and f.changed_on = l.changed_on
                ) s on s.:noun:_id = r.:noun:_id and s.changed_on <= r.date and r.date < s.until""".replace(":never:", Chunk.NEVER).replace(":noun:", noun);
    }

    private Path base(String noun, LocalDate date) {
        return closes.file(date, noun + "-base.parquet");
    }

    private Path layer(String noun, LocalDate date) {
        return closes.file(date, noun + "s.parquet");
    }

    private long compare(String noun, List<String> columns, Findings findings) {
        findings.take("select date, '" + noun + "', " + noun + "_id, if(is_missing, 'row', what), "
                + "if(is_missing, 'none', stored), if(is_missing, 'needed', recomputed) from v_state where "
                + chunk.covers("date") + " and (is_missing or what is not null) order by date, " + noun + "_id");
        twice(noun, findings);
        extra(noun, findings);
        bases(noun, columns, findings);
        long compared = engine.number("select count(*) from v_state where " + chunk.covers("date"));
        List.of("v_state", "v_layer", "v_followed").forEach(engine::drop);
        return compared;
    }

    /** Of the columns that differ, what an expression says, one after the other. */
    private static String each(List<String> columns, String expression) {
        return columns.stream()
                .map(c ->
                        "if(s_" + c + " is distinct from r_" + c + ", " + expression.replace("%s", c) + " || ' ', '')")
                .collect(Collectors.joining(", ", "concat(", ")"));
    }

    private void twice(String noun, Findings findings) {
        findings.take("select changed_on, '" + noun + "', " + noun + "_id, 'row', cast(count(*) as string) || ' rows', "
                + "'1 row' from v_layer group by changed_on, " + noun + "_id having count(*) > 1 order by 1, 3");
    }

    /** Rows stored that should not be there. */
    private void extra(String noun, Findings findings) {
        findings.take("select " + Sql.date(chunk.last()) + ", '" + noun + "', l." + noun
                + "_id, 'row', 'stored', 'none' "
                + "from (select distinct " + noun + "_id from v_layer) l anti join v_" + noun + "_day r on r." + noun
                + "_id = l." + noun + "_id order by 3");
    }

    /** A base must hold the newest version of every row, no more and no less, and its date's layer what changed in it. */
    private void bases(String noun, List<String> columns, Findings findings) {
        List<LocalDate> dates = closes.manifests().subMap(chunk.first(), true, chunk.last(), true).values().stream()
                .filter(CloseManifest::holdsBase)
                .map(CloseManifest::date)
                .toList();
        if (dates.isEmpty()) {
            return;
        }
        engine.keep("v_base", "select * from " + dated(dates, d -> base(noun, d)));
        findings.take(BASE.replace(":noun:", noun).replace(":differs:", Chunk.distinct(columns, "b", "l")));
        String base = "select * from v_base where changed_on = business_date";
        String layers = "select * from " + dated(dates, d -> layer(noun, d));
        findings.take("select business_date, 'base', " + noun + "_id, 'changed', side, '' from ("
                + "select 'in the base' as side, b.business_date, b." + noun + "_id from (" + base + " except all "
                + layers
                + ") b union all select 'in the layer' as side, l.business_date, l." + noun + "_id from (" + layers
                + " except all " + base + ") l) order by 1, 3, 5");
        engine.drop("v_base");
    }

    private String dated(List<LocalDate> dates, Function<LocalDate, Path> file) {
        return engine.dialect().dated(dates.stream().map(file).toList());
    }

    private static final String BASE = """
            select business_date, 'base', :noun:_id, 'row', stored, recomputed
            from (
              select b.business_date, b.:noun:_id, 'stored' as stored, 'another' as recomputed
              from v_base b
              left join v_layer l on l.:noun:_id = b.:noun:_id and l.changed_on = b.changed_on
              left join v_followed f on f.:noun:_id = b.:noun:_id and f.changed_on = b.changed_on
              where l.:noun:_id is null or f.until <= b.business_date or :differs:
              union all
              select business_date, :noun:_id, cast(count(*) as string) || ' rows', '1 row'
              from v_base group by business_date, :noun:_id having count(*) > 1
              union all
              select d.business_date, l.:noun:_id, 'missing', 'needed'
              from (select distinct business_date from v_base) d
              join (select :noun:_id, min(changed_on) as changed_on from v_layer group by :noun:_id) l on l.changed_on <= d.business_date
              anti join v_base b on b.business_date = d.business_date and b.:noun:_id = l.:noun:_id
            )
            order by 1, 3, 5, 6""";
}
