package io.outpost.server.operations.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** Refused rows (拒收行页): the files that have any, or those of one file. */
public record RefusedPage(Frame frame, List<FileRow> files, Pager pager) {

    /** A file with refused rows. */
    public record FileRow(String drop, String record, String rows, String address) {}

    /**
     * The refused rows of one file.
     *
     * @param asked the one reason that is shown; empty for all
     */
    public record OfFile(
            Frame frame,
            String drop,
            String record,
            String address,
            String asked,
            List<Reason> reasons,
            List<Row> rows,
            Pager pager) {}

    /** Why rows were refused, and how many. */
    public record Reason(String code, String rows) {}

    /** A refused row, without what it holds beyond its key. */
    public record Row(String line, String key, String column, String reason) {}
}
