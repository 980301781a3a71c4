package io.outpost.engine.drop;

import io.outpost.engine.definition.RecordType;
import io.outpost.engine.drop.Report.TakenFile;
import io.outpost.engine.lake.Database;
import io.outpost.engine.lake.DropManifest;
import io.outpost.engine.lake.DropManifest.Taken;
import io.outpost.engine.lake.Drops;
import io.outpost.engine.lake.Folders;
import io.outpost.engine.lake.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The taking in of one drop (一次入库): stage, check, compare with what is there, write, commit. */
final class Intake {

    private final Workspace workspace;
    private final Database database;
    private final List<RecordType> records;
    private final Set<String> indicatorIds;
    private final DropFolder folder;
    private final Drops drops;
    private final Earlier earlier;
    private final Map<String, Stage> stages = new LinkedHashMap<>();
    private final Map<String, Header> headers = new LinkedHashMap<>();
    private final Map<String, Long> rowsRead = new LinkedHashMap<>();

    Intake(
            Workspace workspace,
            Database database,
            List<RecordType> records,
            Set<String> indicatorIds,
            Drops drops,
            DropFolder folder) {
        this.workspace = workspace;
        this.database = database;
        this.records = records;
        this.indicatorIds = indicatorIds;
        this.folder = folder;
        this.drops = drops;
        this.earlier = new Earlier(database, drops);
    }

    Report take(boolean strict, Progress progress) {
        for (DropFile file : folder.files()) {
            headers.put(file.type().id(), Header.of(file));
        }
        try (Refusals refusals = new Refusals(database, strict)) {
            stage(refusals, new Meter(progress, folder.size()));
            check(refusals);
            LocalDate effective = effective();
            Changes changes = new Changes(database, earlier, effective);
            stages.values().forEach(changes::find);
            return keep(refusals, effective);
        }
    }

    private void stage(Refusals refusals, Meter meter) {
        for (DropFile file : folder.files()) {
            Stage stage = new Stage(file.type());
            stage.create(database);
            stages.put(file.type().id(), stage);
            Header header = header(file);
            // In one transaction, because the appender would otherwise commit every two thousand rows.
            database.execute("begin");
            try (StageWriter writer = new StageWriter(database, stage)) {
                RowCheck check = new RowCheck(file, header, indicatorIds, refusals, writer, meter);
                ReadAhead.read(file, check);
                rowsRead.put(file.type().id(), check.read());
            }
            database.execute("commit");
            meter.finished(file.size());
        }
    }

    private void check(Refusals refusals) {
        ReferenceCheck references = new ReferenceCheck(database, earlier, records, stages);
        for (DropFile file : folder.files()) {
            Findings findings = new Findings(database, stage(file));
            DuplicateCheck.run(database, findings);
            references.run(findings);
            if (UnitTreeCheck.holdsFor(file.type())) {
                UnitTreeCheck.run(database, earlier, findings);
            }
            findings.refuse(file, refusals);
        }
    }

    /** From when changed reference data without a date of its own holds. */
    private LocalDate effective() {
        return stages.values().stream()
                .filter(s -> s.type().isFact())
                .map(s -> database.query(
                                "select min(" + s.day("s") + ") from " + s.sql() + " s",
                                row -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                        .get(0))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .or(() -> lastClosed().map(d -> d.plusDays(1)))
                .or(drops::firstBusinessDate)
                .orElse(Drops.ALWAYS);
    }

    private Optional<LocalDate> lastClosed() {
        if (!Files.isDirectory(workspace.closes())) {
            return Optional.empty();
        }
        try (Stream<Path> closes = Files.list(workspace.closes())) {
            return closes.map(c -> c.getFileName().toString())
                    .filter(n -> n.matches("\\d{4}-\\d{2}-\\d{2}"))
                    .map(LocalDate::parse)
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Report keep(Refusals refusals, LocalDate effective) {
        int number = drops.newest() + 1;
        Path whole = drops.folder(number);
        Path unfinished = Folders.beside(whole);
        DropWriter writer = new DropWriter(database, unfinished);
        Map<String, Taken> taken = new TreeMap<>();
        for (DropFile file : folder.files()) {
            long refused = refusals.of(file.name());
            taken.put(file.type().id(), writer.write(stage(file), rowsRead(file) - refused, refused));
        }
        String digest = folder.digest();
        Optional<Path> quarantine = new Quarantine(workspace).keep(number, folder, digest, refusals);
        Optional<LocalDate> reopensFrom = Reopening.from(database, stages.values());
        boolean isNew = taken.values().stream().anyMatch(t -> t.rows() > 0);
        if (isNew) {
            DropManifest manifest = new DropManifest(
                    number,
                    folder.name(),
                    digest,
                    effective,
                    facts(taken)
                            .map(Taken::firstDate)
                            .filter(Objects::nonNull)
                            .min(LocalDate::compareTo)
                            .orElse(null),
                    facts(taken)
                            .map(Taken::lastDate)
                            .filter(Objects::nonNull)
                            .max(LocalDate::compareTo)
                            .orElse(null),
                    reopensFrom.orElse(null),
                    taken);
            Drops.writeManifest(unfinished, manifest);
            Folders.commit(unfinished, whole);
        }
        return new Report(
                isNew ? Optional.of(number) : Optional.empty(),
                report(taken),
                folder.unknown(),
                reopensFrom.filter(
                        d -> lastClosed().filter(last -> !d.isAfter(last)).isPresent()),
                quarantine);
    }

    private Stream<Taken> facts(Map<String, Taken> taken) {
        return stages.values().stream()
                .filter(s -> s.type().isFact())
                .map(s -> Objects.requireNonNull(taken.get(s.type().id())));
    }

    private List<TakenFile> report(Map<String, Taken> taken) {
        List<TakenFile> files = new ArrayList<>();
        for (DropFile file : folder.files()) {
            Taken each = Objects.requireNonNull(taken.get(file.type().id()));
            files.add(new TakenFile(
                    file.name(),
                    file.type().id(),
                    rowsRead(file),
                    each.rows(),
                    each.identical(),
                    each.replacing(),
                    each.refused(),
                    header(file).unknownColumns()));
        }
        return files;
    }

    private Stage stage(DropFile file) {
        return Objects.requireNonNull(stages.get(file.type().id()));
    }

    private Header header(DropFile file) {
        return Objects.requireNonNull(headers.get(file.type().id()));
    }

    private long rowsRead(DropFile file) {
        return Objects.requireNonNull(rowsRead.get(file.type().id()));
    }
}
