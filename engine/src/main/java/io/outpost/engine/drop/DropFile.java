package io.outpost.engine.drop;

import io.outpost.engine.definition.RecordType;
import java.nio.file.Path;
import java.util.List;

/** A file of a drop (数据文件), whatever its format: a header and rows of texts. */
interface DropFile {

    RecordType type();

    Path path();

    default String name() {
        return path().getFileName().toString();
    }

    /** How many bytes it has, in all its parts. */
    default long size() {
        return path().toFile().length();
    }

    /**
     * The names of its columns, in the file's order.
     *
     * @throws io.outpost.engine.kernel.Refusal when the file cannot be read as what its name says
     */
    List<String> header();

    /**
     * Gives every row below the header to a reader.
     *
     * @throws io.outpost.engine.kernel.Refusal when the file is cut or damaged
     */
    void read(RowReader reader);

    /** Takes one row after the other. */
    @FunctionalInterface
    interface RowReader {

        /**
         * Takes a row.
         *
         * @param line the line of the file on which it starts, the header being line 1 of a CSV file
         * @param fields its fields, good until the next row
         * @param bytes how much of the file has been read, roughly
         */
        void row(long line, Fields fields, long bytes);
    }
}
