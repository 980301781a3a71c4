package io.outpost.engine.verify;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Facts;
import io.outpost.engine.lake.Workspace;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Recomputes closed dates from raw facts by an independent path and compares with what the close stored (复核). */
public final class Verification {

    private static final long ACCOUNT_DAYS = 4_000_000;

    private final Workspace workspace;
    private final Definitions definitions;

    public Verification(Workspace workspace, Definitions definitions) {
        this.workspace = workspace;
        this.definitions = definitions;
    }

    /** Told how many of the dates have been compared. */
    @FunctionalInterface
    public interface Progress {
        void verified(LocalDate date, long done, long ofAll);
    }

    /**
     * What was compared, and what differs.
     *
     * @param differences the first hundred
     * @param differenceCount all of them
     */
    public record Report(
            long dates, long valuesCompared, long statesCompared, List<Difference> differences, long differenceCount) {

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
        Facts facts = new Facts(drops);
        long all = last.toEpochDay() - first.toEpochDay() + 1;
        long values = 0;
        long states = 0;
        try (Database database = Database.open(workspace)) {
            Findings findings = new Findings(database);
            long accounts = Math.max(
                    1,
                    database.number("select count(*) from "
                            + facts.versions(definitions.record("account").orElseThrow())));
            long days = Math.max(1, ACCOUNT_DAYS / accounts);
            for (LocalDate from = first; !from.isAfter(last); from = from.plusDays(days)) {
                LocalDate to = from.plusDays(days - 1).isAfter(last) ? last : from.plusDays(days - 1);
                Chunk chunk = new Chunk(database, definitions, facts, closes, start, from, to);
                chunk.build();
                values += new IndicatorCheck(database, definitions, facts, closes, chunk).run(findings);
                states += new StateCheck(database, closes, chunk).run(findings);
                progress.verified(to, to.toEpochDay() - first.toEpochDay() + 1, all);
            }
            ManifestCheck manifests = new ManifestCheck(database, closes);
            closes.manifests().subMap(first, true, last, true).values().forEach(m -> manifests.run(m, findings));
            return new Report(all, values, states, findings.first(), findings.count());
        }
    }
}
