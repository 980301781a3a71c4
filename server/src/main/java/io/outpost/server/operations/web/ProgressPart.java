package io.outpost.server.operations.web;

import io.outpost.server.ui.Frame;

/** How far the run under way has come (运行进度), as a part of the page. */
public record ProgressPart(Frame frame, String text, int percent) {}
