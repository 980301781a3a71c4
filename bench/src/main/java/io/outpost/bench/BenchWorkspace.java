package io.outpost.bench;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.drop.Report;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/** A workspace with the standard packs (基准工作区), and the taking in of drops with their rate. */
final class BenchWorkspace {

    private BenchWorkspace() {}

    static Workspace in(Path folder) throws IOException {
        Workspace workspace = new Workspace(folder);
        Path packs = Path.of(System.getProperty("outpost.packs", "packs"));
        try (Stream<Path> files = Files.walk(packs)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = workspace.packs().resolve(packs.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                if (!Files.exists(copy)) {
                    Files.copy(file, copy);
                }
            }
        }
        Files.createDirectories(workspace.scratch());
        return workspace;
    }

    static void take(Workspace workspace, Definitions definitions, Path drop) {
        long start = System.nanoTime();
        Report report = new Import(workspace, definitions.records(), definitions.indicatorIds())
                .take(drop, false, Progress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        long rows = report.files().stream().mapToLong(Report.TakenFile::read).sum();
        System.out.printf(
                "import of %s: %,d rows, %d refused, %.2f s, %,.0f rows a second%n",
                drop.getFileName(), rows, report.refused(), seconds, rows / seconds);
    }

    /** A workspace with the drops of another, closed as that one is before a date; nothing is written to the other. */
    static Workspace beside(Workspace other, Path root, LocalDate before) throws IOException {
        Workspace workspace = in(root);
        Folders.delete(workspace.closes());
        Files.createDirectories(workspace.closes());
        for (LocalDate date : Closes.of(other, Drops.of(other)).manifests().keySet()) {
            if (date.isBefore(before)) {
                Files.createSymbolicLink(
                        workspace.closes().resolve(date.toString()),
                        other.closes().resolve(date.toString()));
            }
        }
        Files.deleteIfExists(workspace.drops());
        Files.createSymbolicLink(workspace.drops(), other.drops());
        return workspace;
    }
}
