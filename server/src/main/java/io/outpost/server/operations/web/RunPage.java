package io.outpost.server.operations.web;

import io.outpost.server.ui.Frame;
import java.util.List;

/** One run (运行详情页): what came of each drop, and of the close. */
public record RunPage(Frame frame, RunRow run, List<DropRow> drops) {

    /** A drop that the run took or refused. */
    public record DropRow(
            String name, String outcome, boolean isBad, int number, String taken, String refused, String reason) {}
}
