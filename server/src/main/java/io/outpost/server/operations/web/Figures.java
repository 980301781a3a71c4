package io.outpost.server.operations.web;

import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.server.operations.Agenda;
import io.outpost.server.operations.RefusedRows;
import io.outpost.server.operations.Run;
import io.outpost.server.operations.Runs;
import io.outpost.server.operations.Vitals;
import io.outpost.server.ui.Amounts;
import io.outpost.server.ui.Frame;
import io.outpost.server.ui.Texts;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The figures of the data page (数据页指标): where the closes stand, how the last run went, how the machine is. */
@Component
class Figures {

    private static final Map<String, String> TASKS = Map.of(
            "nightly-run", "operations.kind.nightly",
            "bulletins-due", "operations.kind.bulletins-due",
            "publish.files", "operations.kind.publish-files",
            "publish.delivery", "operations.kind.publish-delivery");

    private final Runs runs;
    private final RefusedRows refused;
    private final Agenda agenda;
    private final Vitals vitals;

    Figures(Runs runs, RefusedRows refused, Agenda agenda, Vitals vitals) {
        this.runs = runs;
        this.refused = refused;
        this.agenda = agenda;
        this.vitals = vitals;
    }

    List<DataPage.Figure> headlines(Frame frame, Drops drops, Closes closes) {
        Optional<LocalDate> last = closes.last();
        Optional<LocalDate> facts = drops.lastBusinessDate();
        long open = facts.map(f -> last.map(l -> ChronoUnit.DAYS.between(l, f))
                        .orElseGet(() -> ChronoUnit.DAYS.between(
                                        drops.firstBusinessDate().orElse(f), f)
                                + 1))
                .map(days -> Math.max(0, days))
                .orElse(0L);
        long refusedRows = refused.files().stream()
                .mapToLong(RefusedRows.RefusedFile::rows)
                .sum();
        List<DataPage.Figure> figures = new ArrayList<>();
        figures.add(new DataPage.Figure(
                frame.text("operations.last-closed"),
                last.map(LocalDate::toString).orElse(Amounts.MISSING),
                frame.text(
                        "operations.closed-count",
                        Shown.count(closes.manifests().size())),
                false));
        figures.add(new DataPage.Figure(
                frame.text("operations.open-days"),
                Shown.count(open),
                closes.stale().isEmpty()
                        ? facts.map(f -> frame.text("operations.facts-until", f))
                                .orElse("")
                        : frame.text("operations.reopened-from", closes.stale().firstKey()),
                open > 0));
        figures.add(new DataPage.Figure(
                frame.text("operations.refused-rows"),
                Shown.count(refusedRows),
                frame.text(
                        "operations.drops-count", Shown.count(drops.manifests().size())),
                false));
        Optional<Run> run = runs.last();
        figures.add(new DataPage.Figure(
                frame.text("operations.last-run"),
                run.map(r -> frame.text("operations.outcome." + r.outcome().id()))
                        .orElse(Amounts.MISSING),
                run.map(r -> Shown.moment(r.startedAt())).orElseGet(() -> frame.text("operations.no-run")),
                run.map(r -> Shown.run(frame.texts(), r).isBad()).orElse(false)));
        return figures;
    }

    List<DataPage.Task> tasks(Texts texts) {
        return agenda.entries().stream()
                .map(e -> new DataPage.Task(
                        TASKS.containsKey(e.task()) ? texts.of(TASKS.get(e.task())) : e.task(),
                        e.isRunning() ? texts.of("operations.outcome.running") : Shown.moment(e.due()),
                        e.lastSuccess().map(Shown::moment).orElse(Amounts.MISSING),
                        e.lastFailure().map(Shown::moment).orElse(Amounts.MISSING),
                        e.failures() > 0))
                .toList();
    }

    List<DataPage.Vital> vitals(Texts texts) {
        Vitals.State state = vitals.state();
        List<DataPage.Vital> all = new ArrayList<>();
        all.add(new DataPage.Vital(
                texts.of("operations.disk"),
                Shown.bytes(state.diskFree()),
                texts.of("operations.of-all", Shown.bytes(state.diskAll())),
                state.isDiskLow()));
        all.add(new DataPage.Vital(
                texts.of("operations.memory"),
                state.memory().map(Shown::bytes).orElse(Amounts.MISSING),
                texts.of("operations.heap", Shown.bytes(state.heap()), Shown.bytes(state.heapLimit())),
                false));
        all.add(new DataPage.Vital(
                "PostgreSQL",
                state.database().map(d -> d.version()).orElseGet(() -> texts.of("operations.no-answer")),
                state.database()
                        .map(d -> texts.of("operations.database-note", Shown.bytes(d.bytes()), d.connections()))
                        .orElse(""),
                state.database().isEmpty()));
        all.add(new DataPage.Vital(
                texts.of("operations.log"), Shown.bytes(state.log()), texts.of("operations.log-note"), false));
        return all;
    }
}
