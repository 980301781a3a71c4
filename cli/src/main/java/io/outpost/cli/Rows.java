package io.outpost.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.outpost.engine.kernel.TextTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Rows of results (结果行), printed as CSV, JSON or a table. */
final class Rows {

    private final String[] heads;
    private final List<String[]> rows = new ArrayList<>();

    /** Rows under these heads; one that begins with {@code >} stands over numbers. */
    Rows(String... heads) {
        this.heads = heads;
    }

    void add(String... cells) {
        rows.add(cells);
    }

    void print(Format format, PrintWriter out) {
        switch (format) {
            case csv -> csv(out);
            case json -> json(out);
            case table -> {
                TextTable table = new TextTable(heads);
                rows.forEach(table::add);
                table.print(out);
            }
        }
        out.flush();
    }

    private static String plain(String head) {
        return head.startsWith(">") ? head.substring(1) : head;
    }

    private void csv(PrintWriter out) {
        StringWriter text = new StringWriter();
        CsvWriter csv = CsvWriter.builder()
                .bufferSize(0)
                .lineDelimiter(LineDelimiter.LF)
                .build(text);
        List<String> names = new ArrayList<>();
        for (String head : heads) {
            names.add(plain(head));
        }
        csv.writeRecord(names);
        rows.forEach(csv::writeRecord);
        out.print(text);
    }

    private void json(PrintWriter out) {
        List<Map<String, String>> list = new ArrayList<>();
        for (String[] row : rows) {
            Map<String, String> map = new LinkedHashMap<>();
            for (int i = 0; i < heads.length; i++) {
                map.put(plain(heads[i]), row[i]);
            }
            list.add(map);
        }
        out.println(
                JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(list));
    }
}
