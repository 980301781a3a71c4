package io.outpost.engine.drop;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises that a failure comes from a full disk (磁盘已满). */
final class DiskFull {

    private DiskFull() {}

    static boolean caused(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left")
                    || message.contains("file too large")
                    || message.contains("disk quota")) {
                return true;
            }
        }
        return false;
    }
}
