package io.outpost.server.campaign;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.outpost.engine.value.Form;
import io.outpost.engine.value.Question;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads targets from a file {@code target.csv} as banks send it (目标数据文件): UTF-8 with or without a byte order mark, or GB18030. On a page a file holds
 * one stage and one indicator, of units only.
 */
final class TargetCsv {

    private static final List<String> COLUMNS =
            List.of("campaign_id", "stage_id", "indicator", "unit_id", "form", "value");
    private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,13}(\\.\\d{1,2})?");

    private final Question.StageId stage;
    private final String indicator;
    private final Set<String> units;
    private final Map<String, BigDecimal> targets = new LinkedHashMap<>();
    private final List<TargetSheet.Fault> faults = new ArrayList<>();
    private Optional<Form> form = Optional.empty();

    TargetCsv(Question.StageId stage, String indicator, Set<String> units) {
        this.stage = stage;
        this.indicator = indicator;
        this.units = units;
    }

    TargetSheet read(byte[] file) {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return TargetSheet.refused("", "campaign.sheet-unreadable");
        }
        List<CsvRecord> rows;
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .ofCsvRecord(text.get())) {
            rows = csv.stream().limit(TargetSheet.MOST_ROWS + 1L).toList();
        } catch (CsvParseException | IOException malformed) {
            return TargetSheet.refused("", "campaign.sheet-unreadable");
        }
        if (rows.size() < 2 || rows.size() > TargetSheet.MOST_ROWS) {
            return TargetSheet.refused("", rows.size() < 2 ? "campaign.sheet-empty" : "campaign.sheet-long");
        }
        List<String> head = rows.get(0).getFields().stream().map(String::strip).toList();
        COLUMNS.stream()
                .filter(c -> !head.contains(c))
                .forEach(c -> faults.add(new TargetSheet.Fault("A1", "campaign.csv-no-column", c)));
        if (faults.isEmpty()) {
            rows.subList(1, rows.size()).forEach(r -> read(head, r));
        }
        return faults.isEmpty() ? new TargetSheet(targets, form, List.of()) : TargetSheet.faulty(faults);
    }

    private void read(List<String> head, CsvRecord row) {
        if (row.getFieldCount() != head.size()) {
            fault(row, 0, "csv-fields", String.valueOf(row.getFieldCount()));
            return;
        }
        Cells cells = new Cells(head, row);
        String rowStage = cells.of("campaign_id") + "/" + cells.of("stage_id");
        String unit = cells.of("unit_id");
        if (!rowStage.equals(stage.campaign() + "/" + stage.stage())) {
            fault(row, head.indexOf("stage_id"), "csv-other-stage", rowStage);
        } else if (!cells.of("indicator").equals(indicator)) {
            fault(row, head.indexOf("indicator"), "csv-other-indicator", cells.of("indicator"));
        } else if (head.contains("employee_id") && !cells.of("employee_id").isEmpty()) {
            fault(row, head.indexOf("employee_id"), "csv-employee", cells.of("employee_id"));
        } else if (unit.isEmpty()) {
            fault(row, head.indexOf("unit_id"), "sheet-no-unit", "");
        } else if (!units.contains(unit)) {
            fault(row, head.indexOf("unit_id"), "sheet-not-below", unit);
        } else {
            target(head, row, cells, unit);
        }
    }

    private void target(List<String> head, CsvRecord row, Cells cells, String unit) {
        Optional<Form> said = Form.named(cells.of("form")).filter(TargetDesk.FORMS::contains);
        if (said.isEmpty()) {
            fault(row, head.indexOf("form"), "csv-form", cells.of("form"));
        } else if (form.isPresent() && !form.equals(said)) {
            fault(row, head.indexOf("form"), "csv-forms", cells.of("form"));
        } else if (!NUMBER.matcher(cells.of("value")).matches()) {
            fault(row, head.indexOf("value"), "sheet-no-number", cells.of("value"));
        } else if (targets.putIfAbsent(unit, new BigDecimal(cells.of("value"))) != null) {
            fault(row, head.indexOf("unit_id"), "sheet-twice", unit);
        } else {
            form = said;
        }
    }

    private record Cells(List<String> head, CsvRecord row) {
        String of(String column) {
            return row.getField(head.indexOf(column)).strip();
        }
    }

    /** A fault with its place as a spreadsheet shows it: the column's letters and the line. */
    private void fault(CsvRecord row, int column, String code, String content) {
        String letters =
                (column >= 26 ? String.valueOf((char) ('A' + column / 26 - 1)) : "") + (char) ('A' + column % 26);
        faults.add(new TargetSheet.Fault(letters + row.getStartingLineNumber(), "campaign." + code, content));
    }

    private static Optional<String> text(byte[] file) {
        for (byte b : file) {
            if (b == 0) {
                return Optional.empty();
            }
        }
        return decoded(file, StandardCharsets.UTF_8)
                .map(t -> t.startsWith("\uFEFF") ? t.substring(1) : t)
                .or(() -> decoded(file, Charset.forName("GB18030")));
    }

    private static Optional<String> decoded(byte[] file, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(file)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
