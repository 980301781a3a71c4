package io.outpost.server.operations;

import java.time.LocalDate;

/** A run has taken in what was there and closed every open date (日终运行已完成); bulletins of its dates can be made. */
public record NightlyRunFinished(LocalDate through) {}
