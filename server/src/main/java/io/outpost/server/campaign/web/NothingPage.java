package io.outpost.server.campaign.web;

import io.outpost.server.ui.Frame;

/**
 * A stage in which there is nothing to show yet (无数据页).
 *
 * @param targets the address of the editor of targets; empty when the reader may not set any
 */
public record NothingPage(Frame frame, String text, String targets) {}
