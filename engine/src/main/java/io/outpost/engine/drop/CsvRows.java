package io.outpost.engine.drop;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;

/** Collects the fields that the CSV parser finds (CSV 行), row by row, into one reused {@link Fields}. */
final class CsvRows extends CsvCallbackHandler<Boolean> {

    private final Fields fields = new Fields();
    private long line;
    private boolean empty;

    Fields fields() {
        return fields;
    }

    /** The line on which the row starts. */
    long line() {
        return line;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        empty = false;
        fields.clear();
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        fields.add(buffer, offset, length);
    }

    @Override
    protected Boolean buildRecord() {
        return Boolean.TRUE;
    }

    @Override
    protected RecordType getRecordType() {
        return empty ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return fields.count();
    }

    @Override
    protected void setEmpty() {
        empty = true;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not asked for");
    }
}
