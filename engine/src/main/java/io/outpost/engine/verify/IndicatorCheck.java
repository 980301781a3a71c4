package io.outpost.engine.verify;

import io.outpost.engine.definition.Measure;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import io.outpost.engine.lake.SqlEngine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Works out every indicator of a chunk by a plain sum of its own over the recomputed rows (指标复核) and compares it with the stored values.
 *
 * <p>Running sums are carried from chunk to chunk as recomputed; before the first chunk stand the sums of the stored levels.
 */
final class IndicatorCheck {

    private final SqlEngine engine;
    private final Closes closes;
    private final Runs runs;
    private final String kind;
    private final String file;
    private final String carried;
    private long compared;
    private long believed;

    private IndicatorCheck(SqlEngine engine, Closes closes, Runs runs, String kind, String file) {
        this.engine = engine;
        this.closes = closes;
        this.runs = runs;
        this.kind = kind;
        this.file = file;
        this.carried = "v_carried_" + kind.replace('-', '_');
    }

    static IndicatorCheck ofUnits(SqlEngine engine, Closes closes, Runs runs) {
        return new IndicatorCheck(engine, closes, runs, "value", "values.parquet");
    }

    static IndicatorCheck ofEmployees(SqlEngine engine, Closes closes, Runs runs) {
        return new IndicatorCheck(engine, closes, runs, "employee-value", "employee-values.parquet");
    }

    /** The number of values compared. */
    long compared() {
        return compared;
    }

    /** The number of those that could only be believed. */
    long believed() {
        return believed;
    }

    /** Takes the sums up to the day before the first date from the stored levels. */
    void begin(LocalDate first) {
        LocalDate before = first.minusDays(1);
        nameRuns(runs.between(before, before));
        engine.keep(carried, """
                select s.holder, s.indicator, u.summed_from, cast(sum(cast(s.level as decimal(28, 0))) as decimal(38, 0)) as total
                from %s s join v_run u on u.indicator = s.indicator and s.business_date >= u.summed_from
                group by s.holder, s.indicator, u.summed_from""".formatted(
                        stored(closes.manifests().headMap(first, false).keySet())));
    }

    void run(Chunk chunk, SourceRows sources, Findings findings) {
        List<Runs.Run> touched = runs.between(chunk.first(), chunk.last());
        nameRuns(touched);
        engine.keep(
                "v_stored",
                "select business_date as date, holder, indicator, level, running_sum from "
                        + stored(closes.manifests()
                                .subMap(chunk.first(), true, chunk.last(), true)
                                .keySet()));
        if (touched.stream().anyMatch(r -> r.measure().isEmpty())) {
            believed += engine.number("select count(*) from " + BELIEVED);
        }
        List<String> values = recomputed(touched, chunk, sources);
        values.add("select s.date, s.holder, s.indicator, cast(s.level as decimal(28, 0)) as amount from " + BELIEVED);
        engine.keep("v_value", String.join(" union all ", values));
        engine.keep("v_expected", EXPECTED.formatted(carried, carried, chunk.covers("d.date")));
        compare(findings);
        engine.keep(
                carried,
                "select holder, indicator, summed_from, total from v_expected where date = " + Sql.date(chunk.last())
                        + " and total <> 0");
        List.of("v_stored", "v_value", "v_expected", "v_compared").forEach(engine::drop);
    }

    /** The stored values whose level can only be believed. */
    private static final String BELIEVED = """
            v_stored s
            semi join v_run u on u.indicator = s.indicator and u.is_believed and s.date between u.first_on and u.last_on""";

    /** Every value on every date: the sum so far belongs to the dates on which the indicator was measured without a gap. */
    private static final String EXPECTED = """
            select
              d.date, k.holder, k.indicator, u.summed_from, coalesce(v.amount, 0) as amount,
              cast(coalesce(c.total, 0) + sum(coalesce(v.amount, 0)) over (
                partition by k.holder, k.indicator, u.summed_from order by d.date) as decimal(38, 0)) as total
            from (select holder, indicator from v_value union select holder, indicator from %s) k
            join v_run u on u.indicator = k.indicator
            join v_date d on d.date between u.first_on and u.last_on
            left join v_value v on v.date = d.date and v.holder = k.holder and v.indicator = k.indicator
            left join %s c on c.holder = k.holder and c.indicator = k.indicator and c.summed_from = u.summed_from
            where %s""";

    private void compare(Findings findings) {
        engine.keep("v_compared", """
                select
                  coalesce(s.date, r.date) as date, coalesce(s.holder, r.holder) as holder,
                  coalesce(s.indicator, r.indicator) as indicator, coalesce(s.level, 0) as stored,
                  coalesce(r.amount, 0) as recomputed, coalesce(s.running_sum, 0) as stored_sum,
                  coalesce(r.total, 0) as recomputed_sum
                from v_stored s
                full join (select * from v_expected where amount <> 0 or total <> 0) r
                  on r.date = s.date and r.holder = s.holder and r.indicator = s.indicator""");
        compared += engine.number("select count(*) from v_compared");
        findings.take("""
                select date, '%s', holder, indicator, cast(stored as string), cast(recomputed as string)
                from v_compared where stored <> recomputed order by date, holder, indicator, stored""".formatted(kind));
        findings.take("""
                select date, '%s', holder, indicator, cast(stored_sum as string), cast(recomputed_sum as string)
                from v_compared where stored_sum <> recomputed_sum order by date, holder, indicator, stored_sum""".formatted(kind.replace("value", "running-sum")));
        findings.take("""
                select date, '%s', holder, indicator, cast(count(*) as string) || ' rows', '1 row'
                from v_stored group by date, holder, indicator having count(*) > 1 order by date, holder, indicator""".formatted(kind));
    }

    /** Queries for the values that can be worked out: one for each source and column that says to whom its rows count. */
    private List<String> recomputed(List<Runs.Run> touched, Chunk chunk, SourceRows sources) {
        Map<List<String>, List<Runs.Run>> bySource = new LinkedHashMap<>();
        for (Runs.Run run : touched) {
            run.measure().ifPresent(m -> holder(m)
                    .ifPresent(h -> bySource.computeIfAbsent(List.of(m.source(), h), k -> new ArrayList<>())
                            .add(run)));
        }
        List<String> queries = new ArrayList<>();
        bySource.forEach((source, measured) ->
                queries.add(sums(sources.of(source.get(0)), Database.identifier(source.get(1)), measured, chunk)));
        return queries;
    }

    /** Each indicator's sum over the rows of a date and holder that it counts, by the version that held on the date. */
    private static String sums(String rows, String holder, List<Runs.Run> measured, Chunk chunk) {
        Map<String, String> counted = new LinkedHashMap<>();
        for (Runs.Run run : measured) {
            counted.merge(Database.identifier(run.indicator()), counted(run, chunk), (one, other) -> one + other);
        }
        String sums = counted.entrySet().stream()
                .map(e -> ", cast(coalesce(sum(case" + e.getValue() + " end), 0) as bigint) as " + e.getKey())
                .collect(Collectors.joining());
        return "select date, holder, indicator, cast(amount as decimal(28, 0)) as amount from (select date, " + holder
                + " as holder" + sums + " from " + rows + " where " + chunk.covers("date") + " and " + holder
                + " is not null group by date, " + holder + ") unpivot (amount for indicator in ("
                + String.join(", ", counted.keySet()) + ")) where amount <> 0";
    }

    private static String counted(Runs.Run run, Chunk chunk) {
        Measure measure = run.measure().orElseThrow();
        boolean throughout = !run.first().isAfter(chunk.first()) && !run.last().isBefore(chunk.last());
        return " when "
                + (throughout ? "" : "date between " + Sql.date(run.first()) + " and " + Sql.date(run.last()) + " and ")
                + "(" + measure.where().orElse("true") + ") then "
                + measure.sum().orElse("1");
    }

    /** The column that says to whom a measure's rows count. */
    private Optional<String> holder(Measure measure) {
        return kind.equals("value") ? Optional.of("unit_id") : measure.employee();
    }

    /** Gives the runs that some dates touch the name {@code v_run}. */
    private void nameRuns(List<Runs.Run> touched) {
        String rows = touched.stream()
                .map(r -> "(" + Database.literal(r.indicator()) + ", " + Sql.date(r.first()) + ", " + Sql.date(r.last())
                        + ", " + Sql.date(r.summedFrom()) + ", " + r.measure().isEmpty() + ")")
                .collect(Collectors.joining(", "));
        String columns = "indicator, first_on, last_on, summed_from, is_believed";
        engine.view(
                "v_run",
                "select " + columns + " from "
                        + (touched.isEmpty()
                                ? "(select '' as indicator, date '1970-01-01' as first_on, date '1970-01-01' as last_on, "
                                        + "date '1970-01-01' as summed_from, false as is_believed) where 1 = 0"
                                : "(values " + rows + ") as r (" + columns + ")"));
    }

    /** The stored values of some dates as a relation. */
    private String stored(Collection<LocalDate> dates) {
        return dates.isEmpty()
                ? "(select cast(null as date) as business_date, cast(null as string) as holder, cast(null as string) as indicator, "
                        + "cast(0 as bigint) as level, cast(0 as bigint) as running_sum where 1 = 0)"
                : engine.dialect()
                        .dated(dates.stream().map(d -> closes.file(d, file)).toList());
    }
}
