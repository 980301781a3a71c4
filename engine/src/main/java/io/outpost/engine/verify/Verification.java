package io.outpost.engine.verify;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.SqlEngine;
import io.outpost.engine.lake.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Recomputes closed dates from raw facts by an independent path and compares with what the close stored (复核). */
public final class Verification {

    private static final long ACCOUNT_DAYS = 4_000_000;

    private final Workspace workspace;
    private final Definitions definitions;
    private final SqlEngine.Source engines;

    public Verification(Workspace workspace, Definitions definitions) {
        this(workspace, definitions, () -> Database.open(workspace));
    }

    /** A verification whose statements another engine runs than DuckDB in this process. */
    public Verification(Workspace workspace, Definitions definitions, SqlEngine.Source engines) {
        this.workspace = workspace;
        this.definitions = definitions;
        this.engines = engines;
    }

    /** Told how many of the dates have been compared. */
    @FunctionalInterface
    public interface Progress {
        void verified(LocalDate date, long done, long ofAll);
    }

    /**
     * What was compared, and what differs.
     *
     * @param valuesBelieved of the values compared, those whose level the packs cannot recompute any more, because the indicator is
     *     gone or the settings were others: they were only added up
     * @param differences the first hundred
     * @param differenceCount all of them
     */
    public record Report(
            long dates,
            long valuesCompared,
            long valuesBelieved,
            long statesCompared,
            List<Difference> differences,
            long differenceCount) {

        public Report {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Verifies one closed date, or all.
     *
     * @throws Refusal {@code value.nothing-closed}, or {@code verify.not-closed} for a date that is not closed
     */
    public Report run(Optional<LocalDate> date, Progress progress) {
        Drops drops = Drops.of(workspace);
        Closes closes = Closes.of(workspace, drops);
        LocalDate start = closes.first().orElseThrow(() -> new Refusal("value.nothing-closed"));
        date.filter(d -> !closes.isClosed(d)).ifPresent(d -> {
            throw new Refusal("verify.not-closed", d, start, closes.last().orElseThrow());
        });
        LocalDate first = date.orElse(start);
        LocalDate last = date.or(closes::last).orElseThrow();
        try (SqlEngine engine = engines.open()) {
            Findings findings = new Findings(engine);
            long all = last.toEpochDay() - first.toEpochDay() + 1;
            Counts counts = new Counts(0, 0, 0);
            if (new ManifestCheck(engine, closes, findings)
                    .run(closes.manifests().subMap(first, true, last, true).values())) {
                counts = recompute(engine, new Facts(drops, engine.dialect()), closes, first, last, findings, progress);
            }
            return new Report(
                    all, counts.values(), counts.believed(), counts.states(), findings.first(), findings.count());
        }
    }

    private record Counts(long values, long believed, long states) {}

    private Counts recompute(
            SqlEngine engine,
            Facts facts,
            Closes closes,
            LocalDate first,
            LocalDate last,
            Findings findings,
            Progress progress) {
        LocalDate start = closes.first().orElseThrow();
        Runs runs = new Runs(definitions, closes.manifests());
        List<IndicatorCheck> indicators =
                List.of(IndicatorCheck.ofUnits(engine, closes, runs), IndicatorCheck.ofEmployees(engine, closes, runs));
        indicators.forEach(i -> i.begin(first));
        long states = 0;
        long days = daysAtOnce(engine, facts);
        for (LocalDate from = first; !from.isAfter(last); from = from.plusDays(days)) {
            LocalDate to = from.plusDays(days - 1).isAfter(last) ? last : from.plusDays(days - 1);
            Chunk chunk = new Chunk(engine, definitions, facts, closes, runs, start, from, to);
            chunk.build();
            SourceRows sources = new SourceRows(definitions, facts, chunk);
            indicators.forEach(i -> i.run(chunk, sources, findings));
            states += new StateCheck(engine, closes, chunk).run(findings);
            chunk.drop();
            progress.verified(to, to.toEpochDay() - first.toEpochDay() + 1, last.toEpochDay() - first.toEpochDay() + 1);
        }
        return new Counts(
                indicators.stream().mapToLong(IndicatorCheck::compared).sum(),
                indicators.stream().mapToLong(IndicatorCheck::believed).sum(),
                states);
    }

    private long daysAtOnce(SqlEngine engine, Facts facts) {
        long accounts = engine.number("select count(*) from "
                + facts.versions(definitions.record("account").orElseThrow()));
        return Math.max(1, ACCOUNT_DAYS / Math.max(1, accounts));
    }
}
