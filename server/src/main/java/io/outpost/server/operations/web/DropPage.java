package io.outpost.server.operations.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** One drop (数据包页): what each of its files brought. */
public record DropPage(
        Frame frame, int number, String name, String effective, String facts, String reopens, List<FileRow> files) {

    /**
     * A file of the drop (数据文件).
     *
     * @param refusedAt the address of its refused rows; empty when there are none to show
     */
    public record FileRow(
            String record,
            String taken,
            String replacing,
            String identical,
            String refused,
            String refusedAt,
            String dates,
            String sums) {}
}
