package io.outpost.server.operations.web;

import io.outpost.server.ui.Frame;
import java.util.List;
import java.util.Optional;

/**
 * The page of data and its running (数据与运行页): how things stand, what waits, what came of the last runs.
 *
 * @param notice what came of what was just asked for, in the reader's words; empty when nothing was
 * @param running how far the run under way has come
 */
public record DataPage(
        Frame frame,
        String notice,
        boolean isRefusal,
        Optional<ProgressPart> running,
        List<Figure> figures,
        List<Waiting> waiting,
        List<Drop> drops,
        Pager pager,
        List<RunRow> runs,
        List<Task> tasks,
        List<Vital> vitals,
        String inbox) {

    /** A figure of the first screen (关键数). */
    public record Figure(String name, String value, String note, boolean isBad) {}

    /** A drop that waits in the inbox (待收). */
    public record Waiting(String name, String size) {}

    /** A drop that the lake holds (已入库). */
    public record Drop(
            int number, String name, String facts, String taken, String replacing, long refused, String reopens) {}

    /** A task of the schedule (计划任务). */
    public record Task(String name, String due, String lastSuccess, String lastFailure, boolean isBad) {}

    /** One of the stores or the machine (健康项). */
    public record Vital(String name, String value, String note, boolean isBad) {}
}
