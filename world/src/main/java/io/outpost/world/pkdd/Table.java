package io.outpost.world.pkdd;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A table of the data set: semicolons, quoted text, a header line. */
final class Table {

    private final Path file;
    private final List<Row> rows = new ArrayList<>();
    private boolean cutOff;

    /** One row, which knows its place for messages. */
    record Row(Path file, NamedCsvRecord fields) {

        String text(String column) {
            return fields.findField(column)
                    .orElseThrow(() -> fault(column, "no such column"))
                    .strip();
        }

        int number(String column) {
            try {
                return Integer.parseInt(text(column));
            } catch (NumberFormatException e) {
                throw fault(column, "not a whole number");
            }
        }

        /** A date written YYMMDD, of the 20th century; what follows a space is left out. */
        LocalDate date(String column) {
            String text = text(column);
            try {
                return LocalDate.of(
                        1900 + Integer.parseInt(text.substring(0, 2)),
                        Integer.parseInt(text.substring(2, 4)),
                        Integer.parseInt(text.substring(4, 6)));
            } catch (RuntimeException e) {
                throw fault(column, "not a date YYMMDD");
            }
        }

        /** An amount with up to two decimals, in hundredths. */
        long hundredths(String column) {
            try {
                return new java.math.BigDecimal(text(column)).movePointRight(2).longValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw fault(column, "not an amount with two decimals");
            }
        }

        IllegalArgumentException fault(String column, String reason) {
            return new IllegalArgumentException(
                    file + ":" + fields.getStartingLineNumber() + ": " + column + ": " + reason);
        }
    }

    Table(Path file) throws IOException {
        this.file = file;
        int columns = 0;
        List<NamedCsvRecord> records = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder()
                .fieldSeparator(';')
                .allowMissingFields(true)
                .ofNamedCsvRecord(file, StandardCharsets.US_ASCII)) {
            reader.forEach(records::add);
        }
        for (int i = 0; i < records.size(); i++) {
            NamedCsvRecord fields = records.get(i);
            columns = Math.max(columns, fields.getHeader().size());
            if (fields.getFieldCount() < columns) {
                if (i < records.size() - 1) {
                    throw new Row(file, fields)
                            .fault("row", "has " + fields.getFieldCount() + " of " + columns + " columns");
                }
                cutOff = true;
            } else {
                rows.add(new Row(file, fields));
            }
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** Whether the last line is cut off; then it is left out. */
    boolean isCutOff() {
        return cutOff;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
