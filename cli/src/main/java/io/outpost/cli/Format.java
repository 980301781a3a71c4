package io.outpost.cli;

/** How results are printed (输出格式). */
enum Format {
    csv,
    json,
    table
}
