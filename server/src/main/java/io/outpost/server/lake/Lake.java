package io.outpost.server.lake;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.lake.Workspace;
import java.nio.file.Path;
import java.util.function.Function;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The lake's newest snapshot (数据湖快照), shared by all readers. */
@Component
public class Lake implements DisposableBean {

    private final Workspace workspace;
    private final UnitStore units;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<Preparation> preparations;
    private Snapshot current;

    Lake(
            @Value("${outpost.home}") Path home,
            UnitStore units,
            ApplicationEventPublisher events,
            ObjectProvider<Preparation> preparations) {
        this.workspace = new Workspace(home).required();
        this.units = units;
        this.events = events;
        this.preparations = preparations;
        this.current = Snapshot.open(workspace, Definitions.load(workspace.packs()));
        units.replaceAll(current);
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Answers from one snapshot, which stays whole until the answer is there. */
    public <T> T read(Function<Snapshot, T> question) {
        Snapshot snapshot;
        synchronized (this) {
            snapshot = current;
            snapshot.enter();
        }
        try {
            return question.apply(snapshot);
        } finally {
            snapshot.leave();
        }
    }

    /** Takes the lake as it stands now; those who are reading finish with what they had. */
    public void refresh() {
        Snapshot fresh = Snapshot.open(workspace, Definitions.load(workspace.packs()));
        preparations.forEach(p -> p.prepare(fresh));
        Snapshot old;
        synchronized (this) {
            old = current;
            current = fresh;
        }
        old.retire();
        units.replaceAll(fresh);
        events.publishEvent(new LakeChanged(fresh.lastClosed()));
    }

    @Override
    public synchronized void destroy() {
        current.retire();
    }
}
