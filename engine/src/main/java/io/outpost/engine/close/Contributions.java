package io.outpost.engine.close;

import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Measure;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The rows that indicators add up (贡献明细), by source: what the close sums, what an explanation lists, and what a check compiles.
 *
 * <p>Every relation has a {@code sign}, a {@code date}, a {@code unit_id} and the columns that the source's indicators may speak of.
 */
public final class Contributions {

    private final Definitions definitions;
    private final Facts facts;
    private final Closes closes;

    public Contributions(Definitions definitions, Facts facts, Closes closes) {
        this.definitions = definitions;
        this.facts = facts;
        this.closes = closes;
    }

    /** A source's rows on a date; none where the date is not closed. */
    public String at(String source, LocalDate date) {
        return at(source, date, state -> standing(state, date, state.latest(closes, date)));
    }

    private String at(String source, LocalDate date, Function<State, String> standing) {
        String accounts = standing.apply(State.ACCOUNT);
        String products = "(" + products(facts.holding(record("product"), date)) + ")";
        return switch (source) {
            case "account" ->
                "("
                        + ofAccounts(
                                accounts,
                                products,
                                "1",
                                "a.date",
                                "a.date",
                                definitions.parameters().maturityWindowDays())
                        + ")";
            case "customer" -> "(select 1 as sign, * from " + standing.apply(State.CUSTOMER) + ")";
            case "account-event" ->
                ofAccountEvents(
                        accounts,
                        standing(State.ACCOUNT, date, State.ACCOUNT.latest(closes, date.minusDays(1))),
                        products);
            case "customer-event" -> ofCustomerEvents(standing.apply(State.CUSTOMER));
            default -> ofFacts(record(source), facts.between(record(source), date, date), products, accounts);
        };
    }

    /** Rows of a state, shown under a date. */
    private static String standing(State state, LocalDate date, String rows) {
        return "(select " + Sql.date(date) + " as date, " + state.columnList("") + " from " + rows + ")";
    }

    /** The key column of a source's rows: what an explanation names. */
    public String key(String source) {
        return switch (source) {
            case "account", "account-event" -> "account_id";
            case "customer", "customer-event" -> "customer_id";
            default -> record(source).key().get(0);
        };
    }

    /** The query for what each row adds to an indicator: {@code (unit_id, id, amount)}. */
    public String amounts(Measure measure, LocalDate date) {
        return amounts(measure, at(measure.source(), date), "true");
    }

    /**
     * The query for what each row at a unit itself adds to an indicator: {@code (unit_id, id, amount)}.
     *
     * @param standing the rows of a state at the unit at the end of the date
     */
    public String amountsAt(Measure measure, LocalDate date, String unitId, Function<State, String> standing) {
        return amounts(
                measure,
                at(measure.source(), date, state -> standing(state, date, standing.apply(state))),
                "unit_id = " + Database.literal(unitId));
    }

    private String amounts(Measure measure, String rows, String condition) {
        return "select unit_id, cast(" + Database.identifier(key(measure.source()))
                + " as varchar) as id, cast(sign * (" + measure.sum().orElse("1") + ") as bigint) as amount from "
                + rows
                + " where " + condition
                + measure.where().map(w -> " and (" + w + ")").orElse("");
    }

    private RecordType record(String id) {
        return definitions
                .record(id)
                .orElseThrow(() -> new IllegalStateException("the packs define no record type " + id));
    }

    /** The products in force, under the names that conditions use. */
    static String products(String holding) {
        return "select product_id, class as product_class, term_months as product_term_months, "
                + "standard_factor as product_standard_factor, aum as product_aum from " + holding;
    }

    static String ofAccounts(
            String rows, String products, String sign, String date, String asOf, int maturityWindowDays) {
        return """
            select
              :sign: as sign, :date: as date, a.account_id, a.customer_id, a.unit_id, a.product_id, a.employee_id, a.opened_on,
              a.matures_on, a.closed_on, a.balance, p.product_class, p.product_term_months, p.product_aum,
              a.opened_on <= :as_of: and (a.closed_on is null or a.closed_on > :as_of:) as is_open,
              a.opened_on <= :as_of: and (a.closed_on is null or a.closed_on > :as_of:) and a.matures_on is not null
                and a.matures_on > :as_of: and a.matures_on <= :as_of: + :window: as is_maturing
            from :rows: a left join :products: p on p.product_id = a.product_id""".replace(":sign:", sign)
                .replace(":date:", date)
                .replace(":as_of:", asOf)
                .replace(":window:", String.valueOf(maturityWindowDays))
                .replace(":rows:", rows)
                .replace(":products:", products);
    }

    /** Accounts on the dates on which they open, close or mature. */
    static String ofAccountEvents(String rows, String before, String products) {
        return """
            (select
              1 as sign, a.date, a.account_id, a.customer_id, a.unit_id, a.product_id, a.employee_id, a.balance,
              coalesce(b.balance, 0) as balance_before, p.product_class, p.product_term_months, p.product_aum,
              a.opened_on = a.date as opened_today,
              coalesce(a.closed_on = a.date, false) as closed_today,
              coalesce(a.matures_on = a.date, false) and (a.closed_on is null or a.closed_on >= a.date) as matures_today
            from (
              select date, account_id, customer_id, unit_id, product_id, employee_id, opened_on, matures_on, closed_on, balance
              from :rows: r where opened_on = date or closed_on = date or matures_on = date
            ) a
            left join :before: b on b.account_id = a.account_id and b.date = a.date
            left join :products: p on p.product_id = a.product_id)""".replace(":rows:", rows).replace(":before:", before).replace(":products:", products);
    }

    static String ofCustomerEvents(String rows) {
        return "(select 1 as sign, date, " + State.CUSTOMER.columnList("") + " from " + rows
                + " r where changed_on = date)";
    }

    /** Facts with the columns of their product, where they name one, and the unit of their account, where they count there. */
    static String ofFacts(RecordType record, String facts, String products, String accounts) {
        String unit = record.unit().orElseThrow();
        boolean atAccount = record.column(unit).references().orElse("").equals("account");
        boolean ofProduct = record.columns().stream().anyMatch(c -> c.name().equals("product_id"));
        String columns = record.columns().stream()
                .map(Column::name)
                .filter(c -> !c.equals("unit_id") && !c.equals("date"))
                .map(c -> "f." + Database.identifier(c))
                .collect(Collectors.joining(", "));
        return "(select 1 as sign, f.business_date as date, " + columns
                + (atAccount ? ", a.unit_id" : ", f." + Database.identifier(unit) + " as unit_id")
                + (ofProduct
                        ? ", p.product_class, p.product_term_months, p.product_standard_factor, p.product_aum"
                        : "")
                + " from " + facts + " f"
                + (ofProduct ? " left join " + products + " p on p.product_id = f.product_id" : "")
                + (atAccount
                        ? " left join " + accounts + " a on a.account_id = f." + Database.identifier(unit)
                                + " and a.date = f.business_date"
                        : "")
                + ")";
    }
}
