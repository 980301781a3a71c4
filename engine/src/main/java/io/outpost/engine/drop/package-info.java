/**
 * Day drops (日终数据包): reads a folder of CSV and Parquet files, checks every row and takes the good ones into the lake.
 *
 * <p>Invariants: a drop is taken in whole or not at all, and what the lake held before never changes; a row that is not taken
 * stands in quarantine with its file, line, column and reason, unless the lake holds it already; taking in the same drop
 * twice changes nothing; the order of files, columns and rows does not matter, except that of two rows with one key the
 * first is taken.
 */
@NullMarked
package io.outpost.engine.drop;

import org.jspecify.annotations.NullMarked;
