package io.outpost.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;

/** Where the demo world's rows go (写出): into one drop, or into one for each business date. */
final class Drops implements AutoCloseable {

    private static final long ROWS_BETWEEN_NEWS = 50_000;

    private final Path destination;
    private final boolean daily;
    private final LongConsumer rowsWritten;
    private final Map<Path, DropFileWriter> open = new LinkedHashMap<>();
    private long rows;

    Drops(Path destination, boolean daily, LongConsumer rowsWritten) {
        this.destination = destination;
        this.daily = daily;
        this.rowsWritten = rowsWritten;
    }

    boolean isDaily() {
        return daily;
    }

    /** Writes a row of a file into the drop of a date. */
    void row(LocalDate date, Layout layout, String... fields) {
        Path folder = daily ? destination.resolve(date.toString()) : destination;
        DropFileWriter writer = open.computeIfAbsent(folder.resolve(layout.file()), file -> {
            try {
                Files.createDirectories(folder);
                return new DropFileWriter(file, layout.header());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        writer.row(fields);
        rows++;
        if (rows % ROWS_BETWEEN_NEWS == 0) {
            rowsWritten.accept(rows);
        }
    }

    @Override
    public void close() throws IOException {
        for (DropFileWriter writer : open.values()) {
            writer.close();
        }
        rowsWritten.accept(rows);
    }

    /** The files of a drop and their headers. */
    enum Layout {
        UNIT("unit_id", "parent_id", "level", "name", "class", "latitude", "longitude"),
        PEER_GROUP("group_id", "unit_id", "name"),
        EMPLOYEE("employee_id", "name", "unit_id", "post"),
        SPONSOR("employee_id", "unit_id", "share", "from_date"),
        PRODUCT("product_id", "name", "class", "term_months", "standard_factor", "aum"),
        CUSTOMER(
                "customer_id",
                "name",
                "kind",
                "gender",
                "birth_date",
                "phone",
                "id_number",
                "unit_id",
                "manager_id",
                "opened_on",
                "groups"),
        ACCOUNT(
                "account_id",
                "customer_id",
                "unit_id",
                "product_id",
                "opened_on",
                "matures_on",
                "closed_on",
                "rate",
                "employee_id"),
        BALANCE("account_id", "date", "balance"),
        TRANSACTION("transaction_id", "account_id", "at", "amount", "kind", "channel", "purpose"),
        SALE("sale_id", "at", "product_id", "employee_id", "unit_id", "amount", "count", "reverses_sale_id"),
        CAMPAIGN("campaign_id", "stage_id", "name", "from_date", "to_date", "base_date"),
        TARGET("campaign_id", "stage_id", "indicator", "unit_id", "form", "value");

        private final String[] header;

        Layout(String... header) {
            this.header = header;
        }

        String file() {
            return name().toLowerCase(java.util.Locale.ROOT) + ".csv";
        }

        String[] header() {
            return header.clone();
        }
    }
}
