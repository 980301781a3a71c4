package io.outpost.server.lake;

import java.time.LocalDate;
import java.util.Optional;

/** A new snapshot of the lake has taken its place (数据已更新). */
public record LakeChanged(Optional<LocalDate> lastClosed) {}
