package io.outpost.engine.close;

import io.outpost.engine.definition.ProductClass;
import io.outpost.engine.definition.TierScheme;
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
 * The customers' step of a close: moves the state of the customers whom the day touches on, with their customer events.
 *
 * <p>It needs what {@link AccountStep} left behind. Afterwards {@code customer_after} holds the touched rows (all rows in a full
 * close) and {@code customer_move} the same rows as contributions.
 */
final class CustomerStep {

    private final Day day;
    private final Path folder;

    CustomerStep(Day day, Path folder) {
        this.day = day;
        this.folder = folder;
    }

    void run() {
        day.keep("customer_change", changeQuery(), Map.of());
        day.keep("customer_holding", HOLDING.replace(":deposit_classes:", depositClasses()), Map.of());
        day.keep(
                "customer_flow",
                FLOW.replace(":transactions:", day.facts().between(day.record("transaction"), day.date(), day.date())),
                Map.of());
        if (day.full()) {
            runFull();
        } else {
            runLayered();
        }
    }

    private void runFull() {
        day.database()
                .execute(Sql.view(
                        "customer_before",
                        "select " + State.CUSTOMER.columnList("") + " from "
                                + State.CUSTOMER.latest(day.closes(), day.before())));
        Path base = folder.resolve(State.CUSTOMER.baseFile());
        day.database()
                .execute(Sql.write("select " + State.CUSTOMER.columnList("") + " from (" + afterQuery() + ")", base));
        day.database()
                .execute(Sql.view(
                        "customer_after",
                        "select " + State.CUSTOMER.columnList("")
                                + day.fill(", changed_on = :today: as is_changed from ", Map.of())
                                + Sql.parquet(base)));
        day.database()
                .execute(Sql.view(
                        "customer_move",
                        "select 1 as sign, " + State.CUSTOMER.columnList("") + " from customer_after"));
    }

    private void runLayered() {
        String versions = State.CUSTOMER.versions(day.closes(), day.before());
        day.keep(
                "customer_candidate",
                CANDIDATE,
                Map.of(
                        "versions",
                        versions,
                        "dormant_since",
                        Sql.date(day.date()
                                .minusDays(day.definitions().parameters().dormantAfterDays()))));
        day.keep(
                "customer_before",
                "select " + State.CUSTOMER.columnList("") + " from "
                        + State.CUSTOMER.newest("(select " + State.CUSTOMER.columnList("") + " from " + versions
                                + " where customer_id in (select customer_id from customer_candidate))"),
                Map.of());
        day.keep("customer_after", afterQuery(), Map.of());
        String columns = State.CUSTOMER.columnList("");
        day.database()
                .execute(Sql.view(
                        "customer_move",
                        "select 1 as sign, " + columns + " from customer_after union all select -1 as sign, " + columns
                                + " from customer_before"));
    }

    private String changeQuery() {
        return "select customer_id, unit_id, manager_id, kind, gender, birth_date, `groups`, opened_on from "
                + day.facts().beginning(day.record("customer"), day.date(), day.known());
    }

    private String depositClasses() {
        return Sql.texts(day.definitions().productClasses().stream()
                .filter(ProductClass::deposit)
                .map(ProductClass::id)
                .toList());
    }

    private String afterQuery() {
        String standing = STANDING.replace(
                ":before_columns:",
                State.CUSTOMER.columns().stream()
                        .map(c -> "b." + Database.identifier(c.name()) + " as b_" + c.name())
                        .collect(Collectors.joining(", ")));
        String query = AFTER.replace(":standings:", STANDINGS)
                .replace(":amounts:", AMOUNTS)
                .replace(":standing:", standing);
        return day.fill(
                query,
                Map.of(
                        // A full close adds up whole holdings, a layered one what changed in them.
                        "carried", day.full() ? "0" : "1",
                        "dormant_days",
                                String.valueOf(day.definitions().parameters().dormantAfterDays()),
                        "tier", tier("'%s'", "null", TierScheme.Tier::id),
                        "tier_rank", tier("%s", "0", t -> String.valueOf(t.rank())),
                        // Nobody rises or falls on the first business date: there is no day before it.
                        "previous_tier_rank", day.isFirst() ? "tier_rank" : "coalesce(b_tier_rank, 0)",
                        "changed", changed()));
    }

    private String tier(String format, String otherwise, Function<TierScheme.Tier, String> what) {
        List<TierScheme.Tier> tiers = new ArrayList<>(day.definitions().tiers().tiers());
        Collections.reverse(tiers);
        String cases = tiers.stream()
                .map(t -> "when aum >= " + t.from().fen() + " then " + String.format(format, what.apply(t)))
                .collect(Collectors.joining(" "));
        return cases.isEmpty() ? otherwise : "case " + cases + " else " + otherwise + " end";
    }

    /** Whether anything that the state keeps differs from yesterday, or the day moved the customer's money. */
    private static String changed() {
        return List.of(
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
                        "last_active_on")
                .stream()
                .map(c -> Database.identifier(c) + " is distinct from b_" + c)
                .collect(Collectors.joining(" or "));
    }

    /** What the touched accounts add to each customer; with both signs in it, the difference that the day made. */
    private static final String HOLDING = """
            select
              customer_id,
              cast(coalesce(sum(sign * balance) filter (where product_aum), 0) as bigint) as aum,
              cast(coalesce(sum(sign * balance) filter (where product_class in :deposit_classes:), 0) as bigint) as deposits,
              cast(coalesce(sum(sign) filter (where is_open), 0) as bigint) as open_accounts,
              cast(coalesce(sum(sign) filter (where is_maturing), 0) as bigint) as maturing_accounts,
              cast(coalesce(sum(sign * balance) filter (where is_maturing), 0) as bigint) as maturing_amount
            from account_move
            group by customer_id""";

    /** The day's money of each customer whose accounts moved. */
    private static final String FLOW = """
            select
              a.customer_id,
              cast(coalesce(sum(t.amount) filter (where t.amount > 0), 0) as bigint) as inflow,
              cast(coalesce(-sum(t.amount) filter (where t.amount < 0), 0) as bigint) as outflow,
              coalesce(max(t.amount) filter (where t.amount > 0), 0) as largest_inflow,
              coalesce(-min(t.amount) filter (where t.amount < 0), 0) as largest_outflow
            from day_active m
            join account_after a on a.account_id = m.account_id
            left join :transactions: t on t.account_id = m.account_id
            group by a.customer_id""";

    private static final String CANDIDATE = """
            select customer_id from customer_holding
            union select customer_id from customer_change
            union select customer_id from :versions: where coalesce(last_active_on, opened_on) = :dormant_since:""";

    /** Yesterday's rows under names that begin with {@code b_}, beside the attributes that hold today. */
    private static final String STANDING = """
            select
              b.customer_id, b.unit_id, b.manager_id, b.kind, b.gender, b.birth_date, b.`groups`, b.opened_on, :before_columns:
            from customer_before b anti join customer_change c on c.customer_id = b.customer_id
            union all
            select
              c.customer_id, c.unit_id, c.manager_id, c.kind, c.gender, c.birth_date, c.`groups`, c.opened_on, :before_columns:
            from customer_change c left join customer_before b on b.customer_id = c.customer_id""";

    /** Today's amounts and activity. */
    private static final String AMOUNTS = """
            select
              s.*,
              coalesce(s.b_aum * :carried:, 0) + coalesce(h.aum, 0) as aum,
              coalesce(s.b_deposits * :carried:, 0) + coalesce(h.deposits, 0) as deposits,
              coalesce(s.b_open_accounts * :carried:, 0) + coalesce(h.open_accounts, 0) as open_accounts,
              coalesce(s.b_maturing_accounts * :carried:, 0) + coalesce(h.maturing_accounts, 0) as maturing_accounts,
              coalesce(s.b_maturing_amount * :carried:, 0) + coalesce(h.maturing_amount, 0) as maturing_amount,
              case when f.customer_id is null then s.b_first_active_on else coalesce(s.b_first_active_on, :today:) end
                as first_active_on,
              case when f.customer_id is null then s.b_last_active_on else :today: end as last_active_on,
              f.customer_id is not null as is_moved,
              coalesce(f.inflow, 0) as day_inflow, coalesce(f.outflow, 0) as day_outflow,
              coalesce(f.largest_inflow, 0) as day_largest_inflow, coalesce(f.largest_outflow, 0) as day_largest_outflow
            from (:standing:) s
            left join customer_holding h on h.customer_id = s.customer_id
            left join customer_flow f on f.customer_id = s.customer_id""";

    /** What follows from the amounts and the calendar. */
    private static final String STANDINGS = """
            select
              *,
              :tier: as tier, cast(:tier_rank: as bigint) as tier_rank,
              open_accounts > 0 and coalesce(last_active_on, opened_on) + :dormant_days: <= :today: as is_dormant,
              open_accounts > 0 and aum = 0 as is_zero_balance
            from (:amounts:)""";

    /**
     * Today's rows. A row is changed when anything but the calendar's course moved it; the running sum of assets and the customer
     * events of a row that did not change stay as of its last change.
     */
    private static final String AFTER = """
            select
              customer_id, unit_id, manager_id, kind, gender, birth_date, `groups`, opened_on, aum, deposits, open_accounts,
              maturing_accounts, maturing_amount, tier, tier_rank, is_dormant, is_zero_balance, first_active_on, last_active_on,
              cast(case when b_changed_on is null then aum when not is_changed then b_running_sum
                else b_running_sum + b_aum * (:days: - 1) + aum end as bigint) as running_sum,
              cast(case when is_changed then :previous_tier_rank: else b_previous_tier_rank end as bigint) as previous_tier_rank,
              case when is_changed then coalesce(b_is_dormant, false) else b_was_dormant end as was_dormant,
              cast(case when is_changed then aum - coalesce(b_aum, 0) else b_aum_change end as bigint) as aum_change,
              case when is_changed then day_inflow else b_inflow end as inflow,
              case when is_changed then day_outflow else b_outflow end as outflow,
              case when is_changed then day_largest_inflow else b_largest_inflow end as largest_inflow,
              case when is_changed then day_largest_outflow else b_largest_outflow end as largest_outflow,
              case when is_changed then :today: else b_changed_on end as changed_on,
              is_changed
            from (select *, b_changed_on is null or is_moved or :changed: as is_changed from (:standings:))""".replace(":days:", Sql.daysBetween("b_changed_on", ":today:"));
}
