package io.outpost.engine.drop;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Bundles;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.LakeFailure;
import io.outpost.engine.lake.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Takes day drops into a workspace's lake (入库). */
public final class Import {

    private final Workspace workspace;
    private final List<RecordType> records;
    private final Set<String> indicatorIds;

    /**
     * The intake of a workspace.
     *
     * @param records the record types, referenced ones before those that refer to them
     * @param indicatorIds the indicators that a target may be set on; any when empty
     */
    public Import(Workspace workspace, List<RecordType> records, Set<String> indicatorIds) {
        this.workspace = workspace;
        this.records = List.copyOf(records);
        this.indicatorIds = Set.copyOf(indicatorIds);
    }

    /**
     * Takes a drop in: keeps its good rows, puts the others into quarantine.
     *
     * @param strict whether one bad row refuses the whole drop
     * @throws Refusal when the drop as a whole is refused, and then nothing has changed: {@code drop.missing},
     *     {@code drop.nothing-known}, {@code drop.ambiguous}, {@code drop.empty-file}, {@code drop.not-text},
     *     {@code drop.not-parquet}, {@code drop.not-parts}, {@code drop.malformed}, {@code drop.truncated}, {@code drop.cut}, {@code drop.column-twice},
     *     {@code drop.key-missing}, {@code drop.column-missing}, {@code drop.strict}, {@code disk.full},
     *     {@code workspace.busy}, {@code workspace.missing}
     */
    public Report take(Path drop, boolean strict, Progress progress) {
        DropFolder folder = DropFolder.of(drop, records);
        Workspace.WriteLock lock = workspace.required().lock();
        try {
            clean();
            try (Database database = Database.open(workspace)) {
                Drops drops = Drops.of(workspace);
                new Bundles(workspace, drops).make(database, records);
                return new Intake(workspace, database, records, indicatorIds, drops.bundled(), folder)
                        .take(strict, progress);
            } finally {
                clean();
            }
        } catch (RuntimeException e) {
            if (LakeFailure.isOfFullDisk(e)) {
                throw new Refusal(e, "disk.full", workspace.root());
            }
            throw e;
        } finally {
            lock.close();
        }
    }

    /** Deletes what unfinished work left behind, this one's or that of a process that was killed. */
    private void clean() {
        Folders.sweep(workspace.drops());
        Folders.sweep(workspace.quarantine());
        workspace.cleanScratch();
    }
}
