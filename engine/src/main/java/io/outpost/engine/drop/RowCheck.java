package io.outpost.engine.drop;

import io.outpost.engine.definition.Column;
import io.outpost.engine.definition.ColumnType;
import io.outpost.engine.definition.RecordType;
import io.outpost.engine.drop.DropFile.RowReader;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks each row by itself (逐行校验), stages the good ones and refuses the others. */
final class RowCheck implements RowReader {

    private static final int LONGEST_TEXT = 1000;

    private final RecordType type;
    private final String file;
    private final Header header;
    private final Refusals refusals;
    private final StageWriter stage;
    private final Meter meter;
    private final List<Column> columns;
    private final boolean[] required;
    private final List<Set<String>> allowed;
    private final boolean[] isIndicator;
    private final FieldParser parser = new FieldParser();
    private final StagedRow row;
    private long read;

    RowCheck(
            DropFile file, Header header, Set<String> indicatorIds, Refusals refusals, StageWriter stage, Meter meter) {
        this.type = file.type();
        this.file = file.name();
        this.header = header;
        this.refusals = refusals;
        this.stage = stage;
        this.meter = meter;
        this.columns = type.columns();
        this.required = new boolean[columns.size()];
        this.isIndicator = new boolean[columns.size()];
        this.row = new StagedRow(columns.size());
        for (int i = 0; i < required.length; i++) {
            required[i] = Header.isRequired(type, columns.get(i));
            isIndicator[i] = TargetRule.isIndicator(type, columns.get(i));
        }
        this.allowed = columns.stream()
                .map(c -> TargetRule.isIndicator(type, c) ? indicatorIds : (Set<String>) new HashSet<>(c.allowed()))
                .toList();
    }

    /** How many rows there were. */
    long read() {
        return read;
    }

    @Override
    public void row(long line, Fields fields, long bytes) {
        read++;
        meter.read(bytes);
        if (isGood(line, fields)) {
            row.line = line;
            row.attributes = Attributes.of(header.unknown(), fields);
            stage.append(row);
        }
    }

    private boolean isGood(long line, Fields fields) {
        if (fields.count() != header.width()) {
            return refused(line, "", Reason.WRONG_NUMBER_OF_COLUMNS, fields, header.width(), fields.count());
        }
        int holders = 0;
        for (int i = 0; i < required.length; i++) {
            int field = header.places()[i];
            int length = field < 0 ? 0 : fields.length(field);
            row.absent[i] = length == 0;
            if (length > 0) {
                Reason fault = value(i, fields.chars(), fields.start(field), length);
                if (fault != null) {
                    return refused(line, columns.get(i).name(), fault, fields, shortened(fields.text(field)));
                }
                holders += TargetRule.isHolder(type, columns.get(i)) ? 1 : 0;
            } else if (required[i]) {
                return refused(line, columns.get(i).name(), Reason.MISSING_VALUE, fields);
            }
        }
        if (TargetRule.holdsFor(type) && holders != 1) {
            return refused(line, "unit_id", Reason.UNIT_OR_EMPLOYEE, fields);
        }
        return hasShortAttributes(line, fields);
    }

    private boolean hasShortAttributes(long line, Fields fields) {
        for (var column : header.unknown().entrySet()) {
            if (fields.length(column.getValue()) > LONGEST_TEXT) {
                String text = shortened(fields.text(column.getValue()));
                return refused(line, column.getKey(), Reason.TOO_LONG, fields, text);
            }
        }
        return true;
    }

    private @Nullable Reason value(int i, char[] chars, int from, int length) {
        ColumnType kind = columns.get(i).type();
        if (kind != ColumnType.TEXT) {
            row.numbers[i] = switch (kind) {
                case MONEY -> parser.money(chars, from, length);
                case INTEGER -> parser.integer(chars, from, length);
                case DECIMAL -> parser.decimal(chars, from, length);
                case DATE -> parser.date(chars, from, length);
                case TIME -> parser.time(chars, from, length);
                case BOOLEAN -> parser.bool(chars, from, length);
                case TEXT -> throw new IllegalStateException();
            };
            return parser.fault();
        }
        if (length > LONGEST_TEXT) {
            return Reason.TOO_LONG;
        }
        String text = new String(chars, from, length);
        row.texts[i] = text;
        if (!allowed.get(i).isEmpty() && !allowed.get(i).contains(text)) {
            return isIndicator[i] ? Reason.UNKNOWN_INDICATOR : Reason.NOT_ALLOWED;
        }
        return null;
    }

    private boolean refused(long line, String column, Reason reason, Fields fields, Object... facts) {
        refusals.add(file, line, column, reason.text(facts), fields);
        return false;
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
