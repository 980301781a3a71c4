package io.outpost.server.operations;

import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.drop.Report;
import io.outpost.engine.kernel.Language;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Workspace;
import io.outpost.server.lake.Lake;
import io.outpost.server.ui.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * The inbox (收件箱): a folder of the workspace where drops arrive, each a folder or a zip file, and are taken in by name.
 *
 * <p>What was taken lies in {@code done} afterwards, what was refused in {@code refused}, each with a report. A name that begins
 * with a dot is still arriving.
 */
@Component
public class Inbox {

    private static final DateTimeFormatter ARRIVED =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneId.of("Asia/Shanghai"));

    private final Workspace workspace;
    private final Path folder;
    private final Clock clock;
    private final Archive archive = new Archive(Archive.Limits.STANDARD);

    Inbox(Lake lake, Clock clock) {
        this.workspace = lake.workspace();
        this.folder = workspace.root().resolve("inbox");
        this.clock = clock;
        try {
            for (String name : List.of("done", "refused")) {
                Files.createDirectories(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something that waits to be taken in (待收数据包). */
    public record Waiting(String name, long bytes) {}

    /** The answer to someone who brings a drop (上传结果). */
    public sealed interface Arrival {

        /** It waits in the inbox under this name. */
        record Accepted(String name) implements Arrival {}

        /** Nothing was kept; the code says why. */
        record Refused(String code) implements Arrival {}
    }

    public Path folder() {
        return folder;
    }

    /** What waits, in the order in which it will be taken. */
    public List<Waiting> waiting() {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Inbox::isDrop)
                    .sorted()
                    .map(p -> new Waiting(p.getFileName().toString(), bytes(p)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDrop(Path path) {
        String name = path.getFileName().toString();
        return !name.startsWith(".")
                && (Files.isDirectory(path)
                        ? !List.of("done", "refused").contains(name)
                        : name.toLowerCase(Locale.ROOT).endsWith(".zip"));
    }

    private static long bytes(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts an uploaded zip file, or a single file of a drop, into the inbox. */
    public Arrival arrive(String fileName, InputStream content) {
        String name = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
        String small = name.toLowerCase(Locale.ROOT);
        if (!small.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}. _()-]{0,99}\\.(zip|csv|parquet)")) {
            return new Arrival.Refused("operations.upload-kind");
        }
        Path unfinished = Folders.beside(folder.resolve("upload-" + ARRIVED.format(clock.instant())));
        try {
            Path file = unfinished.resolve(small.endsWith(".zip") ? ".archive" : name);
            Files.copy(content, file);
            if (small.endsWith(".zip")) {
                Optional<String> refused = archive.unpack(file, unfinished);
                if (refused.isPresent()) {
                    return new Arrival.Refused(refused.get());
                }
                Files.delete(file);
            } else if (!isKnown(small)) {
                return new Arrival.Refused("operations.upload-unknown");
            }
            String taken = ARRIVED.format(clock.instant()) + "-"
                    + name.replaceAll("\\.\\w+$", "").replace(' ', '_');
            Files.move(unfinished, folder.resolve(taken), StandardCopyOption.ATOMIC_MOVE);
            return new Arrival.Accepted(taken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(unfinished);
        }
    }

    private boolean isKnown(String fileName) {
        return Definitions.load(workspace.packs()).records().stream()
                .map(RecordType::id)
                .anyMatch(id -> fileName.equals(id + ".csv") || fileName.equals(id + ".parquet"));
    }

    /**
     * Takes one of those that wait into the lake, and lays it aside.
     *
     * @throws Refusal {@code workspace.busy} or {@code disk.full}: it waits on
     */
    Run.TakenDrop take(Waiting waiting, Definitions definitions, Progress progress) {
        Path arrived = folder.resolve(waiting.name());
        Path unpacking = folder.resolve(".taking");
        try {
            Path drop = arrived;
            if (!Files.isDirectory(arrived)) {
                delete(unpacking);
                drop = Files.createDirectories(unpacking.resolve(waiting.name().replaceAll("(?i)\\.zip$", "")));
                Optional<String> refused = archive.unpack(arrived, drop);
                if (refused.isPresent()) {
                    return aside(arrived, refused(waiting, reason(refused.get())), "refused");
                }
            }
            Report report = new Import(workspace, definitions.records(), definitions.indicatorIds())
                    .take(drop, false, progress);
            return aside(arrived, taken(waiting, report), "done");
        } catch (Refusal refusal) {
            if (List.of("workspace.busy", "disk.full").contains(refusal.code())) {
                throw refusal;
            }
            return aside(arrived, refused(waiting, Run.Reason.of(refusal)), "refused");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(unpacking);
        }
    }

    private static Run.TakenDrop taken(Waiting waiting, Report report) {
        return new Run.TakenDrop(
                waiting.name(),
                report.drop().isPresent() ? "taken" : "known",
                report.drop(),
                report.files().stream().mapToLong(Report.TakenFile::taken).sum(),
                report.refused(),
                Run.Reason.NONE);
    }

    private static Run.TakenDrop refused(Waiting waiting, Run.Reason reason) {
        return new Run.TakenDrop(waiting.name(), "refused", Optional.empty(), 0, 0, reason);
    }

    private static Run.Reason reason(String code) {
        return new Run.Reason(
                Texts.in(Language.CHINESE).of(code), Texts.in(Language.ENGLISH).of(code));
    }

    /** Moves what arrived where it belongs now, with a report beside it. */
    private Run.TakenDrop aside(Path arrived, Run.TakenDrop drop, String where) {
        try {
            Path shelf = folder.resolve(where);
            String name = arrived.getFileName().toString();
            Path place = shelf.resolve(name);
            if (Files.exists(place)) {
                place = shelf.resolve(ARRIVED.format(clock.instant()) + "-" + name);
            }
            Files.move(arrived, place);
            String report = "%s: %d taken, %d refused%n%s%n%s%n"
                    .formatted(
                            drop.outcome(),
                            drop.taken(),
                            drop.refused(),
                            drop.reason().chinese(),
                            drop.reason().english());
            Files.writeString(
                    place.resolveSibling(place.getFileName() + ".report.txt"), report, StandardCharsets.UTF_8);
            return drop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Folders.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
