package io.outpost.server.publish.run;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import io.outpost.engine.kernel.Language;
import io.outpost.server.access.Audit;
import io.outpost.server.access.Function;
import io.outpost.server.access.Scope;
import io.outpost.server.lake.Lake;
import io.outpost.server.publish.form.Form;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The runs that make all files of a date (批量导出): started, watched, and their zips handed out. */
@Component
public class Runs {

    private static final int SHOWN = 20;

    private final RunStore runs;
    private final Lake lake;
    private final Audit audit;
    private final Clock clock;
    private final ObjectProvider<SchedulerClient> scheduler;
    private final ObjectProvider<OneTimeTask<Void>> task;

    Runs(
            RunStore runs,
            Lake lake,
            Audit audit,
            Clock clock,
            ObjectProvider<SchedulerClient> scheduler,
            @Qualifier("filesTask") ObjectProvider<OneTimeTask<Void>> task) {
        this.runs = runs;
        this.lake = lake;
        this.audit = audit;
        this.clock = clock;
        this.scheduler = scheduler;
        this.task = task;
    }

    /** Starts a run for a unit and all below it, and gives its id. */
    @Transactional
    public long start(Scope scope, String unitId, LocalDate asOf, List<Form> forms, Language language) {
        scope.require(Function.SEE_FIGURES, unitId);
        long id = runs.add(unitId, asOf, forms, language, scope.reader().signIn(), clock.instant());
        audit.write(
                scope.reader().signIn(),
                "publish.files-started",
                Optional.of(unitId),
                asOf.toString(),
                Map.of("run", id, "forms", forms.toString()));
        scheduler.getObject().scheduleIfNotExists(task.getObject().instance(String.valueOf(id)), clock.instant());
        return id;
    }

    /** The newest runs whose numbers the reader may all see. */
    public List<Run> newest(Scope scope) {
        return runs.newest(SHOWN).stream()
                .filter(r -> scope.seesFigures(r.unitId()))
                .toList();
    }

    /**
     * The zip of a run in a form.
     *
     * @throws NoSuchElementException when there is none, or none for this reader
     */
    public Path file(Scope scope, long id, Form form) {
        Run run = runs.find(id)
                .filter(r -> scope.seesFigures(r.unitId()) && r.state() == Run.State.DONE)
                .orElseThrow(() -> new NoSuchElementException("run " + id));
        Path file = file(run, form);
        if (!run.forms().contains(form) || !Files.isRegularFile(file)) {
            throw new NoSuchElementException("run " + id + " " + form);
        }
        return file;
    }

    Path file(Run run, Form form) {
        return lake.workspace()
                .root()
                .resolve("exports")
                .resolve(run.asOf().toString())
                .resolve("run-" + run.id() + "-" + form.extension() + ".zip");
    }
}
