package io.outpost.engine.verify;

import io.outpost.engine.definition.Measure;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Works out every indicator of a chunk by a plain statement of its own (指标复核) and compares it with the stored values.
 *
 * <p>Running sums are carried from chunk to chunk as recomputed; before the first chunk stand the sums of the stored levels.
 */
final class IndicatorCheck {

    private final Database database;
    private final Closes closes;
    private final Runs runs;
    private final String kind;
    private final String file;
    private final String carried;
    private long compared;
    private long believed;

    private IndicatorCheck(Database database, Closes closes, Runs runs, String kind, String file) {
        this.database = database;
        this.closes = closes;
        this.runs = runs;
        this.kind = kind;
        this.file = file;
        this.carried = "v_carried_" + kind.replace('-', '_');
    }

    static IndicatorCheck ofUnits(Database database, Closes closes, Runs runs) {
        return new IndicatorCheck(database, closes, runs, "value", "values.parquet");
    }

    static IndicatorCheck ofEmployees(Database database, Closes closes, Runs runs) {
        return new IndicatorCheck(database, closes, runs, "employee-value", "employee-values.parquet");
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
        keepRuns(before, before);
        database.execute(
                Sql.keep(carried, """
                select s.holder, s.indicator, u.summed_from, cast(sum(s.level) as hugeint) as total
                from (%s) s join v_run u on u.indicator = s.indicator and s.date >= u.summed_from
                group by s.holder, s.indicator, u.summed_from""".formatted(stored(closes.manifests().headMap(first, false).keySet().stream()))));
    }

    void run(Chunk chunk, SourceRows sources, Findings findings) {
        keepRuns(chunk.first(), chunk.last());
        database.execute(Sql.keep(
                "v_stored",
                stored(closes.manifests().subMap(chunk.first(), true, chunk.last(), true).keySet().stream())));
        database.execute(Sql.keep(
                "v_value",
                "select date, holder, indicator, cast(level as hugeint) as amount from v_stored "
                        + "semi join v_run u on u.indicator = v_stored.indicator and u.is_believed "
                        + "and date between u.first_on and u.last_on"));
        believed += database.number("select count(*) from v_value");
        for (Runs.Run run : runs.between(chunk.first(), chunk.last())) {
            run.measure().ifPresent(m -> recompute(run, m, chunk, sources));
        }
        database.execute(Sql.keep("v_expected", EXPECTED.formatted(carried, carried, chunk.covers("d.date"))));
        compare(findings);
        database.execute(Sql.keep(
                carried,
                "select holder, indicator, summed_from, total from v_expected where date = " + Sql.date(chunk.last())
                        + " and total <> 0"));
    }

    /** Every value on every date: the sum so far belongs to the dates on which the indicator was measured without a gap. */
    private static final String EXPECTED = """
            select
              d.date, k.holder, k.indicator, u.summed_from, coalesce(v.amount, 0) as amount,
              coalesce(c.total, 0) + sum(coalesce(v.amount, 0)) over (
                partition by k.holder, k.indicator, u.summed_from order by d.date) as total
            from (select holder, indicator from v_value union select holder, indicator from %s) k
            join v_run u on u.indicator = k.indicator
            join v_date d on d.date between u.first_on and u.last_on
            left join v_value v on v.date = d.date and v.holder = k.holder and v.indicator = k.indicator
            left join %s c on c.holder = k.holder and c.indicator = k.indicator and c.summed_from = u.summed_from
            where %s""";

    private void compare(Findings findings) {
        database.execute(Sql.keep("v_compared", """
                select
                  coalesce(s.date, r.date) as date, coalesce(s.holder, r.holder) as holder,
                  coalesce(s.indicator, r.indicator) as indicator, coalesce(s.level, 0) as stored,
                  coalesce(r.amount, 0) as recomputed, coalesce(s.running_sum, 0) as stored_sum,
                  coalesce(r.total, 0) as recomputed_sum
                from v_stored s
                full join (select * from v_expected where amount <> 0 or total <> 0) r
                  on r.date = s.date and r.holder = s.holder and r.indicator = s.indicator"""));
        compared += database.number("select count(*) from v_compared");
        findings.take("""
                select date, '%s', holder, indicator, cast(stored as varchar), cast(recomputed as varchar)
                from v_compared where stored <> recomputed order by date, holder, indicator""".formatted(kind));
        findings.take("""
                select date, '%s', holder, indicator, cast(stored_sum as varchar), cast(recomputed_sum as varchar)
                from v_compared where stored_sum <> recomputed_sum order by date, holder, indicator""".formatted(kind.replace("value", "running-sum")));
        findings.take("""
                select date, '%s', holder, indicator, count(*) || ' rows', '1 row'
                from v_stored group by date, holder, indicator having count(*) > 1 order by date, holder, indicator""".formatted(kind));
    }

    /** Adds one run of an indicator, on those of the chunk's dates that it covers. */
    private void recompute(Runs.Run run, Measure measure, Chunk chunk, SourceRows sources) {
        Optional<String> holder = kind.equals("value") ? Optional.of("unit_id") : measure.employee();
        if (holder.isEmpty()) {
            return;
        }
        LocalDate from = run.first().isBefore(chunk.first()) ? chunk.first() : run.first();
        LocalDate to = run.last().isAfter(chunk.last()) ? chunk.last() : run.last();
        String column = Database.identifier(holder.get());
        database.execute("insert into v_value select date, " + column + ", " + Database.literal(run.indicator())
                + ", coalesce(sum(" + measure.sum().orElse("1") + "), 0) from " + sources.of(measure.source())
                + " where date between " + Sql.date(from) + " and " + Sql.date(to) + " and " + column
                + " is not null and coalesce((" + measure.where().orElse("true") + "), false) group by date, "
                + column);
    }

    private void keepRuns(LocalDate first, LocalDate last) {
        List<Runs.Run> touched = runs.between(first, last);
        String rows = touched.stream()
                .map(r -> "(" + Database.literal(r.indicator()) + ", " + Sql.date(r.first()) + ", " + Sql.date(r.last())
                        + ", " + Sql.date(r.summedFrom()) + ", " + r.measure().isEmpty() + ")")
                .collect(Collectors.joining(", "));
        database.execute("create or replace temp table v_run (indicator varchar, first_on date, last_on date, "
                + "summed_from date, is_believed boolean)");
        if (!touched.isEmpty()) {
            database.execute("insert into v_run values " + rows);
        }
    }

    /** The stored values of some dates. */
    private String stored(Stream<LocalDate> dates) {
        return dates.map(d -> "select " + Sql.date(d) + " as date, holder, indicator, level, running_sum from "
                        + Sql.parquet(closes.file(d, file)))
                .reduce((a, b) -> a + " union all " + b)
                .orElse("select cast(null as date) as date, cast(null as varchar) as holder, "
                        + "cast(null as varchar) as indicator, cast(0 as bigint) as level, "
                        + "cast(0 as bigint) as running_sum where false");
    }
}
