package io.outpost.engine;

import io.outpost.engine.close.Close;
import io.outpost.engine.close.Policy;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.drop.Report;
import io.outpost.engine.lake.Closes;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A workspace on disk with a copy of the project's packs, and the doors to fill, close and ask it. */
public final class LakeFixture {

    private static final Path STANDARD_PACKS = Path.of("..", "packs");

    private final Path root;
    private final Workspace workspace;
    private int dropsMade;

    public LakeFixture(Path root) {
        this.root = root;
        this.workspace = new Workspace(root.resolve("workspace"));
        try (Stream<Path> files = Files.walk(STANDARD_PACKS)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                write(STANDARD_PACKS.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Workspace workspace() {
        return workspace;
    }

    /** Adds a file to the workspace's packs, or exchanges one. */
    public LakeFixture write(String packFile, String content) {
        try {
            Path file = workspace.packs().resolve(packFile);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content, StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Exchanges a passage, which must be there, of a pack's file. */
    public LakeFixture edit(String packFile, String passage, String other) {
        try {
            String text = Files.readString(workspace.packs().resolve(packFile));
            if (!text.contains(passage)) {
                throw new IllegalArgumentException(packFile + " does not say " + passage);
            }
            return write(packFile, text.replace(passage, other));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Definitions definitions() {
        return Definitions.load(workspace.packs());
    }

    /** Takes a drop in, of which every row must be good. */
    public Report take(Map<String, String> files) {
        Report report = takeSome(files);
        if (report.refused() > 0) {
            throw new IllegalArgumentException("rows refused, see " + report.quarantine());
        }
        return report;
    }

    public Report takeSome(Map<String, String> files) {
        Definitions definitions = definitions();
        return new Import(workspace, definitions.records(), definitions.indicatorIds())
                .take(drop(files), false, Progress.NONE);
    }

    private Path drop(Map<String, String> files) {
        try {
            Path folder = Files.createDirectories(root.resolve("drop" + ++dropsMade));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Close.Result close() {
        return close(Policy.STANDARD);
    }

    public Close.Result close(Policy policy) {
        return close(policy, Optional.empty());
    }

    public Close.Result closeThrough(LocalDate date) {
        return close(Policy.STANDARD, Optional.of(date));
    }

    public Close.Result close(Policy policy, Optional<LocalDate> through) {
        return new Close(workspace, definitions(), policy).through(through, (date, done, all) -> {});
    }

    public Values values() {
        return Values.open(workspace, definitions());
    }

    public Closes closes() {
        return Closes.of(workspace, Drops.of(workspace));
    }

    /** The rows of a file of every closed date, each with its date, in an order of their own. */
    public List<String> rows(String file) {
        Closes closes = closes();
        try (Database database = Database.open(workspace)) {
            String all = closes.manifests().keySet().stream()
                    .map(d -> "select date '" + d + "' as closed, r.* from read_parquet("
                            + Database.literal(closes.file(d, file).toString()) + ") r")
                    .collect(Collectors.joining(" union all "));
            return database.query("select * from (" + all + ") order by all", row -> {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(String.valueOf(row.getString(i)));
                }
                return String.join("|", cells);
            });
        }
    }
}
