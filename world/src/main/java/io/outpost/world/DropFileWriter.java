package io.outpost.world;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes one CSV file of a day drop (数据包文件). */
public final class DropFileWriter implements AutoCloseable {

    private final CsvWriter csv;
    private long rows;

    public DropFileWriter(Path file, String... header) throws IOException {
        csv = CsvWriter.builder()
                .bufferSize(1 << 16)
                .lineDelimiter(LineDelimiter.LF)
                .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        csv.writeRecord(header);
    }

    public void row(String... fields) {
        csv.writeRecord(fields);
        rows++;
    }

    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** An amount of fen in yuan, as a drop writes it. */
    public static String yuan(long fen) {
        long whole = Math.abs(fen) / 100;
        long part = Math.abs(fen) % 100;
        return (fen < 0 ? "-" : "") + whole + (part < 10 ? ".0" : ".") + part;
    }
}
