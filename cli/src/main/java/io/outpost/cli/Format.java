package io.outpost.cli;

/** How results are printed (输出格式). */
enum Format {
    csv,
    json,
    table;

    /** What is asked for; otherwise a table on a terminal and CSV elsewhere. */
    static Format orDefault(java.util.Optional<Format> asked) {
        return asked.orElse(System.console() != null ? table : csv);
    }
}
