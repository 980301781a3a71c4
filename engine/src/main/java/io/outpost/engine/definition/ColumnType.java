package io.outpost.engine.definition;

/** The type of a column (列类型) of a drop's file, with the SQL type under which the lake keeps it. */
public enum ColumnType {
    /** Any text. */
    TEXT("string"),
    /** Yuan with up to two decimals in the file, fen in the lake. */
    MONEY("bigint"),
    INTEGER("bigint"),
    /** A plain decimal with up to six places. */
    DECIMAL("decimal(18,6)"),
    DATE("date"),
    /** A local date and time, to the second. */
    TIME("timestamp"),
    /** {@code true} or {@code false}; {@code 1}/{@code 0} are understood. */
    BOOLEAN("boolean");

    private final String sqlType;

    ColumnType(String sqlType) {
        this.sqlType = sqlType;
    }

    public String sqlType() {
        return sqlType;
    }
}
