package io.outpost.engine.lake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A statement over the lake's files that failed (读写失败), with the statement. */
public final class LakeFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LakeFailure(String sql, Exception cause) {
        super(cause.getMessage() + "\n" + sql, cause);
    }

    /** What the engine said, in one line. */
    public String reason() {
        Throwable cause = getCause();
        return String.valueOf(cause == null ? getMessage() : cause.getMessage())
                .lines()
                .findFirst()
                .orElse("");
    }

    /** Whether a failure, of the engine or of the file system, comes from a disk, or the space allowed on it, that is used up. */
    public static boolean isOfFullDisk(@Nullable Throwable failure) {
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
