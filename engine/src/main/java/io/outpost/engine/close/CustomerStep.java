package io.outpost.engine.close;

import io.outpost.engine.definition.ProductClass;
import io.outpost.engine.definition.TierScheme;
import io.outpost.engine.lake.Commits;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The customers' step of a close: moves the state of the customers whom the dates touch on, with their customer events.
 *
 * <p>It needs what {@link AccountStep} left behind. Afterwards {@code customer_after} holds a row for each touched customer and date
 * (for every customer in a full close) and {@code customer_move} the same rows as contributions.
 */
final class CustomerStep {

    private static final List<String> AMOUNTS =
            List.of("aum", "deposits", "open_accounts", "maturing_accounts", "maturing_amount");

    private final Batch batch;
    private final Path folder;
    private final Commits commits;
    private final Carry carry;

    CustomerStep(Batch batch, Path folder, Commits commits) {
        this.batch = batch;
        this.folder = folder;
        this.commits = commits;
        this.carry = new Carry("customer_id", batch.isSingle());
    }

    void run() {
        batch.keep(
                "customer_change",
                "select customer_id, unit_id, manager_id, kind, gender, birth_date, `groups`, opened_on from "
                        + batch.facts().beginning(batch.record("customer"), batch.first(), batch.known()));
        batch.keep("customer_holding", HOLDING.replace(":deposit_classes:", depositClasses()));
        batch.keep("customer_flow", FLOW.replace(":transactions:", batch.facts(batch.record("transaction"))));
        if (batch.full()) {
            runFull();
        } else {
            runLayered();
        }
    }

    private void runFull() {
        batch.view(
                "customer_before",
                "select " + State.CUSTOMER.columnList("") + " from "
                        + State.CUSTOMER.latest(batch.engine().dialect(), batch.closes(), batch.before()));
        Path base = folder.resolve(State.CUSTOMER.baseFile());
        batch.engine().write("select " + State.CUSTOMER.columnList("") + " from (" + afterQuery("") + ")", base);
        commits.flush(base);
        batch.view(
                "customer_after",
                "select " + State.CUSTOMER.columnList("")
                        + batch.fill(", changed_on = :first: as is_changed, :first: as date from ", Map.of())
                        + batch.engine().dialect().parquet(base));
        batch.view(
                "customer_move", "select 1 as sign, date, " + State.CUSTOMER.columnList("") + " from customer_after");
    }

    private void runLayered() {
        String versions = State.CUSTOMER.versions(batch.engine().dialect(), batch.closes(), batch.before());
        batch.keep("customer_touch", batch.fill(TOUCH, Map.of("versions", versions, "dormant_days", dormantDays())));
        State.CUSTOMER.keepBefore(batch, "customer_touch");
        batch.keep("customer_after", afterQuery("join customer_touch d on d.customer_id = s.customer_id"));
        if (batch.writesBase()) {
            State.CUSTOMER.writeMerged(batch, folder);
        }
        String columns = State.CUSTOMER.columnList("");
        String moves = "select 1 as sign, date, " + columns + " from customer_after"
                + " union all select -1 as sign, first_on as date, " + columns + " from customer_before";
        if (!batch.isSingle()) {
            moves += " union all select -1 as sign, next_date as date, " + columns
                    + " from customer_after where next_date is not null";
        }
        batch.view("customer_move", moves);
    }

    private String dormantDays() {
        return String.valueOf(batch.definitions().parameters().dormantAfterDays());
    }

    private String depositClasses() {
        return Sql.texts(batch.definitions().productClasses().stream()
                .filter(ProductClass::deposit)
                .map(ProductClass::id)
                .toList());
    }

    private String afterQuery(String touched) {
        String standing = STANDING.replace(
                ":before_columns:",
                State.CUSTOMER.columns().stream()
                        .map(c -> "b." + Database.identifier(c.name()) + " as b_" + c.name())
                        .collect(Collectors.joining(", ")));
        String query = AFTER.replace(":standings:", STANDINGS)
                .replace(":amounts:", CARRIED)
                .replace(":standing:", standing);
        // A full close adds up whole holdings, a layered one what changed in them.
        String carried = batch.full() ? "0" : "1";
        String amounts = AMOUNTS.stream()
                .map(a -> "coalesce(b_" + a + " * " + carried + ", 0) + " + carry.sum("held_" + a) + " as " + a)
                .collect(Collectors.joining(", "));
        String held = AMOUNTS.stream()
                .map(a -> "coalesce(h." + a + ", 0) as held_" + a)
                .collect(Collectors.joining(", "));
        return batch.fill(
                query,
                Map.ofEntries(
                        Map.entry("touch_date", batch.full() ? Sql.date(batch.first()) : "d.date"),
                        Map.entry("touched", touched),
                        Map.entry("held", held),
                        Map.entry("carried", amounts),
                        Map.entry("is_first", carry.isFirst()),
                        Map.entry("last_active", carry.max("case when is_moved then date end")),
                        Map.entry("first_active", carry.min("case when is_moved then date end")),
                        Map.entry("dormant_days", dormantDays()),
                        Map.entry("tier", tier("'%s'", "cast(null as string)", TierScheme.Tier::id)),
                        Map.entry("tier_rank", tier("%s", "0", t -> String.valueOf(t.rank()))),
                        Map.entry("previous", previous()),
                        Map.entry("previous_date", carry.before("date", "b_changed_on")),
                        Map.entry("changed", changed()),
                        Map.entry("replaced", replaced()),
                        Map.entry("days", Carry.days("previous_date", "date")),
                        Map.entry("carried_sum", carry.sum("piece")),
                        // Nobody rises or falls on the first business date: there is no day before it.
                        Map.entry(
                                "risen_from",
                                batch.previous().isEmpty() ? "tier_rank" : "coalesce(previous_tier_rank, 0)"),
                        Map.entry("next", carry.next())));
    }

    private String tier(String format, String otherwise, Function<TierScheme.Tier, String> what) {
        List<TierScheme.Tier> tiers =
                new ArrayList<>(batch.definitions().tiers().tiers());
        Collections.reverse(tiers);
        String cases = tiers.stream()
                .map(t -> "when aum >= " + t.from().fen() + " then " + String.format(format, what.apply(t)))
                .collect(Collectors.joining(" "));
        return cases.isEmpty() ? otherwise : "case " + cases + " else " + otherwise + " end";
    }

    private static List<String> compared() {
        List<String> columns = new ArrayList<>(AMOUNTS);
        columns.addAll(List.of("tier_rank", "is_dormant", "is_zero_balance"));
        return columns;
    }

    private String previous() {
        return compared().stream()
                .map(c -> carry.before(c, "b_" + c) + " as previous_" + c)
                .collect(Collectors.joining(", "));
    }

    private static String changed() {
        return compared().stream()
                .map(c -> c + " is distinct from previous_" + c)
                .collect(Collectors.joining(" or "));
    }

    /** Whether a customer's attributes, or the tier's name, differ from yesterday's. */
    private static String replaced() {
        return List.of("unit_id", "manager_id", "kind", "gender", "birth_date", "groups", "opened_on", "tier").stream()
                .map(c -> Database.identifier(c) + " is distinct from b_" + c)
                .collect(Collectors.joining(" or "));
    }

    /** What the touched accounts add to each customer on each date; with both signs in it, the difference that the date made. */
    private static final String HOLDING = """
            select
              customer_id, date,
              cast(coalesce(sum(sign * balance) filter (where product_aum), 0) as bigint) as aum,
              cast(coalesce(sum(sign * balance) filter (where product_class in :deposit_classes:), 0) as bigint) as deposits,
              cast(coalesce(sum(sign) filter (where is_open), 0) as bigint) as open_accounts,
              cast(coalesce(sum(sign) filter (where is_maturing), 0) as bigint) as maturing_accounts,
              cast(coalesce(sum(sign * balance) filter (where is_maturing), 0) as bigint) as maturing_amount
            from account_move
            group by customer_id, date""";

    /** Each date's money of the customers whose accounts moved. */
    private static final String FLOW = """
            select
              a.customer_id, a.date,
              cast(coalesce(sum(t.amount) filter (where t.amount > 0), 0) as bigint) as inflow,
              cast(coalesce(-sum(t.amount) filter (where t.amount < 0), 0) as bigint) as outflow,
              coalesce(max(t.amount) filter (where t.amount > 0), 0) as largest_inflow,
              coalesce(-min(t.amount) filter (where t.amount < 0), 0) as largest_outflow
            from account_activity m
            join account_after a on a.account_id = m.account_id and a.date = m.date
            left join :transactions: t on t.account_id = m.account_id and t.business_date = m.date
            group by a.customer_id, a.date""";

    private static final String TOUCH = """
            select customer_id, date from customer_holding
            union select customer_id, :first: as date from customer_change
            union select customer_id, date + :dormant_days: from customer_flow where date + :dormant_days: <= :last:
            union select customer_id, coalesce(last_active_on, opened_on) + :dormant_days: from :versions:
              where coalesce(last_active_on, opened_on) between :first: - :dormant_days: and :last: - :dormant_days:
            union select customer_id, opened_on + :dormant_days: from customer_change
              where opened_on between :first: - :dormant_days: and :last: - :dormant_days:""";

    /** Yesterday's rows under names that begin with {@code b_}, beside the attributes that hold on the dates. */
    private static final String STANDING = """
            select
              b.customer_id, b.unit_id, b.manager_id, b.kind, b.gender, b.birth_date, b.`groups`, b.opened_on, :before_columns:
            from customer_before b anti join customer_change c on c.customer_id = b.customer_id
            union all
            select
              c.customer_id, c.unit_id, c.manager_id, c.kind, c.gender, c.birth_date, c.`groups`, c.opened_on, :before_columns:
            from customer_change c left join customer_before b on b.customer_id = c.customer_id""";

    /** Amounts and activity from each touched date on. */
    private static final String CARRIED = """
            select
              *, :carried:, :is_first: as is_first,
              coalesce(b_first_active_on, :first_active:) as first_active_on,
              coalesce(:last_active:, b_last_active_on) as last_active_on
            from (
              select
                s.*, :touch_date: as date, :held:, f.customer_id is not null as is_moved,
                coalesce(f.inflow, 0) as day_inflow, coalesce(f.outflow, 0) as day_outflow,
                coalesce(f.largest_inflow, 0) as day_largest_inflow, coalesce(f.largest_outflow, 0) as day_largest_outflow
              from (:standing:) s
              :touched:
              left join customer_holding h on h.customer_id = s.customer_id and h.date = :touch_date:
              left join customer_flow f on f.customer_id = s.customer_id and f.date = :touch_date:
            )""";

    /** What follows from the amounts and the calendar. */
    private static final String STANDINGS = """
            select
              *, :tier: as tier, cast(:tier_rank: as bigint) as tier_rank,
              open_accounts > 0 and coalesce(last_active_on, opened_on) + :dormant_days: <= date as is_dormant,
              open_accounts > 0 and aum = 0 as is_zero_balance
            from (:amounts:)""";

    /**
     * The rows as they stand from each touched date on. A row is changed when anything but the calendar's course moved it; the running
     * sum of assets and the customer events of a row that did not change stay as of its last change.
     */
    private static final String AFTER = """
            select
              customer_id, unit_id, manager_id, kind, gender, birth_date, `groups`, opened_on,
              cast(aum as bigint) as aum, cast(deposits as bigint) as deposits, cast(open_accounts as bigint) as open_accounts,
              cast(maturing_accounts as bigint) as maturing_accounts, cast(maturing_amount as bigint) as maturing_amount,
              tier, tier_rank, is_dormant, is_zero_balance, first_active_on, last_active_on,
              cast(case when is_changed then coalesce(b_running_sum, 0) + :carried_sum: else b_running_sum end as bigint)
                as running_sum,
              cast(case when is_changed then :risen_from: else b_previous_tier_rank end as bigint) as previous_tier_rank,
              case when is_changed then coalesce(previous_is_dormant, false) else b_was_dormant end as was_dormant,
              cast(case when is_changed then aum - coalesce(previous_aum, 0) else b_aum_change end as bigint) as aum_change,
              case when is_changed then day_inflow else b_inflow end as inflow,
              case when is_changed then day_outflow else b_outflow end as outflow,
              case when is_changed then day_largest_inflow else b_largest_inflow end as largest_inflow,
              case when is_changed then day_largest_outflow else b_largest_outflow end as largest_outflow,
              case when is_changed then date else b_changed_on end as changed_on,
              is_changed, date, :next: as next_date
            from (
              select
                *, is_moved or :changed: or (date = :first: and (b_changed_on is null or :replaced:)) as is_changed,
                case when previous_date is null then aum else previous_aum * (:days: - 1) + aum end as piece
              from (select *, :previous:, :previous_date: as previous_date from (:standings:))
            )""";
}
