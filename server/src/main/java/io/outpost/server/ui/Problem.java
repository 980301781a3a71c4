package io.outpost.server.ui;

/** A page that could not be shown, and why, in the reader's words (错误页). */
public record Problem(Frame frame, int status, String heading, String reason) {}
