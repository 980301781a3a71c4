package io.outpost.engine.figure;

import io.outpost.engine.close.Close;
import io.outpost.engine.definition.Definitions;
import io.outpost.engine.definition.Pack;
import io.outpost.engine.definition.PublishedFigure;
import io.outpost.engine.drop.Import;
import io.outpost.engine.drop.Progress;
import io.outpost.engine.kernel.Refusal;
import io.outpost.engine.lake.Workspace;
import io.outpost.engine.value.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Computes a pack's published figures again, in workspaces of its own (公开数字复算). */
public final class Reproduction {

    /** The pack of the figures, and those that it builds on. */
    private static final List<String> PACKS = List.of("core", "deposit", "published");

    private static final String FACTS = "facts";

    private final Path packs;
    private final Path scratch;

    /**
     * Figures of the packs of the product.
     *
     * @param packs the folder of packs
     * @param scratch an empty folder for the workspaces
     */
    public Reproduction(Path packs, Path scratch) {
        this.packs = packs;
        this.scratch = scratch;
    }

    /**
     * A figure beside what came out (复算结果).
     *
     * @param computed empty where it cannot be computed yet
     */
    public record Outcome(PublishedFigure figure, Optional<String> computed) {

        public boolean isSame() {
            return computed.filter(figure.published()::equals).isPresent();
        }

        /** Whether it was computed and is not what was published. */
        public boolean isDifferent() {
            return computed.isPresent() && !isSame();
        }
    }

    /** Told of each date that has been closed of a drop; several threads may tell at once. */
    @FunctionalInterface
    public interface Listener {
        void closing(String facts, LocalDate date, long done, long all);
    }

    /**
     * The figures wanted, in the order of their rows, each with what came out.
     *
     * @throws Refusal {@code figures.unknown-row} when none is wanted; and as import, close and values refuse
     */
    public List<Outcome> outcomes(Predicate<PublishedFigure> wanted, Listener listener) {
        Definitions definitions = Definitions.load(copyPacks("definitions").packs());
        List<PublishedFigure> figures = definitions.figures().stream()
                .filter(wanted)
                .sorted(Comparator.comparing(PublishedFigure::row))
                .toList();
        if (figures.isEmpty()) {
            throw new Refusal("figures.unknown-row");
        }
        Map<PublishedFigure, String> computed = new ConcurrentHashMap<>();
        // The drops know nothing of each other, and most of a close of few rows is waiting for the disk.
        figures.stream()
                .filter(f -> f.recipe().isPresent())
                .collect(Collectors.groupingBy(f -> f.recipe().orElseThrow().facts()))
                .entrySet()
                .parallelStream()
                .forEach(e -> computed.putAll(texts(e.getKey(), e.getValue(), definitions, listener)));
        return figures.stream()
                .map(f -> new Outcome(f, Optional.ofNullable(computed.get(f))))
                .toList();
    }

    private Map<PublishedFigure, String> texts(
            String facts, List<PublishedFigure> figures, Definitions definitions, Listener listener) {
        Workspace workspace = closed(facts, figures, definitions, listener);
        try (Values values = Values.open(workspace, definitions)) {
            Recalculation recalculation = new Recalculation(values);
            return figures.stream()
                    .collect(Collectors.toMap(
                            f -> f, f -> recalculation.text(f.recipe().orElseThrow())));
        }
    }

    /** A workspace into which facts were taken, every row of them, and closed through the last date that a figure asks for. */
    private Workspace closed(String facts, List<PublishedFigure> figures, Definitions definitions, Listener listener) {
        Workspace workspace = copyPacks(facts);
        PublishedFigure one = figures.get(0);
        Path drop = packs.resolve(one.pack()).resolve(FACTS).resolve(facts);
        new Import(workspace, definitions.records(), definitions.indicatorIds()).take(drop, true, Progress.NONE);
        LocalDate last = figures.stream()
                .map(f -> f.recipe().orElseThrow())
                .flatMap(r -> Stream.concat(Stream.of(r.asked()), r.divisor().stream()))
                .map(PublishedFigure.Asked::on)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Close.passing(workspace, definitions)
                .through(Optional.of(last), (date, done, all) -> listener.closing(facts, date, done, all));
        return workspace;
    }

    /** A workspace with the packs, none of them switched off, without their facts. */
    private Workspace copyPacks(String name) {
        Workspace workspace = new Workspace(scratch.resolve(name));
        try {
            for (String pack : PACKS) {
                Path folder = Files.createDirectories(workspace.packs().resolve(pack));
                try (Stream<Path> files = Files.list(packs.resolve(pack))) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        String fileName = file.getFileName().toString();
                        if (!fileName.equals(Pack.OFF)) {
                            Files.copy(file, folder.resolve(fileName));
                        }
                    }
                }
            }
            for (Path folder : List.of(workspace.drops(), workspace.closes(), workspace.quarantine())) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return workspace;
    }
}
