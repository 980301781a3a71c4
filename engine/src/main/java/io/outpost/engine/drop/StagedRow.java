package io.outpost.engine.drop;

import org.jspecify.annotations.Nullable;

/** A checked row's values (已校验行), by column; reused from row to row. */
final class StagedRow {

    long line;

    /** Fen, whole numbers, millionths, days, microseconds or 1 and 0, as the column's type has it. */
    final long[] numbers;

    final @Nullable String[] texts;
    final boolean[] absent;

    @Nullable
    String attributes;

    StagedRow(int columns) {
        numbers = new long[columns];
        texts = new String[columns];
        absent = new boolean[columns];
    }
}
