package io.outpost.server.publish.run;

import io.outpost.server.database.ReaderScope;
import io.outpost.server.lake.Lake;
import io.outpost.server.publish.IssueSource;
import io.outpost.server.publish.Issued;
import io.outpost.server.publish.form.Form;
import io.outpost.server.publish.form.Forms;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the files of a run (批量成品), bulletin by bulletin, each in all forms asked for. */
@Component
class FilesMaker {

    private static final Logger LOG = LoggerFactory.getLogger(FilesMaker.class);
    private static final int STEP = 20;

    private final RunStore runs;
    private final Runs places;
    private final IssueSource issues;
    private final Forms forms;
    private final Lake lake;
    private final Clock clock;

    FilesMaker(RunStore runs, Runs places, IssueSource issues, Forms forms, Lake lake, Clock clock) {
        this.runs = runs;
        this.places = places;
        this.issues = issues;
        this.forms = forms;
        this.lake = lake;
        this.clock = clock;
    }

    void make(long id) {
        ReaderScope.asSystem(() -> runs.find(id).filter(r -> !r.isOver()).ifPresent(run -> {
            try {
                make(run);
                runs.finish(id, Run.State.DONE, clock.instant());
            } catch (IOException e) {
                LOG.error("run {} failed", id, e);
                runs.finish(id, Run.State.FAILED, clock.instant());
            }
        }));
    }

    private void make(Run run) throws IOException {
        List<Long> ids = issues.of(run.asOf(), within(run));
        int all = ids.size() * run.forms().size();
        runs.progress(run.id(), Run.State.RUNNING, 0, all);
        List<Archive> archives = new ArrayList<>();
        try {
            for (Form form : run.forms()) {
                archives.add(new Archive(form, places.file(run, form)));
            }
            int done = 0;
            for (long id : ids) {
                Issued issued = issues.whole(id);
                for (Archive archive : archives) {
                    archive.add(forms, issued, run.language());
                    if (++done % STEP == 0) {
                        runs.progress(run.id(), Run.State.RUNNING, done, all);
                    }
                }
            }
            for (Archive archive : archives) {
                archive.finish();
            }
            runs.progress(run.id(), Run.State.RUNNING, all, all);
        } finally {
            for (Archive archive : archives) {
                archive.close();
            }
        }
    }

    private Set<String> within(Run run) {
        return lake.read(snapshot -> {
            var units = snapshot.units(run.asOf());
            return units.paths().keySet().stream()
                    .filter(u -> units.isWithin(u, run.unitId()))
                    .collect(Collectors.toSet());
        });
    }
}
