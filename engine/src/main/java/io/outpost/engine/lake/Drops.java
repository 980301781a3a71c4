package io.outpost.engine.lake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** The drops that a lake has taken in (已入库数据包), in order. */
public final class Drops {

    /** The date of validity of what always held. */
    public static final LocalDate ALWAYS = LocalDate.of(1, 1, 1);

    private static final String MANIFEST = "drop.json";

    private final Workspace workspace;
    private final List<DropManifest> manifests;
    private final Map<String, List<Piece>> pieces = new ConcurrentHashMap<>();
    private final Function<String, List<Piece>> gathered;

    private Drops(Workspace workspace, List<DropManifest> manifests) {
        this.workspace = workspace;
        this.manifests = List.copyOf(manifests);
        this.gathered = this::pieces;
    }

    private Drops(Drops alone, Bundles bundles) {
        this.workspace = alone.workspace;
        this.manifests = alone.manifests;
        this.gathered = bundles::pieces;
    }

    public static Drops of(Workspace workspace) {
        if (!Files.isDirectory(workspace.drops())) {
            return new Drops(workspace, List.of());
        }
        return new Drops(
                workspace,
                Folders.whole(workspace.drops(), MANIFEST).parallelStream()
                        .map(f -> Json.read(f.resolve(MANIFEST), DropManifest.class))
                        .toList());
    }

    /** The same drops, whose reference data is read from bundles as far as there are any. */
    public Drops bundled() {
        return bundled(new Bundles(workspace, this));
    }

    Drops bundled(Bundles bundles) {
        return new Drops(this, bundles);
    }

    public List<DropManifest> manifests() {
        return manifests;
    }

    /** The number of the newest drop; 0 when there is none. */
    public int newest() {
        return manifests.isEmpty() ? 0 : manifests.get(manifests.size() - 1).drop();
    }

    /** The first business date that a fact names. */
    public Optional<LocalDate> firstBusinessDate() {
        return manifests.stream()
                .map(DropManifest::firstFact)
                .filter(Objects::nonNull)
                .map(LocalDate.class::cast)
                .min(LocalDate::compareTo);
    }

    /** The last business date that a fact names. */
    public Optional<LocalDate> lastBusinessDate() {
        return manifests.stream()
                .map(DropManifest::lastFact)
                .filter(Objects::nonNull)
                .map(LocalDate.class::cast)
                .max(LocalDate::compareTo);
    }

    /** The files with the rows of a record type, of those that some wanted drop brought; other drops' rows may be among them. */
    public List<Piece> pieces(String record, Predicate<DropManifest> wanted) {
        return pieces.computeIfAbsent(record, gathered).stream()
                .filter(p -> p.drops().stream().anyMatch(wanted))
                .toList();
    }

    /** The file of each drop that brought rows of a record type. */
    public List<Piece> pieces(String record) {
        return manifests.stream()
                .filter(d -> {
                    DropManifest.Taken taken = d.files().get(record);
                    return taken != null && taken.rows() > 0;
                })
                .map(d -> new Piece(rows(d.drop(), record), record, List.of(d)))
                .toList();
    }

    /** The folder of a drop. */
    public Path folder(int drop) {
        return workspace.drops().resolve(String.format(Locale.ROOT, "%06d", drop));
    }

    /** The file that holds the rows of a record type that a drop brought. */
    public Path rows(int drop, String record) {
        return folder(drop).resolve(record + ".parquet");
    }

    /** The file that holds the keys and business dates of earlier facts that a drop's facts replace. */
    public Path replaced(int drop, String record) {
        return folder(drop).resolve(record + ".replaced.parquet");
    }

    /** Writes the manifest into a drop's folder that is still being made. */
    public static void writeManifest(Path folder, DropManifest manifest) {
        Json.write(Folders.manifest(folder, MANIFEST), manifest);
    }
}
