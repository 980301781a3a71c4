package io.outpost.server.operations;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.outpost.server.lake.Lake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The rows that were refused (拒收行), as the quarantine keeps them. */
@Component
public class RefusedRows {

    private final Path quarantine;

    RefusedRows(Lake lake) {
        this.quarantine = lake.workspace().quarantine();
    }

    /** A file's refused rows: of which drop, of which record type. */
    public record RefusedFile(String drop, String record, long rows) {}

    /** A refused row (拒收行): where it stood and why it was refused. */
    public record Row(long line, String column, String reason, String content) {

        /** The first field, which is the key of most files. */
        public String key() {
            return content.replaceAll("[,\\r\\n].*", "");
        }
    }

    /** All files with refused rows, the newest drop first. */
    public List<RefusedFile> files() {
        if (!Files.isDirectory(quarantine)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(quarantine, 2)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".csv"))
                    .filter(f -> !f.getParent().getFileName().toString().startsWith("."))
                    .sorted((a, b) -> b.toString().compareTo(a.toString()))
                    .map(f -> new RefusedFile(
                            f.getParent().getFileName().toString(),
                            f.getFileName().toString().replaceAll("\\.csv$", ""),
                            count(f)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Some refused rows of a file.
     *
     * @throws NoSuchElementException when there is no such file
     */
    public List<Row> rows(String drop, String record, Optional<String> reason, int size, long from) {
        List<Row> rows = new java.util.ArrayList<>();
        long[] seen = {0};
        each(drop, record, row -> {
            boolean isAsked = reason.map(r -> r.equals(code(row))).orElse(true);
            if (isAsked && seen[0]++ >= from && rows.size() < size) {
                rows.add(row);
            }
        });
        return rows;
    }

    /** How many rows were refused for each reason, the most frequent first. */
    public List<java.util.Map.Entry<String, Long>> reasons(String drop, String record) {
        java.util.Map<String, Long> counts = new java.util.TreeMap<>();
        each(drop, record, row -> counts.merge(code(row), 1L, Long::sum));
        return counts.entrySet().stream()
                .sorted(java.util.Map.Entry.<String, Long>comparingByValue().reversed())
                .map(e -> java.util.Map.entry(e.getKey(), e.getValue()))
                .toList();
    }

    /** Gives every refused row of a file, in its order. */
    public void each(String drop, String record, Consumer<Row> reader) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file(drop, record))) {
            csv.forEach(row -> reader.accept(new Row(
                    Long.parseLong(row.getField("line")),
                    row.getField("column"),
                    row.getField("reason"),
                    row.getField("row"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The reason's code, such as {@code unknown-reference}. */
    public static String code(Row row) {
        return row.reason().replaceAll(":.*", "");
    }

    /** Only a file that is listed is opened: no name leads elsewhere. */
    private Path file(String drop, String record) {
        return files().stream()
                .filter(f -> f.drop().equals(drop) && f.record().equals(record))
                .findFirst()
                .map(f -> quarantine.resolve(f.drop()).resolve(f.record() + ".csv"))
                .orElseThrow();
    }

    private static long count(Path file) {
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            return csv.stream().count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
