package io.outpost.server.operations;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Workspace;
import io.outpost.server.access.Audit;
import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.lake.Snapshot;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The day's end (日终): takes in what waits in the inbox, closes every open date, and lets readers see it; one run at a time. */
@Component
public class DayEnd implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(DayEnd.class);

    private final Lake lake;
    private final Inbox inbox;
    private final Runs runs;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final ExecutorService byHand = Executors.newSingleThreadExecutor(work -> new Thread(work, "day-end"));
    private volatile Optional<Step> step = Optional.empty();

    DayEnd(
            Lake lake,
            Inbox inbox,
            Runs runs,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.lake = lake;
        this.inbox = inbox;
        this.runs = runs;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        runs.interruptAll();
    }

    /**
     * How far a run has come (运行进度).
     *
     * @param what {@code taking} a drop or {@code closing} a date
     * @param subject the drop's name, or the date
     */
    public record Step(String what, String subject, long done, long all) {

        public int percent() {
            return all == 0 ? 0 : (int) Math.min(100, done * 100 / all);
        }
    }

    /** How far the run that is under way has come; empty when none is. */
    public Optional<Step> step() {
        return step;
    }

    /**
     * Starts a run beside the request.
     *
     * @return its number; empty when another is under way
     */
    public Optional<Long> start(String startedBy, Optional<LocalDate> through) {
        Optional<Long> run = begin(Run.Kind.BY_HAND, startedBy);
        run.ifPresent(id -> byHand.execute(() -> ReaderScope.asSystem(() -> work(id, startedBy, through))));
        return run;
    }

    /** Does the nightly run, here and now; nothing happens when another run is under way. */
    void nightly() {
        ReaderScope.asSystem(
                () -> begin(Run.Kind.NIGHTLY, "schedule").ifPresent(id -> work(id, "schedule", Optional.empty())));
    }

    private Optional<Long> begin(Run.Kind kind, String startedBy) {
        return ReaderScope.asSystem(() -> transaction.execute(status -> {
            Optional<Long> run = runs.begin(kind, startedBy);
            run.ifPresentOrElse(
                    id -> audit.write(
                            startedBy, "run.started", Optional.empty(), String.valueOf(id), Map.of("kind", kind.id())),
                    status::setRollbackOnly);
            return run;
        }));
    }

    private void work(long run, String startedBy, Optional<LocalDate> through) {
        try {
            Definitions definitions = Definitions.load(lake.workspace().packs());
            takeIn(run, definitions);
            Optional<Close.Result> closed = close(definitions, through);
            lake.refresh();
            end(run, startedBy, Run.Outcome.DONE, closed, Run.Reason.NONE);
        } catch (Refusal refusal) {
            end(run, startedBy, Run.Outcome.REFUSED, Optional.empty(), Run.Reason.of(refusal));
        } catch (RuntimeException failure) {
            LOG.error("run {} failed", run, failure);
            end(run, startedBy, Run.Outcome.FAILED, Optional.empty(), Run.Reason.NONE);
        } finally {
            step = Optional.empty();
        }
    }

    private void takeIn(long run, Definitions definitions) {
        for (Inbox.Waiting waiting : inbox.waiting()) {
            step = Optional.of(new Step("taking", waiting.name(), 0, waiting.bytes()));
            runs.note(
                    run,
                    inbox.take(
                            waiting,
                            definitions,
                            (rows, bytes, all) -> step = Optional.of(new Step("taking", waiting.name(), bytes, all))));
        }
    }

    /** Closes what is open; a workspace without any fact has nothing to close, and that is all right. */
    private Optional<Close.Result> close(Definitions definitions, Optional<LocalDate> through) {
        Workspace workspace = lake.workspace();
        try {
            return Optional.of(new Close(workspace, definitions)
                    .through(
                            through,
                            (date, done, all) -> step = Optional.of(new Step("closing", date.toString(), done, all))));
        } catch (Refusal refusal) {
            if (refusal.code().equals("close.nothing")) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private void end(
            long run, String startedBy, Run.Outcome outcome, Optional<Close.Result> closed, Run.Reason reason) {
        transaction.executeWithoutResult(status -> {
            runs.end(run, outcome, closed, reason);
            audit.write(startedBy, "run.ended", Optional.empty(), String.valueOf(run), Map.of("outcome", outcome.id()));
            if (outcome == Run.Outcome.DONE) {
                lake.read(Snapshot::lastClosed).ifPresent(last -> events.publishEvent(new NightlyRunFinished(last)));
            }
        });
    }

    /** What is under way may be cut off at any moment: the next run goes on from there. */
    @Override
    public void destroy() throws InterruptedException {
        byHand.shutdown();
        if (!byHand.awaitTermination(15, TimeUnit.SECONDS)) {
            byHand.shutdownNow();
        }
    }
}
