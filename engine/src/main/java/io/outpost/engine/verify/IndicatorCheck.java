package io.outpost.engine.verify;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Indicator;
import io.outpost.engine.definition.Measure;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Sql;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Works out every indicator of a chunk by a plain statement of its own (指标复核) and compares it with the stored values. */
final class IndicatorCheck {

    private final Database database;
    private final Definitions definitions;
    private final Facts facts;
    private final Closes closes;
    private final Chunk chunk;

    IndicatorCheck(Database database, Definitions definitions, Facts facts, Closes closes, Chunk chunk) {
        this.database = database;
        this.definitions = definitions;
        this.facts = facts;
        this.closes = closes;
        this.chunk = chunk;
    }

    /** Gives the number of values compared. */
    long run(Findings findings) {
        return compare("value", "values.parquet", true, findings)
                + compare("employee-value", "employee-values.parquet", false, findings);
    }

    private long compare(String kind, String file, boolean byUnit, Findings findings) {
        database.execute(Sql.keep(
                "v_value",
                "select cast(null as date) as date, cast(null as varchar) as holder, cast(null as varchar) as indicator, "
                        + "cast(0 as hugeint) as amount where false"));
        for (Indicator indicator : definitions.indicators()) {
            measure(indicator).ifPresent(m -> recompute(indicator, m, byUnit));
        }
        keepStored(file);
        // The running sum of a day is yesterday's and today's level.
        database.execute(Sql.keep("v_compared", """
                select
                  coalesce(s.date, r.date) as date, coalesce(s.holder, r.holder) as holder,
                  coalesce(s.indicator, r.indicator) as indicator, coalesce(s.level, 0) as stored,
                  coalesce(r.amount, 0) as recomputed, coalesce(s.running_sum, 0) as stored_sum,
                  coalesce(b.running_sum, 0) + coalesce(r.amount, 0) as recomputed_sum
                from (select * from v_stored where %s) s
                full join v_value r on r.date = s.date and r.holder = s.holder and r.indicator = s.indicator
                left join v_stored b on b.date = coalesce(s.date, r.date) - 1 and b.holder = coalesce(s.holder, r.holder)
                  and b.indicator = coalesce(s.indicator, r.indicator)""".formatted(chunk.covers("date"))));
        findings.take("""
                select date, '%s', holder, indicator, cast(stored as varchar), cast(recomputed as varchar)
                from v_compared where stored <> recomputed order by date, holder, indicator""".formatted(kind));
        findings.take("""
                select date, '%s', holder, indicator, cast(stored_sum as varchar), cast(recomputed_sum as varchar)
                from v_compared where stored_sum <> recomputed_sum order by date, holder, indicator""".formatted(kind.replace("value", "running-sum")));
        return database.number("select count(*) from v_compared");
    }

    private static Optional<Measure> measure(Indicator indicator) {
        return indicator.accept(new Indicator.Cases<Optional<Measure>>() {
            @Override
            public Optional<Measure> level(Indicator.Level level) {
                return Optional.of(level.measure());
            }

            @Override
            public Optional<Measure> flow(Indicator.Flow flow) {
                return Optional.of(flow.measure());
            }

            @Override
            public Optional<Measure> ratio(Indicator.Ratio ratio) {
                return Optional.empty();
            }

            @Override
            public Optional<Measure> average(Indicator.Average average) {
                return Optional.empty();
            }
        });
    }

    /** Adds one version of an indicator, on those of the chunk's dates on which it held. */
    private void recompute(Indicator version, Measure measure, boolean byUnit) {
        Optional<String> holder = byUnit ? Optional.of("unit_id") : measure.employee();
        List<LocalDate> dates = chunk.first()
                .datesUntil(chunk.last().plusDays(1))
                .filter(d -> definitions
                        .indicator(version.id(), d)
                        .filter(i -> i == version)
                        .isPresent())
                .toList();
        if (holder.isEmpty() || dates.isEmpty()) {
            return;
        }
        String column = Database.identifier(holder.get());
        database.execute("insert into v_value select date, " + column + ", " + Database.literal(version.id()) + ", sum("
                + measure.sum().orElse("1") + ") from " + rows(measure.source()) + " where date between "
                + Sql.date(dates.get(0)) + " and " + Sql.date(dates.get(dates.size() - 1)) + " and " + column
                + " is not null and coalesce((" + measure.where().orElse("true") + "), false) group by date, "
                + column);
    }

    private String rows(String source) {
        return switch (source) {
            case "account" -> "v_account_day";
            case "customer" -> "v_customer_day";
            case "customer-event" -> "(select * from v_customer_day where is_event)";
            case "account-event" -> """
                    (select
                      n.*, coalesce(b.balance, 0) as balance_before, n.opened_on = n.date as opened_today,
                      coalesce(n.closed_on = n.date, false) as closed_today,
                      coalesce(n.matures_on = n.date, false) and coalesce(n.closed_on >= n.date, true) as matures_today
                    from v_account_day n left join v_account_day b on b.account_id = n.account_id and b.date = n.date - 1
                    where n.opened_on = n.date or n.closed_on = n.date or n.matures_on = n.date)""";
            default -> factRows(definitions.record(source).orElseThrow());
        };
    }

    private String factRows(RecordType record) {
        String unit = record.unit().orElseThrow();
        boolean atAccount = record.column(unit).references().equals(Optional.of("account"));
        boolean ofProduct = record.columns().stream().anyMatch(c -> c.name().equals("product_id"));
        String columns = record.columns().stream()
                .map(c -> c.name())
                .filter(c -> !c.equals("unit_id") && !c.equals("date"))
                .map(c -> "f." + Database.identifier(c))
                .collect(Collectors.joining(", "));
        return "(select f.business_date as date, " + columns + ", "
                + (atAccount ? "a.unit_id" : "f." + Database.identifier(unit) + " as unit_id")
                + (ofProduct
                        ? ", p.class as product_class, p.term_months as product_term_months, "
                                + "p.standard_factor as product_standard_factor, p.aum as product_aum"
                        : "")
                + " from " + facts.between(record, chunk.first(), chunk.last()) + " f"
                + (atAccount
                        ? " left join v_account_day a on a.account_id = f." + Database.identifier(unit)
                                + " and a.date = f.business_date"
                        : "")
                + (ofProduct
                        ? " left join v_product p on p.product_id = f.product_id and p.valid_from <= f.business_date "
                                + "and f.business_date < p.valid_to"
                        : "")
                + ")";
    }

    /** The stored values of the chunk's dates and of the day before. */
    private void keepStored(String file) {
        List<String> parts = new ArrayList<>();
        LocalDate from = chunk.beginsTheLake() ? chunk.first() : chunk.first().minusDays(1);
        for (LocalDate date : from.datesUntil(chunk.last().plusDays(1)).toList()) {
            Path path = closes.file(date, file);
            parts.add("select " + Sql.date(date) + " as date, holder, indicator, level, running_sum from "
                    + Sql.parquet(path));
        }
        database.execute(Sql.keep("v_stored", String.join(" union all ", parts)));
    }
}
