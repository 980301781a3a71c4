package io.outpost.engine.drop;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.kernel.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A CSV file of a drop (CSV 数据文件), by RFC 4180. */
final class CsvFile implements DropFile {

    /** A quoted field longer than this can only be a quote that nobody closed. */
    private static final int LONGEST_FIELD = 1 << 22;

    private final RecordType type;
    private final Path path;
    private @Nullable TextEncoding encoding;

    CsvFile(RecordType type, Path path) {
        this.type = type;
        this.path = path;
    }

    @Override
    public RecordType type() {
        return type;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public List<String> header() {
        List<String> header = new ArrayList<>();
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(bytes(), encoding().decoder()))) {
            CsvRows rows = new CsvRows();
            try (CsvReader<Boolean> csv = csv(rows, text);
                    CloseableIterator<Boolean> records = csv.iterator()) {
                if (records.hasNext()) {
                    records.next();
                    for (int field = 0; field < rows.fields().count(); field++) {
                        header.add(rows.fields().text(field).strip());
                    }
                }
            }
        } catch (CsvParseException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (header.isEmpty()) {
            throw new Refusal("drop.empty-file", name());
        }
        return header;
    }

    @Override
    public void read(RowReader reader) {
        CsvRows rows = new CsvRows();
        try (CountedBytes bytes = bytes();
                Reader text =
                        new EndMark(new InputStreamReader(bytes, encoding().decoder()));
                CsvReader<Boolean> csv = csv(rows, text)) {
            read(csv, rows, bytes, reader);
        } catch (CsvParseException e) {
            throw malformed(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(CsvReader<Boolean> csv, CsvRows rows, CountedBytes bytes, RowReader reader) {
        Fields fields = rows.fields();
        int columns = 0;
        int lastFields = 0;
        boolean complete = false;
        try (CloseableIterator<Boolean> records = csv.iterator()) {
            while (!complete && records.hasNext()) {
                records.next();
                if (EndMark.is(fields)) {
                    complete = true;
                } else if (columns == 0) {
                    columns = fields.count();
                    lastFields = columns;
                } else {
                    lastFields = fields.count();
                    reader.row(rows.line(), fields, bytes.count());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!complete) {
            throw new Refusal("drop.truncated", name());
        }
        if (lastFields < columns && !endsWithLine()) {
            throw new Refusal("drop.cut", name(), lastFields, columns);
        }
    }

    /** Whether the file's last line was finished; one that was not, and lacks columns, is the mark of a file that was cut. */
    private boolean endsWithLine() {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(file.length() - 1);
            int last = file.read();
            return last == '\n' || last == '\r';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TextEncoding encoding() throws IOException {
        if (encoding == null) {
            if (Files.size(path) == 0) {
                throw new Refusal("drop.empty-file", name());
            }
            encoding = TextEncoding.of(path).orElseThrow(() -> new Refusal("drop.not-text", name()));
        }
        return encoding;
    }

    private CountedBytes bytes() throws IOException {
        return new CountedBytes(path, encoding().markLength());
    }

    private static CsvReader<Boolean> csv(CsvRows rows, Reader text) {
        return CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(LONGEST_FIELD)
                .build(rows, text);
    }

    private Refusal malformed(CsvParseException e) {
        return new Refusal(e, "drop.malformed", name(), String.valueOf(e.getMessage()));
    }
}
