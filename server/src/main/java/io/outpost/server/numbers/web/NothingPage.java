package io.outpost.server.numbers.web;

import io.outpost.server.ui.Frame;

/** What is shown while no date has been closed (尚无数据). */
public record NothingPage(Frame frame) {}
